package io.callboard.store.index;

import java.util.Arrays;
import java.util.List;

/**
 * One {@link FindRooms} or {@link FindRanks} at work. Few candidates are looked at one by one. Of many, the blocks are walked in time order, and
 * those that the bounds of their columns rule out, for the filter or for the page, are skipped unseen; where the bitmaps alone give the total,
 * the walk in time order ends with the page. What lies off the page is counted from the sizes of sets, where these alone decide. Not
 * thread-safe; the table must not change meanwhile.
 */
final class RoomSearch {

    /**
     * Rough costs in ns, only compared with each other: a room looked at alone, a block walked, and its bits found in one set. Rooms are what
     * no processor cache holds.
     */
    private static final double ROOM = 250;

    private static final double BLOCK = 120;
    private static final double SET = 60;

    /** From this many matches on, going through a block's order pays. */
    private static final int MANY_ON_A_BLOCK = 32;

    private final RoomTable table;
    private final TimeBlocks blocks;
    private final TimeBlocks.Span span;
    private final Candidates candidates;
    private final RowChecks checks;
    private final RowOrder order;
    private final RowSink sink;
    private final int limit;
    private final boolean counts;
    private final long[] matches = new long[Block.ROWS / Long.SIZE];
    private long total;

    /**
     * @param limit about how many matches are gone through, at most
     * @param counts whether all matches are to be counted, and not only those up to the last that the sink wants
     */
    private RoomSearch(RoomTable table, RoomFilter filter, RowOrder order, RowSink sink, int limit, boolean counts) {
        this.table = table;
        this.blocks = table.blocks();
        this.span = filter.createdAt() == null ? blocks.all() : blocks.in(filter.createdAt());
        this.checks = new RowChecks(filter, blocks.bounds());
        this.order = order;
        this.sink = sink;
        this.limit = limit;
        this.counts = counts && !checks.areNone();
        this.candidates = Candidates.of(filter, table);
    }

    static RoomsPage page(RoomTable table, FindRooms query) {
        RowOrder order = new RowOrder(query.sort(), table);
        TopRows page = new TopRows(order, query.limit(), query.from(), query.until());
        int limit = query.from() == Long.MIN_VALUE ? query.limit() : Integer.MAX_VALUE;
        RoomSearch search = new RoomSearch(table, query.filter(), order, page, limit, true);
        if (query.limit() > 0 || search.counts) {
            search.run();
        }
        long total = search.counts ? search.total : search.candidates.count();
        return new RoomsPage(page.hits(), total, page.before());
    }

    static Ranks ranks(RoomTable table, FindRanks query) {
        RowOrder order = new RowOrder(List.of(query.key()), table);
        TopRanks ranks = new TopRanks(order, query.skip(), query.limit());
        new RoomSearch(table, query.filter(), order, ranks, query.limit(), false).run();
        return ranks.ranks();
    }

    private void run() {
        if (candidates.count() == 0) {
            return;
        }
        List<SlotSet> parts = candidates.parts();
        if (parts != null && candidates.count() * ROOM < span.size() * (BLOCK + SET * parts.size()) * shareOfBlocks()) {
            parts.forEach(this::lookAtEach);
        } else {
            walk();
        }
    }

    /** About how much of the walk is left over by what can be skipped. */
    private double shareOfBlocks() {
        if (counts) {
            return checks.areOfBlocks() ? 0.25 : 1;
        }
        double page = Math.min(1, (double) limit / candidates.count());
        return order.isByTime() ? page : order.hasBounds() ? Math.max(page, 0.25) : 1;
    }

    private void lookAtEach(SlotSet part) {
        part.forEach(slot -> {
            Block block = table.block(slot);
            int position = Block.positionOf(slot);
            if (!(candidates.areClosedOnly() && block.isOpen(position)) && checks.hold(block, position)) {
                total++;
                sink.offer(block, position);
            }
        });
    }

    private void walk() {
        for (int i = 0; i < span.size(); i++) {
            int id = blocks.idAt(order.isNewestFirst() ? span.end() - 1 - i : span.begin() + i);
            boolean onPage = !sink.refuses(order.lowestRank(id));
            if (!counts && !onPage) {
                if (order.isByTime()) {
                    return;
                }
            } else if (!checks.exclude(id)) {
                total += onPage ? handOver(id) : count(id);
            }
        }
    }

    /** How many there were. */
    private int handOver(int id) {
        long highestRank = order.highestRank(id);
        int countable = sink.countable(highestRank);
        if (countable > 0) {
            int found = count(id);
            if (found <= countable) {
                sink.count(found, highestRank);
                return found;
            }
        }
        Block block = blocks.withId(id);
        int found = findMatches(block);
        if (found > 0) {
            offerMatches(block, found);
        }
        return found;
    }

    private int count(int id) {
        return checks.holdThroughout(id) ? candidates.countOf(id, blocks.bounds()) : findMatches(blocks.withId(id));
    }

    private int findMatches(Block block) {
        collectCandidates(block);
        if (candidates.areClosedOnly()) {
            for (int word = 0; word < matches.length; word++) {
                matches[word] &= ~block.open()[word];
            }
        }
        checks.retain(block, matches);
        int found = 0;
        for (long word : matches) {
            found += Long.bitCount(word);
        }
        return found;
    }

    private void collectCandidates(Block block) {
        List<SlotSet> parts = candidates.parts();
        if (parts == null) {
            System.arraycopy(block.used(), 0, matches, 0, matches.length);
            return;
        }
        Arrays.fill(matches, 0);
        parts.forEach(part -> part.mark(block.slot(0), matches));
    }

    /** Many are offered in time order where the query asks for that, to stop at the first that is too late for the page. */
    private void offerMatches(Block block, int found) {
        if (order.isByTime() && found > MANY_ON_A_BLOCK) {
            int size = block.size();
            for (int i = 0; i < size; i++) {
                int position = block.at(order.isNewestFirst() ? size - 1 - i : i);
                if (isMatch(position) && !sink.offer(block, position)) {
                    return;
                }
            }
            return;
        }
        for (int word = 0; word < matches.length; word++) {
            for (long rest = matches[word]; rest != 0; rest &= rest - 1) {
                sink.offer(block, word * Long.SIZE + Long.numberOfTrailingZeros(rest));
            }
        }
    }

    private boolean isMatch(int position) {
        return (matches[position >> 6] >>> position & 1) != 0;
    }
}
