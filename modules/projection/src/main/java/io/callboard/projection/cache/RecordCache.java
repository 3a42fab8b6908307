package io.callboard.projection.cache;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whole records of many stores within one bound of native memory. RocksDB finds a record by way of a filter, an index and a data block, which
 * lie in three places that no processor cache holds, behind a lock of the store and a call out of Java; here it is one bucket of a hash table
 * and the record itself.
 *
 * <p>Each opening of a store reads through a {@link View} of its own. A view belongs to whoever alone changes the store: it says what it has
 * changed ({@link View#remove}), and is let go of when others may write. Nothing has to be cleared then, since no other view finds what it
 * left; it is overwritten in time.
 *
 * <p>Memory is taken as records come, and never given back. Thread-safe; readers take no lock while nobody writes beside them.
 */
public final class RecordCache implements MeterBinder {

    /** Longer records are few; each would push out a hundred others. */
    public static final int MAX_RECORD_BYTES = 64 * 1024;

    /** So many that readers and writers seldom meet in one. */
    private static final int MAX_SEGMENTS = 256;

    /** With fewer chunks a segment would lose much of its memory to the ends of chunks. */
    private static final int MIN_CHUNKS = 8;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

    /** A power of two of them, or none. */
    private final Segment[] segments;

    private final AtomicLong openings = new AtomicLong();
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    /** @param bytes of native memory at most; too few for anything are none */
    public RecordCache(long bytes) {
        long chunks = bytes / (Ring.CHUNK_BYTES + SlotTable.BYTES_PER_CHUNK);
        int count = (int) Long.highestOneBit(Math.clamp(chunks / MIN_CHUNKS, Math.min(chunks, 1), MAX_SEGMENTS));
        segments = new Segment[count];
        int each = count == 0 ? 0 : Math.toIntExact(chunks / count);
        Slabs slabs = new Slabs((long) count * each, Ring.CHUNK_BYTES);
        for (int i = 0; i < count; i++) {
            segments[i] = new Segment(each, slabs);
        }
    }

    /** A view that finds nothing yet. */
    public View open() {
        return new View(openings.incrementAndGet());
    }

    /** What comes of reads, and the memory taken (docs/operations.md). */
    @Override
    public void bindTo(MeterRegistry registry) {
        count("hit", hits, registry);
        count("miss", misses, registry);
        Gauge.builder("callboard.record.cache.held", this, RecordCache::bytes)
                .baseUnit("bytes")
                .description("Native memory that the record cache has taken")
                .register(registry);
    }

    private static void count(String result, LongAdder reads, MeterRegistry registry) {
        FunctionCounter.builder("callboard.record.cache", reads, LongAdder::sum)
                .description("Reads of rooms by whether the record cache had them")
                .tag("result", result)
                .register(registry);
    }

    private long bytes() {
        long bytes = 0;
        for (Segment segment : segments) {
            bytes += segment.bytes();
        }
        return bytes;
    }

    /** The records of one opening of one store. Thread-safe. */
    public final class View {

        private final long opening;

        private View(long opening) {
            this.opening = opening;
        }

        /**
         * The record as it is here, or else as it is below.
         *
         * @param below reads the store; null for a record that there is not
         * @return belongs to the caller
         */
        public byte @Nullable [] get(byte[] key, Function<byte[], byte @Nullable []> below) {
            if (segments.length == 0) {
                misses.increment();
                return below.apply(key);
            }
            long hash = hash(key, opening);
            Segment segment = segmentOf(hash);
            byte[] cached = segment.get(hash, opening, key);
            if (cached != null) {
                hits.increment();
                return cached;
            }
            misses.increment();
            // Before the store is read: what is removed from here on may have been read in its former state, and must
            // not be kept.
            long removals = segment.removals();
            byte[] read = below.apply(key);
            if (read != null) {
                segment.put(hash, opening, key, read, removals);
            }
            return read;
        }

        /** To be called after a record was changed in the store: from then on reads see that. */
        public void remove(byte[] key) {
            if (segments.length > 0) {
                long hash = hash(key, opening);
                segmentOf(hash).remove(hash, opening, key);
            }
        }
    }

    private Segment segmentOf(long hash) {
        return segments[(int) (hash >>> 56) & (segments.length - 1)];
    }

    /** All 64 bits are used: the highest 8 by the segment, the others by its table. Keys come from clients, but only those of rooms that exist. */
    private static long hash(byte[] key, long opening) {
        long hash = opening * MULTIPLIER + key.length;
        int at = 0;
        for (; at + Long.BYTES <= key.length; at += Long.BYTES) {
            hash = mixed(hash ^ (long) LONGS.get(key, at));
        }
        long rest = 0;
        for (; at < key.length; at++) {
            rest = rest << Byte.SIZE | (key[at] & 0xff);
        }
        return mixed(hash ^ rest);
    }

    /** Both halves of the product of 128 bits: every bit of the input counts in all of them. */
    private static long mixed(long value) {
        long salted = value ^ MULTIPLIER;
        return salted * MULTIPLIER ^ Math.unsignedMultiplyHigh(salted, MULTIPLIER);
    }
}
