package io.callboard.store.index;

import io.callboard.store.index.RoomFilter.TimeRange;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of a table in the order of time.
 *
 * <pre>
 * by time   [ block 3 | block 0 | block 7 | block 1 ]      disjoint in (ts, rid), earliest first, none empty
 * slot      block id * 1024 + position                     ids are not in time order
 * </pre>
 *
 * <p>A full block in the middle splits in halves, the latest where the new room belongs if that is farther on; a room after the latest or
 * before the earliest opens a new block. So rooms may arrive in any order, nearly in that of time at the least cost, and no single arrival
 * moves more than half a block. Not thread-safe.
 */
final class TimeBlocks {

    private static final int FIRST_BLOCKS = 8;

    private final List<@Nullable Block> byId = new ArrayList<>();
    private final Deque<Integer> freeIds = new ArrayDeque<>();
    private final Bounds bounds = new Bounds();
    private int[] byTime = new int[FIRST_BLOCKS];
    private int count;

    /**
     * Blocks that lie side by side in time.
     *
     * @param begin number of the earliest, from 0
     * @param end number of the first after the latest
     */
    record Span(int begin, int end) {
        int size() {
            return end - begin;
        }
    }

    /** All of them. */
    Span all() {
        return new Span(0, count);
    }

    /** Those that may hold rooms created in the range. */
    Span in(TimeRange range) {
        int begin = countWhile(block -> block.lastTs() < range.from());
        int end = countWhile(block -> block.firstTs() <= range.to());
        return new Span(begin, Math.max(begin, end));
    }

    /** The id of the block of that number in the order of time. */
    int idAt(int number) {
        return byTime[number];
    }

    /** The block of that number in the order of time. */
    Block at(int number) {
        return withId(byTime[number]);
    }

    Block withId(int id) {
        return Objects.requireNonNull(byId.get(id));
    }

    /** The block of a slot that holds a room. */
    Block of(int slot) {
        return withId(Block.blockOf(slot));
    }

    Bounds bounds() {
        return bounds;
    }

    /** The block that a new room of that key belongs to, with a place free; the listener hears of rooms that make place. */
    Block placeFor(long ts, byte[] rid, Block.MoveListener listener) {
        if (count == 0) {
            return open(0);
        }
        int index = indexFor(ts, rid);
        Block block = at(index);
        if (!block.isFull()) {
            return block;
        }
        if (index == count - 1 && block.compare(block.size() - 1, ts, rid) < 0) {
            return open(index + 1);
        }
        if (index == 0 && block.compare(0, ts, rid) > 0) {
            return open(0);
        }
        // Rooms come nearly in the order of time: what lies behind a late one at the end is little, and the block
        // before it stays full.
        int half = block.size() / 2;
        int from = index == count - 1 ? Math.max(half, block.rank(ts, rid)) : half;
        Block later = open(index + 1);
        block.moveFrom(from, later, listener);
        return later.compare(0, ts, rid) <= 0 ? later : block;
    }

    /** Takes the room at that slot out of its block, and an empty block out of the list. */
    void remove(int slot, byte[] rid) {
        Block block = of(slot);
        int position = Block.positionOf(slot);
        int index = indexFor(block.get(Column.TS, position), rid);
        block.remove(position, rid);
        if (block.size() == 0) {
            System.arraycopy(byTime, index + 1, byTime, index, count - index - 1);
            count--;
            byId.set(block.id(), null);
            freeIds.add(block.id());
        }
    }

    /** The last block that begins at or before the key; the first one for a key before all. */
    private int indexFor(long ts, byte[] rid) {
        return Math.max(0, countWhile(block -> block.compare(0, ts, rid) <= 0) - 1);
    }

    /** How many blocks, from the earliest, pass a test that some first ones pass and no later ones. */
    private int countWhile(Predicate<Block> test) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = low + high >>> 1;
            if (test.test(at(middle))) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private Block open(int index) {
        int id = freeIds.isEmpty() ? byId.size() : freeIds.removeLast();
        Block block = new Block(id, bounds);
        if (id == byId.size()) {
            byId.add(block);
        } else {
            byId.set(id, block);
        }
        if (count == byTime.length) {
            byTime = Arrays.copyOf(byTime, count + (count >> 1));
        }
        System.arraycopy(byTime, index, byTime, index + 1, count - index);
        byTime[index] = id;
        count++;
        return block;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(byId.size());
        for (Block block : byId) {
            out.writeBoolean(block != null);
            if (block != null) {
                block.writeTo(out);
            }
        }
        SnapshotFormat.writeInts(
                out, freeIds.stream().mapToInt(Integer::intValue).toArray());
        SnapshotFormat.writeInts(out, Arrays.copyOf(byTime, count));
        bounds.writeTo(out);
    }

    /** Into blocks that hold nothing yet. */
    void readFrom(DataInput in) throws IOException {
        int ids = in.readInt();
        for (int id = 0; id < ids; id++) {
            Block block = in.readBoolean() ? new Block(id, bounds) : null;
            byId.add(block);
            if (block != null) {
                block.readFrom(in);
            }
        }
        for (int id : SnapshotFormat.readInts(in)) {
            freeIds.add(id);
        }
        int[] ordered = SnapshotFormat.readInts(in);
        count = ordered.length;
        byTime = Arrays.copyOf(ordered, Math.max(ordered.length, FIRST_BLOCKS));
        bounds.readFrom(in);
    }
}
