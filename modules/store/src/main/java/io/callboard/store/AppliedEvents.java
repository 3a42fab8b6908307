package io.callboard.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Which events made a room: their offsets in the partition of {@code room-events}, and a hash of who sent each. The offsets lead back to
 * the room's history in the log and make an event at or below the last one a no-op; the hashes make a re-sent event a no-op. Events that
 * the rules of order refused are among them: folded again, they are refused again. Immutable.
 *
 * <p>Both are kept as the bytes in which they lie in the {@link RoomRecord}, so that one more event costs an append:
 *
 * <pre>
 *   offsets   first offset | difference to the one before | …     unsigned LEB128 each
 *   hashes    8 bytes an event, the last {@value #MAX_HASHES} at most, oldest first
 * </pre>
 */
public final class AppliedEvents {

    /** As many hashes as a record keeps; a re-sent event older than that is caught by nothing but its offset. */
    public static final int MAX_HASHES = 1024;

    public static final AppliedEvents NONE = new AppliedEvents(-1, 0, new byte[0], new byte[0]);

    /** No source ends in it. */
    private static final byte[] BETWEEN = {0};

    private final long lastOffset;
    private final int count;
    private final byte[] offsets;
    private final byte[] hashes;

    AppliedEvents(long lastOffset, int count, byte[] offsets, byte[] hashes) {
        this.lastOffset = lastOffset;
        this.count = count;
        this.offsets = offsets;
        this.hashes = hashes;
    }

    /** The hash by which a re-sent event is known: over its source and its id. */
    public static long hash(String source, String id) {
        return ShortHash.of(source.getBytes(StandardCharsets.UTF_8), BETWEEN, id.getBytes(StandardCharsets.UTF_8));
    }

    /** Offset of the newest event applied; -1 before the first. */
    public long lastOffset() {
        return lastOffset;
    }

    /** How many events were applied. */
    public int count() {
        return count;
    }

    public boolean containsHash(long hash) {
        ByteBuffer all = ByteBuffer.wrap(hashes);
        while (all.hasRemaining()) {
            if (all.getLong() == hash) {
                return true;
            }
        }
        return false;
    }

    /** These and one more, whose offset must lie above all others. */
    public AppliedEvents plus(long offset, long hash) {
        if (offset <= lastOffset) {
            throw new IllegalArgumentException("offset " + offset + " is not above " + lastOffset);
        }
        int dropped = hashes.length == MAX_HASHES * Long.BYTES ? Long.BYTES : 0;
        byte[] moreHashes = new byte[hashes.length - dropped + Long.BYTES];
        System.arraycopy(hashes, dropped, moreHashes, 0, hashes.length - dropped);
        ByteBuffer.wrap(moreHashes).putLong(moreHashes.length - Long.BYTES, hash);
        return new AppliedEvents(
                offset, count + 1, appendVarint(offsets, offset - Math.max(lastOffset, 0)), moreHashes);
    }

    /** The offsets of all events applied, ascending: where the room's history lies in the log. */
    public long[] offsets() {
        long[] all = new long[count];
        long offset = 0;
        int at = 0;
        for (int i = 0; i < count; i++) {
            long difference = 0;
            int shift = 0;
            byte b;
            do {
                b = offsets[at++];
                difference |= (b & 0x7FL) << shift;
                shift += 7;
            } while (b < 0);
            offset += difference;
            all[i] = offset;
        }
        return all;
    }

    int encodedSize() {
        return Long.BYTES + 3 * Integer.BYTES + offsets.length + hashes.length;
    }

    void encode(ByteBuffer out) {
        out.putLong(lastOffset).putInt(count);
        out.putInt(offsets.length).put(offsets);
        out.putInt(hashes.length).put(hashes);
    }

    static AppliedEvents decode(ByteBuffer in) {
        long lastOffset = in.getLong();
        int count = in.getInt();
        byte[] offsets = new byte[in.getInt()];
        in.get(offsets);
        byte[] hashes = new byte[in.getInt()];
        in.get(hashes);
        return new AppliedEvents(lastOffset, count, offsets, hashes);
    }

    private static byte[] appendVarint(byte[] bytes, long value) {
        int size = Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + 6) / 7);
        byte[] longer = Arrays.copyOf(bytes, bytes.length + size);
        long rest = value;
        for (int i = bytes.length; i < longer.length; i++) {
            boolean more = i < longer.length - 1;
            longer[i] = (byte) (rest & 0x7F | (more ? 0x80 : 0));
            rest >>>= 7;
        }
        return longer;
    }
}
