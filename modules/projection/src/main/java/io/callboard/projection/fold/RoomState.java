package io.callboard.projection.fold;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.events.RecordedEvent;
import io.callboard.store.AppliedEvents;
import io.callboard.store.RoomRecord;
import io.callboard.store.RoomRecord.Phase;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A room between two events, as the fold works on it; {@link RoomStateCodec} turns it into a {@link RoomRecord} and back. A state belongs
 * to whoever folds it on: {@link RoomFold#apply} may change the tree of the state it is given, so a state is used once.
 *
 * @param room the document while visible, else null
 * @param early while hidden: the events that wait for {@code created}, in log order
 * @param assignedBefore whether an {@code assigned} was applied
 * @param heldSince epoch ms, or {@link RoomRecord#NOT_HELD}
 * @param heldTotal ms of all holds that ended
 */
public record RoomState(
        Phase phase,
        @Nullable ObjectNode room,
        List<RecordedEvent> early,
        boolean assignedBefore,
        long heldSince,
        long heldTotal,
        AppliedEvents applied) {

    /** Before the first event. */
    public static final RoomState UNKNOWN =
            new RoomState(Phase.HIDDEN, null, List.of(), false, RoomRecord.NOT_HELD, 0, AppliedEvents.NONE);

    /** The document of a visible room. */
    public ObjectNode document() {
        return Objects.requireNonNull(room, "only a visible room has a document");
    }

    RoomState showing(ObjectNode document) {
        return new RoomState(Phase.VISIBLE, document, List.of(), false, RoomRecord.NOT_HELD, 0, applied);
    }

    RoomState waitingWith(List<RecordedEvent> moreEarly) {
        return new RoomState(Phase.HIDDEN, null, moreEarly, false, RoomRecord.NOT_HELD, 0, applied);
    }

    RoomState erased() {
        return new RoomState(Phase.ERASED, null, List.of(), false, RoomRecord.NOT_HELD, 0, applied);
    }

    RoomState withAssignedBefore() {
        return new RoomState(phase, room, early, true, heldSince, heldTotal, applied);
    }

    RoomState withHold(long since, long total) {
        return new RoomState(phase, room, early, assignedBefore, since, total, applied);
    }

    RoomState withApplied(AppliedEvents events) {
        return new RoomState(phase, room, early, assignedBefore, heldSince, heldTotal, events);
    }
}
