package io.callboard.projection.cache;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Records one after the other, the newest written where the oldest was: nothing is fragmented, and nothing is searched for room. In chunks of
 * native memory that are allocated when the first records come to them. A record lies in one chunk:
 *
 * <pre>
 *   record length | key length | hash | opening | key | record | up to a multiple of 8
 *   4 bytes       | 4          | 8    | 8       |
 * </pre>
 *
 * What is left at a chunk's end has {@link #FILLER} for its key length. One writer at a time; {@link #read} may be called beside it, and
 * then answers anything; so may {@link #bytes}.
 */
final class Ring {

    static final int CHUNK_BYTES = 256 * 1024;

    private static final int KEY_LENGTH_AT = 4;
    private static final int HASH_AT = 8;
    private static final int OPENING_AT = 16;
    private static final int KEY_AT = 24;
    private static final int FILLER = -1;

    private final AtomicReferenceArray<@Nullable ByteBuffer> chunks;
    private final Slabs slabs;
    private long capacity;

    /** How far was written and given up, ever; where that is, is its rest by the capacity. */
    private long head;

    private long tail;

    /** @param slabs where the chunks come from */
    Ring(int chunks, Slabs slabs) {
        this.slabs = slabs;
        this.chunks = new AtomicReferenceArray<>(chunks);
        this.capacity = (long) chunks * CHUNK_BYTES;
    }

    static int size(byte[] key, byte[] record) {
        return (KEY_AT + key.length + record.length + Long.BYTES - 1) & -Long.BYTES;
    }

    /** Whether that many bytes can be appended without giving up the oldest. */
    boolean hasRoom(int size) {
        return place(size) + size - tail <= capacity;
    }

    /**
     * There must be room.
     *
     * @return its position
     * @throws OutOfMemoryError when the JVM has no more native memory; the ring then stays as large as it is
     */
    long append(long hash, long opening, byte[] key, byte[] record) {
        long position = advance(size(key, record));
        ByteBuffer chunk = chunk(position);
        int at = offset(position);
        chunk.putInt(at, record.length);
        chunk.putInt(at + KEY_LENGTH_AT, key.length);
        chunk.putLong(at + HASH_AT, hash);
        chunk.putLong(at + OPENING_AT, opening);
        chunk.put(at + KEY_AT, key);
        chunk.put(at + KEY_AT + key.length, record);
        return position;
    }

    /** The record at that position, if it is that key's. */
    byte @Nullable [] read(long position, long opening, byte[] key) {
        if (!isAt(position, opening, key)) {
            return null;
        }
        ByteBuffer chunk = chunk(position);
        int at = offset(position);
        int recordAt = at + KEY_AT + key.length;
        int length = chunk.getInt(at);
        // It is anything while it is being written.
        if (length < 0 || length > CHUNK_BYTES - recordAt) {
            return null;
        }
        byte[] record = new byte[length];
        chunk.get(recordAt, record);
        return record;
    }

    boolean isAt(long position, long opening, byte[] key) {
        ByteBuffer chunk = chunk(position);
        int at = offset(position);
        return chunk.getInt(at + KEY_LENGTH_AT) == key.length
                && at + KEY_AT + key.length <= CHUNK_BYTES
                && chunk.getLong(at + OPENING_AT) == opening
                && isKey(chunk, at + KEY_AT, key);
    }

    /** Whether there is no memory at all. */
    boolean isClosed() {
        return capacity == 0;
    }

    /** Memory taken so far: chunks are allocated in their order. */
    long bytes() {
        int taken = 0;
        while (taken < chunks.length() && chunks.get(taken) != null) {
            taken++;
        }
        return (long) taken * CHUNK_BYTES;
    }

    /** Position of the oldest record. There must be one. */
    long oldest() {
        if (chunk(tail % capacity).getInt(offset(tail % capacity) + KEY_LENGTH_AT) == FILLER) {
            tail = nextChunk(tail);
        }
        return tail % capacity;
    }

    long hashAt(long position) {
        return chunk(position).getLong(offset(position) + HASH_AT);
    }

    /** Gives the oldest record up. */
    void drop() {
        tail += sizeAt(oldest());
    }

    /** Makes the oldest record the newest, where there is room for it. @return its new position; negative when it was given up */
    long renew() {
        long from = oldest();
        int size = sizeAt(from);
        tail += size;
        if (!hasRoom(size)) {
            return -1;
        }
        long to = advance(size);
        chunk(to).put(offset(to), chunk(from), offset(from), size);
        return to;
    }

    /** Where as many bytes would go: right behind the newest, or into the next chunk. */
    private long place(int size) {
        return size > nextChunk(head) - head ? nextChunk(head) : head;
    }

    private long advance(int size) {
        long place = place(size);
        if (place != head) {
            chunk(head % capacity).putInt(offset(head) + KEY_LENGTH_AT, FILLER);
            head = place;
        }
        long position = place % capacity;
        int index = (int) (position / CHUNK_BYTES);
        if (chunks.get(index) == null) {
            allocate(index);
        }
        head = place + size;
        return position;
    }

    /** Comes to every chunk once, in their order, before the first record is given up: without memory the ring closes before it. */
    private void allocate(int index) {
        try {
            chunks.set(index, slabs.take().order(ByteOrder.nativeOrder()));
        } catch (OutOfMemoryError e) {
            capacity = (long) index * CHUNK_BYTES;
            throw e;
        }
    }

    private int sizeAt(long position) {
        ByteBuffer chunk = chunk(position);
        int at = offset(position);
        return (KEY_AT + chunk.getInt(at + KEY_LENGTH_AT) + chunk.getInt(at) + Long.BYTES - 1) & -Long.BYTES;
    }

    private ByteBuffer chunk(long position) {
        return Objects.requireNonNull(chunks.get((int) (position / CHUNK_BYTES)));
    }

    private static int offset(long position) {
        return (int) (position % CHUNK_BYTES);
    }

    private static long nextChunk(long at) {
        return (at / CHUNK_BYTES + 1) * CHUNK_BYTES;
    }

    private static boolean isKey(ByteBuffer chunk, int at, byte[] key) {
        for (int i = 0; i < key.length; i++) {
            if (chunk.get(at + i) != key[i]) {
                return false;
            }
        }
        return true;
    }
}
