package io.callboard.projection.cache;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Where the records of a segment lie, by hash: buckets of eight slots, one bucket a line of the processor's cache. A bucket that is full gives
 * a slot away; this is a cache. Outside of the heap, which has no room for a word a room.
 *
 * <p>A slot is one word, read and written whole, so that readers need no lock:
 *
 * <pre>
 *   bits of the hash | used since | position in words, plus 1
 *   32 bits          | 1          | 31
 * </pre>
 *
 * The content behind a slot is visible to whoever has read the slot.
 */
final class SlotTable {

    /** Slots are few bytes: more than twice as many as records of usual length, so that buckets are seldom full. */
    static final int BYTES_PER_CHUNK = Ring.CHUNK_BYTES / 512 * Long.BYTES;

    static final int WAYS = 8;
    static final long EMPTY = 0;

    private static final int LINE_BYTES = WAYS * Long.BYTES;
    private static final long USED = 1L << 31;
    private static final long POSITION = USED - 1;
    private static final VarHandle WORDS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final ByteBuffer words;
    private final int buckets;

    SlotTable(int chunks) {
        buckets = Integer.highestOneBit(Math.toIntExact((long) chunks * BYTES_PER_CHUNK / LINE_BYTES));
        words = ByteBuffer.allocateDirect(bytes()).alignedSlice(LINE_BYTES).order(ByteOrder.nativeOrder());
    }

    /** Memory taken: a line more than there are buckets, so that they can be aligned. */
    int bytes() {
        return (buckets + 1) * LINE_BYTES;
    }

    /** Index of the first of the slots in which the hash may be. */
    int firstOf(long hash) {
        return ((int) hash & (buckets - 1)) * WAYS;
    }

    long get(int index) {
        return (long) WORDS.getAcquire(words, index * Long.BYTES);
    }

    void set(int index, long slot) {
        WORDS.setRelease(words, index * Long.BYTES, slot);
    }

    /** Remembers that somebody wanted the record; does nothing when the slot has another by now. */
    void markUsed(int index, long slot) {
        if ((slot & USED) == 0) {
            WORDS.compareAndSet(words, index * Long.BYTES, slot, slot | USED);
        }
    }

    static long slot(long hash, long position) {
        return tag(hash) | (position / Long.BYTES + 1);
    }

    /** Whether the slot may hold that hash: all but one in four thousand million do. */
    static boolean fits(long slot, long hash) {
        return slot != EMPTY && (slot ^ tag(hash)) >>> 32 == 0;
    }

    static boolean isUsed(long slot) {
        return (slot & USED) != 0;
    }

    static long position(long slot) {
        return ((slot & POSITION) - 1) * Long.BYTES;
    }

    /** Other bits than the bucket and the segment are chosen by. */
    private static long tag(long hash) {
        return hash >>> 24 << 32;
    }
}
