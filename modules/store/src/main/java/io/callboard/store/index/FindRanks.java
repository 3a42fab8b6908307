package io.callboard.store.index;

import org.apache.kafka.streams.query.Query;

/**
 * How the rooms of one partition spread over a list's order: the ranks of the first that match, without the rooms. With those of all
 * partitions the asker knows about where a deep page begins, and has {@link FindRooms} begin there.
 *
 * <p>A rank is a number that grows along the list: of two rooms the one with the lower rank comes first. It is the room's value of the
 * first sort key, {@code Long.MIN_VALUE} for none, and its complement ({@code ~value}) when the order is descending.
 *
 * @param key the list's first; must be {@linkplain SortKey.Field#isNumber a number}
 * @param skip so many of the first may be counted alone, without their ranks
 * @param limit how many of the first are gone through at most, those skipped among them; more than {@code skip}
 */
public record FindRanks(RoomFilter filter, SortKey key, int skip, int limit) implements Query<Ranks> {

    public FindRanks {
        if (!key.field().isNumber()) {
            throw new IllegalArgumentException("only numbers have a rank that other partitions understand");
        }
        if (skip < 0 || limit <= skip) {
            throw new IllegalArgumentException("skip must not be negative, and limit be more");
        }
    }

    /** With the ranks of all from the first on. */
    public FindRanks(RoomFilter filter, SortKey key, int limit) {
        this(filter, key, 0, limit);
    }
}
