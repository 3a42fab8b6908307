package io.callboard.projection.fold;

import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomEvent;
import io.callboard.events.RoomEvent.Created;
import io.callboard.events.RoomEvent.Erased;
import io.callboard.events.RoomEvent.MessageAdded;
import io.callboard.events.RoomEvent.Reopened;
import io.callboard.events.RoomEvent.Sender;
import io.callboard.events.RoomEvent.SnapshotImported;
import io.callboard.events.RoomEvent.TagsSet;
import io.callboard.events.RoomEvent.Unknown;
import io.callboard.events.RoomEvent.WrappedUp;
import io.callboard.projection.fold.FoldResult.Applied;
import io.callboard.projection.fold.FoldResult.Ignored;
import io.callboard.projection.fold.FoldResult.Reason;
import io.callboard.projection.fold.FoldResult.Refused;
import io.callboard.store.AppliedEvents;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules of order: which events count, whatever they say (docs/events.md, "Order").
 *
 * <pre>
 *            created, snapshot-imported            closed
 *   HIDDEN ──────────────────────────────► open ──────────► closed
 *      │ anything else waits here            ▲ └── reopened ──┘ │
 *      └──────────── erased ──────────► ERASED ◄─── erased ─────┘
 * </pre>
 */
public final class RoomFold {

    private RoomFold() {}

    /**
     * Folds one event, at its offset of the log, into a room's state.
     *
     * @param state used up by this call: its tree may be changed
     */
    public static FoldResult apply(RoomState state, RecordedEvent event, long offset) {
        AppliedEvents applied = state.applied();
        if (offset <= applied.lastOffset()) {
            return new Ignored(Reason.OFFSET_SEEN);
        }
        long hash =
                AppliedEvents.hash(event.metadata().source(), event.metadata().id());
        if (applied.containsHash(hash)) {
            return new Ignored(Reason.RESENT);
        }
        return switch (evolve(state, event)) {
            case Applied(RoomState next) -> new Applied(next.withApplied(applied.plus(offset, hash)));
            case Refused(Reason why, RoomState same) -> new Refused(why, same.withApplied(applied.plus(offset, hash)));
            case Ignored ignored -> ignored;
        };
    }

    private static FoldResult evolve(RoomState state, RecordedEvent event) {
        return switch (state.phase()) {
            case ERASED -> new Ignored(Reason.ROOM_ERASED);
            case HIDDEN -> new Applied(evolveHidden(state, event));
            case VISIBLE -> evolveVisible(state, event);
        };
    }

    /** Early events wait and are folded after {@code created}, so a race of two producers ends as if it had been won by the right one. */
    private static RoomState evolveHidden(RoomState state, RecordedEvent event) {
        return switch (event.fact()) {
            case Created created -> foldAll(state.showing(CreatedRoom.document(event, created)), state.early());
            case SnapshotImported(var room) -> FactFold.snapshot(state, room);
            case Erased _e -> state.erased();
            case Unknown _u -> state;
            default -> {
                List<RecordedEvent> early = new ArrayList<>(state.early());
                early.add(event);
                yield state.waitingWith(List.copyOf(early));
            }
        };
    }

    private static RoomState foldAll(RoomState state, List<RecordedEvent> events) {
        RoomState folded = state;
        for (RecordedEvent event : events) {
            if (evolveVisible(folded, event) instanceof Applied(RoomState next)) {
                folded = next;
            }
        }
        return folded;
    }

    private static FoldResult evolveVisible(RoomState state, RecordedEvent event) {
        boolean open = RoomDates.isOpen(state.document());
        return switch (event.fact()) {
            case Created _c -> new Refused(Reason.ALREADY_CREATED, state);
            case Reopened _r when open -> new Refused(Reason.NOT_CLOSED, state);
            case RoomEvent fact when !open && !followsACall(fact) -> new Refused(Reason.ROOM_CLOSED, state);
            case Erased _e -> new Applied(state.erased());
            default -> new Applied(FactFold.fold(state, event));
        };
    }

    /** What still changes a room after {@code closed}. */
    private static boolean followsACall(RoomEvent fact) {
        return switch (fact) {
            case WrappedUp _w -> true;
            case TagsSet _t -> true;
            case Reopened _r -> true;
            case Erased _e -> true;
            case Unknown _u -> true;
            case MessageAdded added -> added.sender() == Sender.SYSTEM;
            default -> false;
        };
    }
}
