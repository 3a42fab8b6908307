package io.callboard.store.index;

import static io.callboard.store.index.RoomIndexEntry.MISSING;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Between which values the columns of each block lie, in arrays over all blocks: a search looks at the bounds of a thousand blocks that it then
 * skips, and would wait for memory several times for each if they stood with the blocks. Blocks are named by their ids. Not thread-safe.
 *
 * <p>Bounds may be wider than the values, after some were changed or taken away; they are never narrower.
 */
final class Bounds {

    private static final int COLUMNS = Column.values().length;
    private static final int FIRST_BLOCKS = 8;

    private final long[][] low = new long[COLUMNS][FIRST_BLOCKS];
    private final long[][] high = new long[COLUMNS][FIRST_BLOCKS];
    private final int[][] present = new int[COLUMNS][FIRST_BLOCKS];
    private int[] sizes = new int[FIRST_BLOCKS];

    /** Makes place for a new block, which is empty. */
    void open(int block) {
        if (block >= sizes.length) {
            resize(Math.max(block + 1, sizes.length + (sizes.length >> 1)));
        }
        clear(block);
    }

    /** The block has no rooms. */
    void clear(int block) {
        sizes[block] = 0;
        for (int column = 0; column < COLUMNS; column++) {
            low[column][block] = Long.MAX_VALUE;
            high[column][block] = MISSING;
            present[column][block] = 0;
        }
    }

    /** How many rooms the block holds. */
    int size(int block) {
        return sizes[block];
    }

    /** No value lies below; {@code Long.MAX_VALUE} where there is none. */
    long low(Column column, int block) {
        return low[column.ordinal()][block];
    }

    /** No value lies above; MISSING where there is none. */
    long high(Column column, int block) {
        return high[column.ordinal()][block];
    }

    /** Whether no room of the block has a value. */
    boolean areMissing(Column column, int block) {
        return present[column.ordinal()][block] == 0;
    }

    /** Whether every room of the block has a value. */
    boolean arePresent(Column column, int block) {
        return present[column.ordinal()][block] == sizes[block];
    }

    void setSize(int block, int size) {
        sizes[block] = size;
    }

    /** A room's value was another before; MISSING for none, on either side. */
    void changed(Column column, int block, long before, long after) {
        int at = column.ordinal();
        present[at][block] += (after == MISSING ? 0 : 1) - (before == MISSING ? 0 : 1);
        if (after != MISSING) {
            low[at][block] = Math.min(low[at][block], after);
            high[at][block] = Math.max(high[at][block], after);
        }
    }

    private void resize(int blocks) {
        sizes = Arrays.copyOf(sizes, blocks);
        for (int column = 0; column < COLUMNS; column++) {
            low[column] = Arrays.copyOf(low[column], blocks);
            high[column] = Arrays.copyOf(high[column], blocks);
            present[column] = Arrays.copyOf(present[column], blocks);
        }
    }

    void writeTo(DataOutput out) throws IOException {
        SnapshotFormat.writeInts(out, sizes);
        for (int column = 0; column < COLUMNS; column++) {
            SnapshotFormat.writeLongs(out, low[column]);
            SnapshotFormat.writeLongs(out, high[column]);
            SnapshotFormat.writeInts(out, present[column]);
        }
    }

    void readFrom(DataInput in) throws IOException {
        sizes = SnapshotFormat.readInts(in);
        for (int column = 0; column < COLUMNS; column++) {
            low[column] = SnapshotFormat.readLongs(in);
            high[column] = SnapshotFormat.readLongs(in);
            present[column] = SnapshotFormat.readInts(in);
        }
    }
}
