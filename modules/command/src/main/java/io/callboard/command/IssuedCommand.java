package io.callboard.command;

import static java.util.Objects.requireNonNull;

import io.callboard.events.RoomId;
import java.time.Instant;

/**
 * A command on its way to the room's partition.
 *
 * @param id the same for the same wish: what is sent again under it is not done again. The events that it leads to take their ids from it
 * @param time when it was asked for, UTC; the time of the events that it leads to
 * @param deadline from then on it is not decided any more; whoever asked has given up
 * @param replyTo the instance that waits for the outcome
 */
public record IssuedCommand(
        String id, RoomId rid, Instant time, Instant deadline, String replyTo, RoomCommand command) {

    /** What was read from a topic may lack anything. */
    public IssuedCommand {
        requireNonNull(id, "id");
        requireNonNull(rid, "rid");
        requireNonNull(time, "time");
        requireNonNull(deadline, "deadline");
        requireNonNull(replyTo, "replyTo");
        requireNonNull(command, "command");
    }
}
