package io.callboard.store.index;

import java.util.Arrays;

/**
 * The lowest {@code limit} ranks of the rows offered, but for some of the first, which are only counted. Plain numbers, so a row costs some ns:
 * a tenth of what {@link TopRows} needs.
 */
final class TopRanks implements RowSink {

    private static final int SLACK = 64;

    private final RowOrder order;
    private int limit;
    private int skip;
    private int skipped;
    private long skippedTo = Long.MIN_VALUE;
    private long[] ranks = new long[SLACK];
    private int size;
    private boolean full;
    private long highest;

    TopRanks(RowOrder order, int skip, int limit) {
        this.order = order;
        this.skip = order.isByTime() ? skip : 0;
        this.limit = limit;
    }

    @Override
    public boolean refuses(long rank) {
        return full && rank >= highest;
    }

    @Override
    public boolean offer(Block block, int position) {
        skip = 0;
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

    /** Only in the order of time are the rows of one block before those of the next. */
    @Override
    public int countable(long highestRank) {
        return skip;
    }

    @Override
    public void count(int rows, long highestRank) {
        skip -= rows;
        limit -= rows;
        skipped += rows;
        skippedTo = rows == 0 ? skippedTo : highestRank;
    }

    Ranks ranks() {
        cut();
        return new Ranks(skipped, skippedTo, Arrays.copyOf(ranks, size), !full);
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
