package io.callboard.http.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.callboard.command.CallEvent;
import io.callboard.command.CommandGateway;
import io.callboard.command.CommandIds;
import io.callboard.command.CommandOutcome.Accepted;
import io.callboard.command.CommandOutcome.Rejected;
import io.callboard.command.RejectionReason;
import io.callboard.command.RoomCommand.Author;
import io.callboard.command.RoomCommand.RecordCallEvent;
import io.callboard.events.RoomId;
import io.callboard.http.Gate;
import io.callboard.http.JsonAnswer;
import io.callboard.http.Permissions;
import io.callboard.http.parameters.CallEventRequest;
import io.callboard.http.problem.Answers;
import io.callboard.http.problem.Problem.NoSuchPath;
import io.callboard.http.problem.Problem.Unauthorized;
import io.callboard.http.problem.ProblemException;
import io.callboard.query.RoomDocument;
import io.callboard.query.RoomQueries;
import io.callboard.query.User;
import io.javalin.http.Context;
import java.io.IOException;

/** POST voip/events: what the telephone saw (contract.md part II section 4). The permission comes before the body. */
final class CallEventHandler {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Gate gate;
    private final CommandGateway gateway;
    private final RoomQueries rooms;

    CallEventHandler(Gate gate, CommandGateway gateway, RoomQueries rooms) {
        this.gate = gate;
        this.gateway = gateway;
        this.rooms = rooms;
    }

    void handle(Context ctx) throws IOException {
        User user = gate.caller(ctx);
        gate.require(user, Permissions.VIEW_L_ROOM);
        CallEventRequest request = CallEventRequest.of(
                gate.members(ctx), name -> CallEvent.of(name).isPresent());
        if (!RoomId.isPossible(request.rid())) {
            throw new ProblemException(new NoSuchPath());
        }
        RoomId rid = new RoomId(request.rid());
        requireAccess(user, rid);
        RecordCallEvent command = new RecordCallEvent(
                CallEvent.of(request.event()).orElseThrow(),
                new Author(user.id(), user.username(), user.name()),
                request.comment());
        String id = CommandIds.of(user.id(), IdempotencyKey.of(ctx), command.name(), rid);
        switch (RoomProblems.outcome(gateway.submit(rid, id, command))) {
            case Accepted() ->
                JsonAnswer.send(ctx, JsonNodeFactory.instance.objectNode().put("success", true));
            case Rejected(RejectionReason reason) ->
                throw reason == RejectionReason.NO_SUCH_ROOM
                        ? new ProblemException(new NoSuchPath())
                        : RoomProblems.of(reason);
        }
    }

    /** Whoever may see all rooms, or serves this one. */
    private void requireAccess(User user, RoomId rid) throws IOException {
        RoomDocument room = Answers.known(rooms.find(rid)).orElseThrow(() -> new ProblemException(new NoSuchPath()));
        if (!gate.allows(user, Permissions.VIEW_LIVECHAT_ROOMS) && !serves(user, room)) {
            throw new ProblemException(new Unauthorized());
        }
    }

    private static boolean serves(User user, RoomDocument room) throws IOException {
        return JSON.readTree(room.bytes(), room.offset(), room.length())
                .at("/servedBy/_id")
                .asText("")
                .equals(user.id());
    }
}
