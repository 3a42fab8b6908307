package io.callboard.store.index;

import static io.callboard.store.index.RoomIndexEntry.MISSING;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Up to 1,024 rooms whose (ts, rid) lie side by side: a position for each, its columns, and the order of the positions by (ts, rid). The
 * position, with the block's id before it, is the room's slot; it stays while the room's ts does, unless the block is split.
 * Not thread-safe.
 */
final class Block {

    static final int ROWS = 1024;
    private static final int WORDS = ROWS / Long.SIZE;
    private static final int SMALLEST = 16;
    private static final Column[] COLUMNS = Column.values();

    private final int id;
    private final Bounds bounds;
    private final PackedLongs[] columns = new PackedLongs[COLUMNS.length];
    private final PackedTexts texts = new PackedTexts(SMALLEST);
    private long[] used = new long[WORDS];
    private long[] open = new long[WORDS];
    private short[] order = new short[SMALLEST];
    private int size;

    /** @param bounds of all blocks, kept in step with this one's rooms */
    Block(int id, Bounds bounds) {
        this.id = id;
        this.bounds = bounds;
        bounds.open(id);
        Arrays.setAll(columns, _column -> new PackedLongs(SMALLEST));
    }

    static int blockOf(int slot) {
        return slot >>> 10;
    }

    static int positionOf(int slot) {
        return slot & ROWS - 1;
    }

    int id() {
        return id;
    }

    static int slot(int block, int position) {
        return block << 10 | position;
    }

    int slot(int position) {
        return slot(id, position);
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size == ROWS;
    }

    /** The position of the room at that rank by (ts, rid), from 0. */
    int at(int rank) {
        return order[rank];
    }

    long get(Column column, int position) {
        return columns[column.ordinal()].get(position);
    }

    PackedLongs column(Column column) {
        return columns[column.ordinal()];
    }

    PackedTexts texts() {
        return texts;
    }

    boolean isOpen(int position) {
        return (open[position >> 6] >>> position & 1) != 0;
    }

    /** One bit per position, of those that hold a room; not to be changed. */
    long[] used() {
        return used;
    }

    /** One bit per position, of those that hold an open room; not to be changed. */
    long[] open() {
        return open;
    }

    long firstTs() {
        return get(Column.TS, order[0]);
    }

    long lastTs() {
        return get(Column.TS, order[size - 1]);
    }

    /** Whether the room at that rank comes before, at or after the key. */
    int compare(int rank, long ts, byte[] rid) {
        int position = order[rank];
        int byTime = Long.compare(get(Column.TS, position), ts);
        return byTime != 0 ? byTime : texts.compareRid(position, rid);
    }

    /** Finds a place for a room that the block lacks, to be written next; the block must not be full. */
    int insert(long ts, byte[] rid) {
        int rank = rank(ts, rid);
        int position = freePosition();
        System.arraycopy(order, rank, order, rank + 1, size - rank);
        order[rank] = (short) position;
        setSize(size + 1);
        used[position >> 6] |= 1L << position;
        return position;
    }

    void write(int position, byte[] rid, RoomIndexEntry entry, int routing, int agent, int[] tags) {
        for (Column column : COLUMNS) {
            set(
                    column,
                    position,
                    switch (column) {
                        case ROUTING_CODE -> routing;
                        case AGENT_CODE -> agent;
                        default -> column.of(entry);
                    });
        }
        texts.set(position, rid, entry, tags);
        setOpen(position, entry.open());
    }

    void remove(int position, byte[] rid) {
        int rank = rank(get(Column.TS, position), rid);
        System.arraycopy(order, rank + 1, order, rank, size - rank - 1);
        setSize(size - 1);
        clear(position);
    }

    /** Told of each room that moves, when both slots hold it. */
    interface MoveListener {
        void moved(int fromSlot, int toSlot);
    }

    /** Moves the rooms from that rank on into an empty block. */
    void moveFrom(int first, Block target, MoveListener listener) {
        for (int rank = first; rank < size; rank++) {
            int from = order[rank];
            int to = target.freePosition();
            target.order[target.size] = (short) to;
            target.setSize(target.size + 1);
            target.used[to >> 6] |= 1L << to;
            for (Column column : COLUMNS) {
                target.set(column, to, get(column, from));
            }
            target.texts.copy(to, texts, from);
            target.setOpen(to, isOpen(from));
            listener.moved(slot(from), target.slot(to));
            clear(from);
        }
        setSize(first);
        texts.compact(0);
        narrowBounds();
    }

    private void narrowBounds() {
        bounds.clear(id);
        bounds.setSize(id, size);
        for (int rank = 0; rank < size; rank++) {
            for (Column column : COLUMNS) {
                bounds.changed(column, id, MISSING, get(column, order[rank]));
            }
        }
    }

    private void clear(int position) {
        used[position >> 6] &= ~(1L << position);
        setOpen(position, false);
        for (Column column : COLUMNS) {
            set(column, position, MISSING);
        }
        texts.clear(position);
    }

    private void set(Column column, int position, long value) {
        PackedLongs values = columns[column.ordinal()];
        long before = values.get(position);
        if (before != value) {
            values.set(position, value);
            bounds.changed(column, id, before, value);
        }
    }

    private void setSize(int size) {
        this.size = size;
        bounds.setSize(id, size);
    }

    private void setOpen(int position, boolean isOpen) {
        long bit = 1L << position;
        open[position >> 6] = isOpen ? open[position >> 6] | bit : open[position >> 6] & ~bit;
    }

    /** The first rank whose room does not come before the key. */
    int rank(long ts, byte[] rid) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = low + high >>> 1;
            if (compare(middle, ts, rid) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int freePosition() {
        if (size == order.length) {
            resize(Math.min(ROWS, size + (size >> 3)));
        }
        int word = 0;
        while (used[word] == -1L) {
            word++;
        }
        return word * Long.SIZE + Long.numberOfTrailingZeros(~used[word]);
    }

    private void resize(int rows) {
        order = Arrays.copyOf(order, rows);
        texts.resize(rows);
        for (PackedLongs column : columns) {
            column.resize(rows);
        }
    }

    /** Without its bounds, which lie with those of all blocks. */
    void writeTo(DataOutput out) throws IOException {
        for (PackedLongs column : columns) {
            column.writeTo(out);
        }
        texts.writeTo(out);
        SnapshotFormat.writeLongs(out, used);
        SnapshotFormat.writeLongs(out, open);
        SnapshotFormat.writeShorts(out, order);
        out.writeInt(size);
    }

    void readFrom(DataInput in) throws IOException {
        for (PackedLongs column : columns) {
            column.readFrom(in);
        }
        texts.readFrom(in);
        used = SnapshotFormat.readLongs(in);
        open = SnapshotFormat.readLongs(in);
        order = SnapshotFormat.readShorts(in);
        size = in.readInt();
    }
}
