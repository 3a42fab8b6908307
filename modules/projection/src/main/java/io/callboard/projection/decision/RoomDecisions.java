package io.callboard.projection.decision;

import io.callboard.command.IssuedCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is still open of one room's commands: the one that is decided and has not come back through the log, and those that wait for it. The
 * value of the store {@code pending-commands}; a room with nothing open has none.
 */
record RoomDecisions(@Nullable UnderWay underWay, List<IssuedCommand> waiting) {

    static final RoomDecisions NONE = new RoomDecisions(null, List.of());

    /**
     * @param lastEventId of its events the last: once that has been seen, all have
     * @param replyTo every instance that asked for it
     */
    record UnderWay(IssuedCommand command, String lastEventId, List<String> replyTo) {}

    RoomDecisions {
        waiting = List.copyOf(waiting);
    }

    boolean isUnderWay(String commandId) {
        return underWay != null && underWay.command().id().equals(commandId);
    }

    /** The one under way, when that event is its last. */
    Optional<UnderWay> endedBy(String eventId) {
        return Optional.ofNullable(underWay)
                .filter(command -> command.lastEventId().equals(eventId));
    }

    RoomDecisions with(UnderWay command) {
        return new RoomDecisions(command, waiting);
    }

    RoomDecisions withoutUnderWay() {
        return new RoomDecisions(null, waiting);
    }

    /** Another instance, or the same again, waits for the command under way. */
    RoomDecisions alsoTelling(String replyTo) {
        if (underWay == null || underWay.replyTo().contains(replyTo)) {
            return this;
        }
        List<String> more = new ArrayList<>(underWay.replyTo());
        more.add(replyTo);
        return with(new UnderWay(underWay.command(), underWay.lastEventId(), more));
    }

    RoomDecisions plus(IssuedCommand command) {
        List<IssuedCommand> more = new ArrayList<>(waiting);
        more.add(command);
        return new RoomDecisions(underWay, more);
    }

    RoomDecisions withoutFirstWaiting() {
        return new RoomDecisions(underWay, waiting.subList(1, waiting.size()));
    }

    boolean isEmpty() {
        return underWay == null && waiting.isEmpty();
    }
}
