package io.callboard.store.index;

import java.util.Arrays;

/** The lowest {@code limit} ranks of the rows offered. Plain numbers, so a row costs some ns: a tenth of what {@link TopRows} needs. */
final class TopRanks implements RowSink {

    private static final int SLACK = 64;

    private final RowOrder order;
    private final int limit;
    private long[] ranks = new long[SLACK];
    private int size;
    private boolean full;
    private long highest;

    TopRanks(RowOrder order, int limit) {
        this.order = order;
        this.limit = limit;
    }

    @Override
    public boolean refuses(long rank) {
        return full && rank >= highest;
    }

    @Override
    public boolean offer(Block block, int position) {
        long rank = order.rank(block, position);
        if (refuses(rank)) {
            return false;
        }
        if (size == ranks.length) {
            ranks = Arrays.copyOf(ranks, size * 2);
        }
        ranks[size++] = rank;
        if (size == limit && !full || size >= limit + (long) Math.max(SLACK, limit / 2)) {
            cut();
        }
        return true;
    }

    @Override
    public boolean onlyCounts(long rank) {
        return false;
    }

    @Override
    public void count(int rows) {
        throw new IllegalStateException("every rank is listed");
    }

    Ranks ranks() {
        cut();
        return new Ranks(Arrays.copyOf(ranks, size), !full);
    }

    private void cut() {
        Arrays.sort(ranks, 0, size);
        if (size >= limit) {
            size = limit;
            full = true;
            highest = ranks[limit - 1];
        }
    }
}
