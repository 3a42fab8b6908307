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
 * @param limit how many ranks at most, at least one
 */
public record FindRanks(RoomFilter filter, SortKey key, int limit) implements Query<Ranks> {

    public FindRanks {
        if (!key.field().isNumber()) {
            throw new IllegalArgumentException("only numbers have a rank that other partitions understand");
        }
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be positive");
        }
    }
}
