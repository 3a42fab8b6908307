package io.callboard.http;

import io.callboard.events.RoomId;
import io.callboard.http.parameters.RoomRequest;
import io.callboard.http.problem.Problem.Refused;
import io.callboard.http.problem.Problem.Unavailable;
import io.callboard.http.problem.ProblemException;
import io.callboard.query.Answer;
import io.callboard.query.RoomDocument;
import io.callboard.query.RoomQueries;
import io.callboard.query.User;
import io.callboard.query.VisitorRooms;
import io.javalin.http.Context;
import java.io.IOException;

/** GET voip/room: one room, by its id and its visitor's token, or the visitor's open one (contract.md A.3). */
final class GetRoomHandler {

    private static final String INVALID_TOKEN = "invalid-token";
    private static final String INVALID_ROOM = "invalid-room";

    private final RoomQueries rooms;
    private final Gate gate;

    GetRoomHandler(RoomQueries rooms, Gate gate) {
        this.rooms = rooms;
        this.gate = gate;
    }

    void handle(Context ctx) throws IOException {
        User caller = gate.caller(ctx);
        RoomRequest request = RoomRequest.of(gate.parameters(ctx));
        gate.require(caller, Permissions.INBOUND_VOIP_CALLS);
        String rid = request.rid();
        RoomJson.sendRoom(ctx, rid == null ? openRoom(request.token()) : room(rid, request.token()));
    }

    /** A room of another visitor is refused just as one that does not exist. */
    private RoomDocument room(String rid, String token) {
        return switch (find(rid)) {
            case Answer.Found<RoomDocument>(RoomDocument room) when room.belongsTo(token) -> room;
            case Answer.Unavailable<RoomDocument>(String reason) -> throw new ProblemException(new Unavailable(reason));
            case Answer.Found<RoomDocument> _f -> throw noRoomOf(token);
            case Answer.Absent<RoomDocument> _a -> throw noRoomOf(token);
        };
    }

    private RoomDocument openRoom(String token) {
        return visitor(token).newestOpen().orElseThrow(() -> new ProblemException(new Refused(INVALID_ROOM)));
    }

    /** What no room can have as its id is the id of no room. */
    private Answer<RoomDocument> find(String rid) {
        if (rid.isBlank() || rid.length() > RoomId.MAX_LENGTH) {
            return new Answer.Absent<>();
        }
        return rooms.find(new RoomId(rid));
    }

    /** An unknown visitor comes before an unknown room; only a request that fails pays for telling them apart. */
    private ProblemException noRoomOf(String token) {
        visitor(token);
        return new ProblemException(new Refused(INVALID_ROOM));
    }

    private VisitorRooms visitor(String token) {
        return switch (rooms.ofVisitor(token)) {
            case Answer.Found<VisitorRooms>(VisitorRooms visitor) -> visitor;
            case Answer.Absent<VisitorRooms>() -> throw new ProblemException(new Refused(INVALID_TOKEN));
            case Answer.Unavailable<VisitorRooms>(String reason) -> throw new ProblemException(new Unavailable(reason));
        };
    }
}
