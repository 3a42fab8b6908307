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

    /** @param indexEntry null for a room that no list shows */
    record Changed(@Nullable RoomIndexEntry indexEntry) implements RoomChange {}

    /**
     * The event is taken back: with it the room would be more than it may.
     *
     * @param bytes of the record; 0 where that is not what is too much
     * @param early how many events would wait for {@code created}
     */
    record TooLarge(int bytes, int early) implements RoomChange {}
}
