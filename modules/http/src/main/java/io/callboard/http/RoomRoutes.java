package io.callboard.http;

import io.callboard.http.parameters.PageLimits;
import io.callboard.query.RoomQueries;

/** The rooms, for reading. */
final class RoomRoutes implements RouteGroup {

    private final RoomQueries rooms;
    private final PageLimits pages;

    RoomRoutes(RoomQueries rooms, PageLimits pages) {
        this.rooms = rooms;
        this.pages = pages;
    }

    @Override
    public void addTo(ApiRoutes routes, Gate gate) {
        routes.get("/v1/voip/room", new GetRoomHandler(rooms, gate)::handle);
        routes.get("/v1/voip/rooms", new SearchRoomsHandler(rooms, gate, pages)::handle);
    }
}
