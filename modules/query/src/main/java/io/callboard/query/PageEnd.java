package io.callboard.query;

import io.callboard.store.index.FindRanks;
import io.callboard.store.index.FindRooms;
import io.callboard.store.index.RoomHit;
import io.callboard.store.index.SortKey;
import io.callboard.store.index.SortValue;
import java.util.Arrays;
import java.util.List;

/**
 * How far a page can reach, by the partitions asked so far: once they have as many rooms as the page holds, rooms behind the last of these
 * are on no page, and the next partition need not list them. Of 12 partitions the first two list 25 rooms then, the third about 12, the fourth
 * 8, and so on: 100 in all, where 300 were made and sorted to throw 275 away. Not thread-safe; one for each question.
 */
final class PageEnd {

    private final FindRooms query;
    private final boolean ranked;
    private long[] lowest = new long[0];

    PageEnd(FindRooms query) {
        this.query = query;
        this.ranked = query.limit() > 0 && query.sort().getFirst().field().isNumber();
    }

    /** What to ask the next partition. */
    FindRooms next() {
        return ranked && lowest.length == query.limit() ? query.until(lowest[lowest.length - 1]) : query;
    }

    /** What one partition answered. */
    void add(List<RoomHit> hits) {
        if (!ranked) {
            return;
        }
        long[] ranks = Arrays.copyOf(lowest, lowest.length + hits.size());
        for (int i = 0; i < hits.size(); i++) {
            ranks[lowest.length + i] = rank(hits.get(i));
        }
        Arrays.sort(ranks);
        lowest = ranks.length > query.limit() ? Arrays.copyOf(ranks, query.limit()) : ranks;
    }

    /** As {@link FindRanks} has it. */
    private long rank(RoomHit hit) {
        SortKey key = query.sort().getFirst();
        long ascending = hit.sortValues().getFirst() instanceof SortValue.Number(long value) ? value : Long.MIN_VALUE;
        return key.ascending() ? ascending : ~ascending;
    }
}
