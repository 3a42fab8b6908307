package io.callboard.store.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The first {@code limit} of the rows offered, in order. Rows that cannot be among them are refused by their rank alone; the others gather
 * and are sorted and cut now and then, which costs next to nothing when they come in order.
 */
final class TopRows {

    private static final int SLACK = 64;

    private record Row(Block block, int position, long rank) {}

    private final RowOrder order;
    private final int limit;
    private final long cutAt;
    private final Comparator<Row> byRank;
    private final List<Row> rows = new ArrayList<>();
    private boolean full;
    private long worstRank;

    TopRows(RowOrder order, int limit) {
        this.order = order;
        this.limit = limit;
        this.cutAt = limit + (long) Math.max(SLACK, limit / 2);
        this.full = limit == 0;
        this.byRank = Comparator.comparingLong(Row::rank)
                .thenComparing((a, b) -> order.compare(a.block, a.position, b.block, b.position));
    }

    /** Whether rows of this rank can no longer be among the first; ranks above it cannot either. */
    boolean refuses(long rank) {
        return full && (limit == 0 || rank > worstRank);
    }

    /** Takes the row, unless it cannot be among the first. False when its rank alone says so. */
    boolean offer(Block block, int position) {
        long rank = order.rank(block, position);
        if (refuses(rank)) {
            return false;
        }
        if (full && rank == worstRank) {
            Row worst = rows.get(limit - 1);
            if (order.compare(block, position, worst.block, worst.position) > 0) {
                return true;
            }
        }
        rows.add(new Row(block, position, rank));
        if (rows.size() == limit && !full || rows.size() >= cutAt) {
            cut();
        }
        return true;
    }

    List<RoomHit> hits() {
        cut();
        return rows.stream().map(row -> order.hit(row.block, row.position)).toList();
    }

    private void cut() {
        rows.sort(byRank);
        if (rows.size() >= limit) {
            rows.subList(limit, rows.size()).clear();
            full = true;
            worstRank = limit == 0 ? Long.MIN_VALUE : rows.getLast().rank;
        }
    }
}
