package io.callboard.store.index;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;

/**
 * Slots by a well-mixed 64-bit hash, several of the same hash allowed: open addressing with linear probing. It holds the slots and 8 bits
 * of their hashes, at about 7 bytes each; the rest of a slot's hash is asked of its row. The 8 bits spare a search all but one in 256 of
 * the rows that it passes on its way, each of which costs some cache misses; so shards can be filled to seven eighths. They grow one by
 * one and by a half, so that no growth makes a long pause, and each slot is hashed anew some two times. Not thread-safe.
 */
final class SlotTable {

    private static final int SHARD_BITS = 6;
    private static final int EMPTY = -1;

    private final IntToLongFunction hashOfSlot;
    private final int[][] shards = new int[1 << SHARD_BITS][];
    private final byte[][] marks = new byte[1 << SHARD_BITS][];
    private final int[] sizes = new int[1 << SHARD_BITS];

    SlotTable(IntToLongFunction hashOfSlot) {
        this.hashOfSlot = hashOfSlot;
        Arrays.setAll(shards, _shard -> emptyShard(4));
        Arrays.setAll(marks, _shard -> new byte[4]);
    }

    /** The first slot that passes the test, of those that may have the hash; -1 when none does. Others may be offered as well. */
    int find(long hash, IntPredicate test) {
        int[] shard = shards[shardOf(hash)];
        byte[] mark = marks[shardOf(hash)];
        for (int i = home(hash, shard); shard[i] != EMPTY; i = next(i, shard)) {
            if (mark[i] == (byte) hash && test.test(shard[i])) {
                return shard[i];
            }
        }
        return EMPTY;
    }

    void add(long hash, int slot) {
        int s = shardOf(hash);
        if ((sizes[s] + 1) * 8 > shards[s].length * 7) {
            grow(s);
        }
        sizes[s]++;
        insert(s, hash, slot);
    }

    /** The slot must be there; rows still have their hashes. */
    void remove(long hash, int slot) {
        int s = shardOf(hash);
        int[] shard = shards[s];
        int hole = indexOf(shard, hash, slot);
        for (int i = next(hole, shard); shard[i] != EMPTY; i = next(i, shard)) {
            int home = home(hashOfSlot.applyAsLong(shard[i]), shard);
            boolean reachableWithoutHole = hole <= i ? hole < home && home <= i : hole < home || home <= i;
            if (!reachableWithoutHole) {
                shard[hole] = shard[i];
                marks[s][hole] = marks[s][i];
                hole = i;
            }
        }
        shard[hole] = EMPTY;
        sizes[s]--;
    }

    /** The row of that hash has moved to another slot. */
    void move(long hash, int from, int to) {
        int[] shard = shards[shardOf(hash)];
        shard[indexOf(shard, hash, from)] = to;
    }

    private void grow(int s) {
        int[] old = shards[s];
        shards[s] = emptyShard(old.length + (old.length + 1 >> 1));
        marks[s] = new byte[shards[s].length];
        for (int slot : old) {
            if (slot != EMPTY) {
                insert(s, hashOfSlot.applyAsLong(slot), slot);
            }
        }
    }

    private void insert(int s, long hash, int slot) {
        int[] shard = shards[s];
        int i = home(hash, shard);
        while (shard[i] != EMPTY) {
            i = next(i, shard);
        }
        shard[i] = slot;
        marks[s][i] = (byte) hash;
    }

    private static int indexOf(int[] shard, long hash, int slot) {
        int i = home(hash, shard);
        while (shard[i] != slot) {
            if (shard[i] == EMPTY) {
                throw new IllegalStateException("slot " + slot + " is not in the table");
            }
            i = next(i, shard);
        }
        return i;
    }

    private static int[] emptyShard(int length) {
        int[] shard = new int[length];
        Arrays.fill(shard, EMPTY);
        return shard;
    }

    private static int shardOf(long hash) {
        return (int) (hash >>> Long.SIZE - SHARD_BITS);
    }

    private static int home(long hash, int[] shard) {
        return (int) ((hash << SHARD_BITS >>> Integer.SIZE) * shard.length >>> Integer.SIZE);
    }

    private static int next(int i, int[] shard) {
        return i + 1 == shard.length ? 0 : i + 1;
    }

    void writeTo(DataOutput out) throws IOException {
        for (int s = 0; s < shards.length; s++) {
            out.writeInt(sizes[s]);
            SnapshotFormat.writeInts(out, shards[s]);
            SnapshotFormat.writeBytes(out, marks[s]);
        }
    }

    void readFrom(DataInput in) throws IOException {
        for (int s = 0; s < shards.length; s++) {
            sizes[s] = in.readInt();
            shards[s] = SnapshotFormat.readInts(in);
            marks[s] = SnapshotFormat.readBytes(in);
        }
    }
}
