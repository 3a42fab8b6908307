package io.callboard.projection.live;

import io.callboard.projection.fold.FoldResult.Reason;
import io.callboard.store.index.RoomIndexEntry;
import org.jspecify.annotations.Nullable;

/** What one event has done to a room. */
public sealed interface RoomChange {

    /** The event changes nothing. */
    record None(Reason reason) implements RoomChange {}

    /** Nothing that is served changes; the record remembers that the event was here. */
    record Remembered(Reason reason) implements RoomChange {}

    /**
     * @param indexEntry null for a room that no list shows
     * @param early how many events wait for {@code created}
     */
    record Changed(@Nullable RoomIndexEntry indexEntry, int early) implements RoomChange {}
}
