package io.callboard.http.command;

import io.callboard.command.CommandGateway.Reply;
import io.callboard.command.CommandOutcome;
import io.callboard.command.RejectionReason;
import io.callboard.http.problem.Problem;
import io.callboard.http.problem.Problem.Refused;
import io.callboard.http.problem.Problem.Unanswered;
import io.callboard.http.problem.Problem.Unavailable;
import io.callboard.http.problem.ProblemException;

/** Upstream's words for what can be wrong with a room, and what a reply without an outcome is to a client. */
public final class RoomProblems {

    public static final String INVALID_TOKEN = "invalid-token";
    public static final String INVALID_ROOM = "invalid-room";
    static final String ROOM_CLOSED = "room-closed";
    static final String AGENT_NOT_FOUND = "agent-not-found";

    private RoomProblems() {}

    /** The outcome, where there is one. */
    static CommandOutcome outcome(Reply reply) {
        return switch (reply) {
            case Reply.Settled(CommandOutcome outcome) -> outcome;
            case Reply.Unanswered() -> throw new ProblemException(new Unanswered());
            case Reply.NotSent(String reason) -> throw new ProblemException(new Unavailable(reason));
        };
    }

    /** What a rejection that no room pronounced, or could pronounce, is to a client. */
    static ProblemException of(RejectionReason reason) {
        return new ProblemException(problem(reason));
    }

    private static Problem problem(RejectionReason reason) {
        return switch (reason) {
            case BUSY -> new Unavailable("Too many commands wait for this room");
            case NOT_READY -> new Unavailable("The room's partition is being started, restored or moved");
            case ROOM_CLOSED -> new Refused(ROOM_CLOSED);
            case NO_SUCH_ROOM -> new Refused(INVALID_ROOM);
            case ROOM_ERASED -> new Refused(INVALID_ROOM);
            case ROOM_OPEN -> new Refused("room-open");
            case ROOM_TAKEN -> new Refused("room-taken");
            case NOT_APPLIED -> new Refused("room-not-changed");
        };
    }
}
