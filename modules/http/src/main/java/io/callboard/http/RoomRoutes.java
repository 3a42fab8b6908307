package io.callboard.http;

import io.callboard.http.command.RoomForVisitor;
import io.callboard.http.parameters.PageLimits;
import io.callboard.query.RoomQueries;

/** The rooms, for reading; a visitor without an open one gets one. */
final class RoomRoutes implements RouteGroup {

    private final RoomQueries rooms;
    private final RoomForVisitor visitorRooms;
    private final PageLimits pages;

    RoomRoutes(RoomQueries rooms, RoomForVisitor visitorRooms, PageLimits pages) {
        this.rooms = rooms;
        this.visitorRooms = visitorRooms;
        this.pages = pages;
    }

    @Override
    public void addTo(ApiRoutes routes, Gate gate) {
        routes.get("/v1/voip/room", new GetRoomHandler(rooms, visitorRooms, gate)::handle);
        routes.get("/v1/voip/rooms", new SearchRoomsHandler(rooms, gate, pages)::handle);
    }
}
