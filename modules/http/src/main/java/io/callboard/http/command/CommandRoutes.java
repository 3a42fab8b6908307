package io.callboard.http.command;

import io.callboard.command.CommandGateway;
import io.callboard.http.ApiRoutes;
import io.callboard.http.Gate;
import io.callboard.http.RouteGroup;
import io.callboard.query.RoomQueries;
import io.callboard.query.Users;
import io.callboard.query.Visitors;
import java.time.Duration;

/** What changes rooms: closing one, telling what happens on its call; and opening one, for GET voip/room. */
public final class CommandRoutes implements RouteGroup {

    private final RoomQueries rooms;
    private final Callers callers;
    private final CommandGateway gateway;
    private final GetOrOpenRoom opening;

    /** @param patience how long a room that was opened may take to be readable */
    public CommandRoutes(RoomQueries rooms, Visitors visitors, Users users, CommandGateway gateway, Duration patience) {
        this.rooms = rooms;
        this.callers = new Callers(rooms, visitors);
        this.gateway = gateway;
        this.opening = new GetOrOpenRoom(rooms, callers, users, gateway, new RoomReader(rooms, patience));
    }

    /** For GET voip/room. */
    public RoomForVisitor opening() {
        return opening;
    }

    @Override
    public void addTo(ApiRoutes routes, Gate gate) {
        routes.post("/v1/voip/room.close", new CloseRoomHandler(gate, gateway, callers)::handle);
        routes.post("/v1/voip/events", new CallEventHandler(gate, gateway, rooms)::handle);
    }
}
