package io.callboard.http.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.callboard.command.CommandGateway;
import io.callboard.command.CommandIds;
import io.callboard.command.CommandOutcome.Accepted;
import io.callboard.command.CommandOutcome.Rejected;
import io.callboard.command.RejectionReason;
import io.callboard.command.RoomCommand.Author;
import io.callboard.command.RoomCommand.CloseRoom;
import io.callboard.events.RoomId;
import io.callboard.http.Gate;
import io.callboard.http.JsonAnswer;
import io.callboard.http.Permissions;
import io.callboard.http.parameters.CloseRoomRequest;
import io.callboard.http.problem.Problem.Refused;
import io.callboard.http.problem.ProblemException;
import io.callboard.query.User;
import io.javalin.http.Context;
import java.io.IOException;

/** POST voip/room.close (contract.md part II sections 4 and 7.4). */
final class CloseRoomHandler {

    private final Gate gate;
    private final CommandGateway gateway;
    private final Callers callers;

    CloseRoomHandler(Gate gate, CommandGateway gateway, Callers callers) {
        this.gate = gate;
        this.gateway = gateway;
        this.callers = callers;
    }

    void handle(Context ctx) throws IOException {
        User user = gate.caller(ctx);
        CloseRoomRequest request = CloseRoomRequest.of(gate.members(ctx));
        gate.require(user, Permissions.INBOUND_VOIP_CALLS);
        if (!RoomId.isPossible(request.rid())) {
            throw noRoomOf(request.token());
        }
        RoomId rid = new RoomId(request.rid());
        CloseRoom command = new CloseRoom(
                request.token(),
                new Author(user.id(), user.username(), user.name()),
                request.comment(),
                request.tags());
        String id = CommandIds.of(user.id(), IdempotencyKey.of(ctx), command.name(), rid);
        switch (RoomProblems.outcome(gateway.submit(rid, id, command))) {
            case Accepted() ->
                JsonAnswer.send(
                        ctx,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("rid", rid.value())
                                .put("success", true));
            case Rejected(RejectionReason reason) ->
                throw reason == RejectionReason.NO_SUCH_ROOM ? noRoomOf(request.token()) : RoomProblems.of(reason);
        }
    }

    /** An unknown visitor comes before an unknown room; only a request that fails pays for telling them apart. */
    private ProblemException noRoomOf(String token) {
        callers.of(token);
        return new ProblemException(new Refused(RoomProblems.INVALID_ROOM));
    }
}
