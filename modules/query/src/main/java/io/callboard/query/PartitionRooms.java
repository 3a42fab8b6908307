package io.callboard.query;

import io.callboard.events.RoomId;
import io.callboard.store.index.FindRanks;
import io.callboard.store.index.FindRooms;
import io.callboard.store.index.Ranks;
import io.callboard.store.index.RoomsPage;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The questions that one instance answers about the partitions it holds, and only about those: nothing here is ever forwarded further.
 * {@link LocalRooms} answers them for this instance, a peer's client for another one. Thread-safe; may block.
 */
public interface PartitionRooms {

    Answer<RoomDocument> find(RoomId rid);

    /**
     * Several rooms at once, in the order asked for; empty where there is none. Never Absent: rooms that cannot be read now make the whole
     * answer Unavailable.
     */
    Answer<List<Optional<RoomDocument>>> findAll(List<RoomId> rids);

    /** One page over all of the given partitions. A partition that cannot be asked makes the answer Unavailable, never shorter. */
    Answer<RoomsPage> search(Set<Integer> partitions, FindRooms query);

    /** The first ranks of all of the given partitions, at most the limit of each; Unavailable as a page is. */
    Answer<Ranks> ranks(Set<Integer> partitions, FindRanks query);

    /** Whether it answered, whatever it said, when it was asked last: if not, it is in vain to ask it for less. */
    default boolean isReachable() {
        return true;
    }
}
