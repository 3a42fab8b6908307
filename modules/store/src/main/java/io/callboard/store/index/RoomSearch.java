package io.callboard.store.index;

import java.util.Arrays;
import java.util.List;

/**
 * One {@link FindRooms} at work. Few candidates are looked at one by one. Of many, the blocks are walked in time order, and those that the
 * bounds of their columns rule out, for the filter or for the page, are skipped unseen; where the bitmaps alone give the total, the walk
 * in time order ends with the page. Not thread-safe; the table must not change meanwhile.
 */
final class RoomSearch {

    /** Rough costs in ns, only compared with each other: a room looked at alone, a block's bits found in one bitmap. */
    private static final double ROOM = 25;

    private static final double BLOCK = 100;

    /** From this many matches on, going through a block's order pays. */
    private static final int MANY_ON_A_BLOCK = 32;

    private final RoomTable table;
    private final List<Block> blocks;
    private final Candidates candidates;
    private final RowChecks checks;
    private final RowOrder order;
    private final TopRows page;
    private final int limit;
    private final long[] matches = new long[Block.ROWS / Long.SIZE];
    private long total;

    RoomSearch(RoomTable table, FindRooms query) {
        this.table = table;
        this.blocks = query.filter().createdAt() == null
                ? table.blocks().all()
                : table.blocks().in(query.filter().createdAt());
        this.candidates = Candidates.of(query.filter(), table);
        this.checks = new RowChecks(query.filter());
        this.order = new RowOrder(query.sort(), table);
        this.page = new TopRows(order, query.limit());
        this.limit = query.limit();
    }

    RoomsPage run() {
        if (candidates.count() == 0 || limit == 0 && checks.areNone()) {
            return new RoomsPage(List.of(), candidates.count());
        }
        List<SlotSet> parts = candidates.parts();
        if (parts != null && candidates.count() * ROOM < blocks.size() * BLOCK * parts.size() * shareOfBlocks()) {
            parts.forEach(this::lookAtEach);
        } else {
            walk();
        }
        return new RoomsPage(page.hits(), checks.areNone() ? candidates.count() : total);
    }

    /** About how much of the walk is left over by what can be skipped. */
    private double shareOfBlocks() {
        if (!checks.areNone()) {
            return 0.25;
        }
        double page = Math.min(1, (double) limit / candidates.count());
        return order.isByTime() ? page : order.hasBounds() ? Math.max(page, 0.25) : 1;
    }

    private void lookAtEach(SlotSet part) {
        part.forEach(slot -> {
            Block block = table.block(slot);
            int position = Block.positionOf(slot);
            if ((candidates.open() == null || candidates.open() == block.isOpen(position))
                    && checks.hold(block, position)) {
                total++;
                page.offer(block, position);
            }
        });
    }

    private void walk() {
        for (Block block : order.isNewestFirst() ? blocks.reversed() : blocks) {
            boolean onPage = !page.refuses(order.lowestRank(block));
            if (checks.areNone() && !onPage) {
                if (order.isByTime()) {
                    return;
                }
            } else if (!checks.exclude(block)) {
                int found = findMatches(block);
                total += found;
                if (onPage && found > 0) {
                    offerMatches(block, found);
                }
            }
        }
    }

    private int findMatches(Block block) {
        collectCandidates(block);
        boolean all = checks.holdThroughout(block);
        int found = 0;
        for (int word = 0; word < matches.length; word++) {
            if (candidates.open() != null) {
                matches[word] &= candidates.open() ? block.open()[word] : ~block.open()[word];
            }
            for (long rest = all ? 0 : matches[word]; rest != 0; rest &= rest - 1) {
                int position = word * Long.SIZE + Long.numberOfTrailingZeros(rest);
                if (!checks.hold(block, position)) {
                    matches[word] &= ~(1L << position);
                }
            }
            found += Long.bitCount(matches[word]);
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
                if (isMatch(position) && !page.offer(block, position)) {
                    return;
                }
            }
            return;
        }
        for (int word = 0; word < matches.length; word++) {
            for (long rest = matches[word]; rest != 0; rest &= rest - 1) {
                page.offer(block, word * Long.SIZE + Long.numberOfTrailingZeros(rest));
            }
        }
    }

    private boolean isMatch(int position) {
        return (matches[position >> 6] >>> position & 1) != 0;
    }
}
