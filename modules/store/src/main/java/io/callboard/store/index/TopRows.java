package io.callboard.store.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The first {@code limit} of the rows offered, in order, between two ranks; those before the lower one are counted. Rows that cannot be among them are refused by their rank alone; the others gather
 * and are sorted and cut now and then, which costs next to nothing when they come in order.
 */
final class TopRows implements RowSink {

    private static final int SLACK = 64;

    private record Row(Block block, int position, long rank) {}

    private final RowOrder order;
    private final int limit;
    private final long from;
    private final long until;
    private final long cutAt;
    private final Comparator<Row> byRank;
    private final List<Row> rows = new ArrayList<>();
    private boolean full;
    private long worstRank;
    private long before;

    TopRows(RowOrder order, int limit, long from, long until) {
        this.order = order;
        this.limit = limit;
        this.from = from;
        this.until = until;
        this.cutAt = limit + (long) Math.max(SLACK, limit / 2);
        this.full = limit == 0;
        this.byRank = Comparator.comparingLong(Row::rank)
                .thenComparing((a, b) -> order.compare(a.block, a.position, b.block, b.position));
    }

    @Override
    public boolean refuses(long rank) {
        return rank >= from && (rank > until || full && (limit == 0 || rank > worstRank));
    }

    @Override
    public boolean offer(Block block, int position) {
        long rank = order.rank(block, position);
        if (rank < from) {
            before++;
            return true;
        }
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

    @Override
    public int countable(long highestRank) {
        return highestRank < from ? Integer.MAX_VALUE : 0;
    }

    @Override
    public void count(int rows, long highestRank) {
        before += rows;
    }

    /** How many rows came before the rank to begin from. */
    long before() {
        return before;
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
