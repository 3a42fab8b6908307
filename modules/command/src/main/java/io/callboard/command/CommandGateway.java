package io.callboard.command;

import io.callboard.events.RoomId;

/** The way of a command from whoever asks to the room's single writer, and of the outcome back. Thread-safe; blocks. */
public interface CommandGateway {

    /**
     * Submits the command and waits.
     *
     * @param commandId names the wish; under the same id the same command is done once and told the same outcome, for
     *     {@link CommandOutcomes#REMEMBERED}
     */
    Reply submit(RoomId rid, String commandId, RoomCommand command);

    /** What whoever asked is told. */
    sealed interface Reply {

        record Settled(CommandOutcome outcome) implements Reply {}

        /** No outcome in time: it may still take effect. The same command again, under its id, is safe. */
        record Unanswered() implements Reply {}

        /** It never left. @param reason names no host and no secret */
        record NotSent(String reason) implements Reply {}
    }
}
