package io.callboard.projection.fold;

/** What an event did to a room: it changed something, or it did not, for a stated reason. */
public sealed interface FoldResult {

    record Applied(RoomState state) implements FoldResult {}

    /**
     * The rules of order keep the event out, for good: the room is as it was, but remembers the event, so that sending it again after,
     * say, a {@code reopened} does not let it in.
     */
    record Refused(Reason reason, RoomState state) implements FoldResult {}

    /** Nothing to remember: the event is known already, or the room is gone. */
    record Ignored(Reason reason) implements FoldResult {}

    /** Why an event that could be read changes nothing. */
    enum Reason {
        /** The record already knows this offset of the log: the same log entry is seen twice. */
        OFFSET_SEEN,
        /** An event of the same source and id has been applied or refused: a producer sent it again. */
        RESENT,
        /** A second {@code created}. */
        ALREADY_CREATED,
        /** Closed rooms take only the facts that follow a call. */
        ROOM_CLOSED,
        /** {@code reopened}, but the room is open. */
        NOT_CLOSED,
        /** {@code erased} is final. */
        ROOM_ERASED
    }
}
