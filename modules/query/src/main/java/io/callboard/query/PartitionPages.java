package io.callboard.query;

import io.callboard.query.Answer.Found;
import io.callboard.store.index.FindRanks;
import io.callboard.store.index.FindRooms;
import io.callboard.store.index.RoomHit;
import io.callboard.store.index.RoomsPage;
import io.callboard.store.index.SortKey;
import io.callboard.store.index.SortValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One page made of the pages of several partitions, each asked for as few rooms as the page may need of it.
 *
 * <p>A partition is asked for its even share of the page first, and some; once those asked have as many rooms as the page holds, rooms behind
 * the last of these are on no page, and the next partition need not list them. A partition that may have more for the page than it listed
 * is asked once more, for all that the page can hold. Of 12 partitions and a page of 25 about 55 rooms are made so, where 300 would be made to
 * throw 275 away. What a partition says of itself is of one moment, as if it had been asked once.
 *
 * <p>Texts have no rank to end at, so each partition lists whatever could be on the page. Where that is much, it is merged as it comes: a page
 * down at the deepest offset would hold a million rooms otherwise. Not thread-safe; one for each question.
 */
final class PartitionPages {

    /** So often a partition is asked about the page alone; then, since rooms come and go meanwhile, for whatever could be on it. */
    private static final int ROUNDS = 3;

    /** So many rooms beyond a page are held before what is on none is let go. Ordinary pages are merged once, at the end. */
    private static final int HELD = 10_000;

    /** Puts a question to one partition. */
    @FunctionalInterface
    interface Partition {
        Answer<RoomsPage> ask(int partition, FindRooms query);
    }

    /** What a partition was asked last, and what it answered. */
    private record Part(FindRooms asked, RoomsPage page) {}

    private final FindRooms query;
    private final boolean ranked;
    private final Map<Integer, Part> parts = new LinkedHashMap<>();
    private long[] lowest = new long[0];

    private PartitionPages(FindRooms query) {
        this.query = query;
        this.ranked = query.limit() > 0 && query.sort().getFirst().field().isNumber();
    }

    /** The page of all the partitions together; what the first one said that could not answer, if there is one. */
    static Answer<RoomsPage> of(Collection<Integer> partitions, FindRooms query, Partition partition) {
        PartitionPages pages = new PartitionPages(query);
        return pages.ranked ? pages.askForShares(partitions, partition) : pages.askForAll(partitions, partition);
    }

    private Answer<RoomsPage> askForAll(Collection<Integer> partitions, Partition partition) {
        List<RoomsPage> pages = new ArrayList<>(partitions.size());
        int held = 0;
        for (int wanted : partitions) {
            switch (partition.ask(wanted, query)) {
                case Found<RoomsPage>(RoomsPage page) -> {
                    pages.add(page);
                    held += page.hits().size();
                }
                case Answer<RoomsPage> other -> {
                    return other;
                }
            }
            if (pages.size() > 1 && held > HELD) {
                RoomsPage merged = MergedPage.of(pages, query);
                pages.clear();
                pages.add(merged);
                held = merged.hits().size();
            }
        }
        return new Found<>(MergedPage.of(pages, query));
    }

    private Answer<RoomsPage> askForShares(Collection<Integer> partitions, Partition partition) {
        int share = shareOf(query.limit(), partitions.size());
        Collection<Integer> unsettled = partitions;
        for (int round = 0; !unsettled.isEmpty(); round++) {
            for (int wanted : unsettled) {
                FindRooms part = round == ROUNDS ? query : query.first(round == 0 ? share : query.limit(), end());
                switch (partition.ask(wanted, part)) {
                    case Found<RoomsPage>(RoomsPage page) -> put(wanted, new Part(part, page));
                    case Answer<RoomsPage> other -> {
                        return other;
                    }
                }
            }
            unsettled = unsettled();
        }
        List<RoomsPage> pages = new ArrayList<>(parts.size());
        parts.values().forEach(part -> pages.add(part.page));
        return new Found<>(MergedPage.of(pages, query));
    }

    /** Rooms spread evenly over partitions; where one has more than four times the deviation of that, it is asked again. */
    private static int shareOf(int limit, int partitions) {
        int even = limit / Math.max(1, partitions) + 1;
        return Math.min(limit, even + 4 * (int) Math.sqrt(even));
    }

    private void put(int partition, Part part) {
        if (parts.put(partition, part) == null) {
            addRanks(part);
        } else {
            lowest = new long[0];
            parts.values().forEach(this::addRanks);
        }
    }

    private Collection<Integer> unsettled() {
        List<Integer> unsettled = new ArrayList<>();
        parts.forEach((partition, part) -> {
            if (mayHaveMore(part)) {
                unsettled.add(partition);
            }
        });
        return unsettled;
    }

    /** Whether rooms that it did not list can be on the page. */
    private boolean mayHaveMore(Part part) {
        List<RoomHit> hits = part.page.hits();
        int limit = part.asked.limit();
        boolean cutOff = hits.size() == limit && limit < query.limit();
        return end() > part.asked.until() || cutOff && rank(hits.getLast()) <= end();
    }

    /** No room of the page ranks higher. */
    private long end() {
        return lowest.length == query.limit() ? lowest[lowest.length - 1] : Long.MAX_VALUE;
    }

    private void addRanks(Part part) {
        List<RoomHit> hits = part.page.hits();
        if (hits.isEmpty()) {
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
