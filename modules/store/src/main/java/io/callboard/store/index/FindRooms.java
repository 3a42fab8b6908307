package io.callboard.store.index;

import java.util.List;
import org.apache.kafka.streams.query.Query;

/**
 * The query of our own that Kafka Streams hands through to {@code RoomIndexStore} (design.md, Reading): the first {@code limit} rooms of
 * one partition in the given order, from a rank on, and the exact number of all that match. Of the whole list's page the asker takes
 * offset + count as the limit of each partition, and merges; for a deep offset it asks for {@link FindRanks} before, and begins further on.
 *
 * @param sort in order of weight, never empty; rooms equal in all of it come by {@code _id} ascending
 * @param limit how many rooms at most; 0 asks for the total alone
 * @param from rooms whose {@linkplain FindRanks rank} is lower are counted, not listed; {@code Long.MIN_VALUE} for none
 * @param until rooms whose rank is higher are counted in the total, not listed; {@code Long.MAX_VALUE} for none. Who asks one partition after
 *     the other knows from the first ones how far the page can reach at most
 */
public record FindRooms(RoomFilter filter, List<SortKey> sort, int limit, long from, long until)
        implements Query<RoomsPage> {

    public FindRooms {
        sort = List.copyOf(sort);
        if (sort.isEmpty()) {
            throw new IllegalArgumentException("sort must name at least one key");
        }
        if (limit < 0) {
            throw new IllegalArgumentException("limit must not be negative");
        }
        if ((from != Long.MIN_VALUE || until != Long.MAX_VALUE)
                && !sort.getFirst().field().isNumber()) {
            throw new IllegalArgumentException("only numbers have a rank to begin from or to end with");
        }
    }

    /** To the last room. */
    public FindRooms(RoomFilter filter, List<SortKey> sort, int limit, long from) {
        this(filter, sort, limit, from, Long.MAX_VALUE);
    }

    /** From the first room on. */
    public FindRooms(RoomFilter filter, List<SortKey> sort, int limit) {
        this(filter, sort, limit, Long.MIN_VALUE);
    }

    /** The same, of fewer rooms and with another end. */
    public FindRooms first(int rooms, long until) {
        return new FindRooms(filter, sort, Math.min(limit, rooms), from, until);
    }
}
