package io.callboard.http;

import io.callboard.events.RoomId;
import io.callboard.http.command.IdempotencyKey;
import io.callboard.http.command.RoomForVisitor;
import io.callboard.http.command.RoomForVisitor.Opened;
import io.callboard.http.command.RoomProblems;
import io.callboard.http.command.VisitorsOpenRoom;
import io.callboard.http.parameters.RoomRequest;
import io.callboard.http.problem.Answers;
import io.callboard.http.problem.Problem.Refused;
import io.callboard.http.problem.ProblemException;
import io.callboard.query.RoomDocument;
import io.callboard.query.RoomQueries;
import io.callboard.query.User;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Optional;

/** GET voip/room: one room, by its id and its visitor's token, or else the visitor's open one, opened first where there is none (contract.md A.3). */
final class GetRoomHandler {

    private final RoomQueries rooms;
    private final RoomForVisitor visitorRooms;
    private final Gate gate;

    GetRoomHandler(RoomQueries rooms, RoomForVisitor visitorRooms, Gate gate) {
        this.rooms = rooms;
        this.visitorRooms = visitorRooms;
        this.gate = gate;
    }

    void handle(Context ctx) throws IOException {
        User caller = gate.caller(ctx);
        RoomRequest request = RoomRequest.of(gate.parameters(ctx));
        gate.require(caller, Permissions.INBOUND_VOIP_CALLS);
        String rid = request.rid();
        if (rid != null) {
            RoomJson.sendRoom(ctx, room(rid, request.token()), false);
        } else if (ctx.req().getMethod().equals("HEAD")) {
            // Nobody would see the room that it opened.
            RoomJson.sendRoom(
                    ctx,
                    new VisitorsOpenRoom(rooms).roomFor(caller, request, null).room(),
                    false);
        } else {
            Opened opened = visitorRooms.roomFor(caller, request, IdempotencyKey.of(ctx));
            RoomJson.sendRoom(ctx, opened.room(), opened.isNew());
        }
    }

    /** A room of another visitor is refused just as one that does not exist. */
    private RoomDocument room(String rid, String token) {
        return find(rid).filter(room -> room.belongsTo(token)).orElseThrow(() -> noRoomOf(token));
    }

    /** What no room can have as its id is the id of no room. */
    private Optional<RoomDocument> find(String rid) {
        return RoomId.isPossible(rid) ? Answers.known(rooms.find(new RoomId(rid))) : Optional.empty();
    }

    /** An unknown visitor comes before an unknown room; only a request that fails pays for telling them apart. */
    private ProblemException noRoomOf(String token) {
        visitorRooms.requireKnown(token);
        return new ProblemException(new Refused(RoomProblems.INVALID_ROOM));
    }
}
