package io.callboard.projection;

import io.callboard.events.RecordedEvent;
import io.callboard.projection.fold.FoldResult.Applied;
import io.callboard.projection.fold.FoldResult.Ignored;
import io.callboard.projection.fold.FoldResult.Reason;
import io.callboard.projection.fold.FoldResult.Refused;
import io.callboard.projection.fold.RoomFold;
import io.callboard.projection.fold.RoomState;
import io.callboard.projection.fold.RoomStateCodec;
import io.callboard.store.RoomRecord.Phase;
import org.jspecify.annotations.Nullable;

/** What one event does to the stores, worked out whole before any of it is written. Pure. */
sealed interface RoomChange {

    /** The event changes nothing. */
    record None(Reason reason) implements RoomChange {}

    /** Nothing that is served changes; the record remembers that the event was here. */
    record Remembered(Reason reason, byte[] room) implements RoomChange {}

    /**
     * @param room the room's record
     * @param indexEntry null for a room that no list shows
     * @param early how many events wait for {@code created}
     */
    record Changed(byte[] room, byte @Nullable [] indexEntry, int early) implements RoomChange {}

    static RoomChange of(RoomState before, RecordedEvent event, long offset) {
        return switch (RoomFold.apply(before, event, offset)) {
            case Ignored(Reason reason) -> new None(reason);
            case Refused(Reason reason, RoomState state) ->
                new Remembered(reason, RoomStateCodec.toRecord(state).encode());
            case Applied(RoomState state) ->
                new Changed(
                        RoomStateCodec.toRecord(state).encode(),
                        state.phase() == Phase.VISIBLE
                                ? RoomIndexer.entry(state.document()).toBytes()
                                : null,
                        state.early().size());
        };
    }
}
