package io.callboard.store.index;

import static io.callboard.store.index.RoomIndexEntry.MISSING;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a block's rows that few rooms share, as UTF-8 bytes one after the other, and the codes of the row's tags.
 *
 * <pre>
 * rid: length v, bytes | name | fname | visitorUsername | visitorPhone: each 0 v (none), or 1+2k v (the first k bytes of name), or 2+2k v and k bytes
 *     | tags: count v, code v each
 *
 * v = unsigned LEB128. A room's name begins with its visitor's in nearly every room, so the visitor's costs a byte. Tags
 * stand here one by one: of 200 tags nearly every pair and triple occurs, and a code for each combination costs the heap ten times this.
 * </pre>
 *
 * <p>A text is handed out as a region of {@link #bytes}: its start in the high half of a long, its length in the low half; {@link #NONE} for
 * none. Regions hold until the next change. Not thread-safe.
 */
final class PackedTexts {

    static final long NONE = -1;
    static final int RID = -1;
    static final int NAME = 0;
    static final int FNAME = 1;
    static final int VISITOR_USERNAME = 2;
    static final int VISITOR_PHONE = 3;
    private static final int TEXTS = 4;

    private final PackedLongs starts;
    private byte[] bytes = new byte[0];
    private int end;
    private int garbage;

    PackedTexts(int rows) {
        starts = new PackedLongs(rows);
    }

    void resize(int rows) {
        starts.resize(rows);
    }

    /** What regions point into. */
    byte[] bytes() {
        return bytes;
    }

    /** The region of one text of the row. */
    long region(int row, int text) {
        int at = (int) starts.get(row);
        long rid = take(at);
        if (text == RID) {
            return rid;
        }
        at = endOf(rid);
        long name = NONE;
        for (int t = NAME; ; t++) {
            int head = varint(at);
            int start = at + varintSize(head);
            int length = head - 1 >> 1;
            boolean own = (head & 1) == 0;
            long region = head == 0 ? NONE : regionOf(own ? start : start(name), length);
            if (t == text) {
                return region;
            }
            if (t == NAME) {
                name = region;
            }
            at = own && head != 0 ? start + length : start;
        }
    }

    @Nullable String text(int row, int text) {
        long region = region(row, text);
        return region == NONE ? null : new String(bytes, start(region), length(region), StandardCharsets.UTF_8);
    }

    String rid(int row) {
        long region = region(row, RID);
        return new String(bytes, start(region), length(region), StandardCharsets.UTF_8);
    }

    boolean hasRid(int row, byte[] rid) {
        long region = region(row, RID);
        return length(region) == rid.length && compare(region, rid) == 0;
    }

    int compareRid(int row, byte[] rid) {
        return compare(region(row, RID), rid);
    }

    void set(int row, byte[] rid, RoomIndexEntry entry, int[] tags) {
        byte[] packed = pack(rid, entry, tags);
        if (starts.get(row) != MISSING) {
            int start = (int) starts.get(row);
            int size = sizeOf(start);
            if (Arrays.equals(bytes, start, start + size, packed, 0, packed.length)) {
                return;
            }
            clear(row);
        }
        append(row, packed, 0, packed.length);
    }

    /** Takes the texts of a row of another block. */
    void copy(int row, PackedTexts from, int fromRow) {
        int start = (int) from.starts.get(fromRow);
        append(row, from.bytes, start, from.sizeOf(start));
    }

    void clear(int row) {
        garbage += sizeOf((int) starts.get(row));
        starts.set(row, MISSING);
    }

    private void append(int row, byte[] source, int start, int size) {
        if (end + size > bytes.length) {
            compact(size
                    + (end - garbage >> 3)); // an eighth more than needed, so that the copying costs each row little
        }
        System.arraycopy(source, start, bytes, end, size);
        starts.set(row, end);
        end += size;
    }

    /** Leaves out what rows no longer use, with room for so many bytes more. */
    void compact(int size) {
        int needed = end - garbage + size;
        if (garbage == 0) {
            bytes = Arrays.copyOf(bytes, needed);
            return;
        }
        byte[] old = bytes;
        byte[] compact = new byte[needed];
        int at = 0;
        for (int row = 0; row < starts.rows(); row++) {
            if (starts.get(row) != MISSING) {
                int start = (int) starts.get(row);
                int length = sizeOf(start);
                System.arraycopy(old, start, compact, at, length);
                starts.set(row, at);
                at += length;
            }
        }
        bytes = compact;
        end = at;
        garbage = 0;
    }

    /** The codes of the row's tags, in the order given. */
    int[] tags(int row) {
        int at = endOfTexts((int) starts.get(row));
        int[] tags = new int[varint(at)];
        for (int i = 0; i < tags.length; i++) {
            at += varintSize(varint(at));
            tags[i] = varint(at);
        }
        return tags;
    }

    private int sizeOf(int start) {
        int at = endOfTexts(start);
        for (int i = varint(at); i > 0; i--) {
            at += varintSize(varint(at));
        }
        return at + varintSize(varint(at)) - start;
    }

    private int endOfTexts(int start) {
        int at = endOf(take(start));
        for (int t = 0; t < TEXTS; t++) {
            int head = varint(at);
            at += varintSize(head) + (head != 0 && (head & 1) == 0 ? head - 1 >> 1 : 0);
        }
        return at;
    }

    private static byte[] pack(byte[] rid, RoomIndexEntry e, int[] tags) {
        byte[] name = utf8(e.name());
        byte[] @Nullable [] texts = {name, utf8(e.fname()), utf8(e.visitorUsername()), utf8(e.visitorPhone())};
        int bound = rid.length + 5 * (TEXTS + 2 + tags.length);
        for (byte[] text : texts) {
            bound += text == null ? 0 : text.length;
        }
        byte[] packed = new byte[bound];
        int at = putVarint(packed, 0, rid.length);
        System.arraycopy(rid, 0, packed, at, rid.length);
        at += rid.length;
        for (int t = 0; t < TEXTS; t++) {
            byte[] text = texts[t];
            if (text == null) {
                at = putVarint(packed, at, 0);
            } else if (t != NAME && name != null && isPrefix(text, name)) {
                at = putVarint(packed, at, 1 + 2 * text.length);
            } else {
                at = putVarint(packed, at, 2 + 2 * text.length);
                System.arraycopy(text, 0, packed, at, text.length);
                at += text.length;
            }
        }
        at = putVarint(packed, at, tags.length);
        for (int tag : tags) {
            at = putVarint(packed, at, tag);
        }
        return Arrays.copyOf(packed, at);
    }

    private static byte @Nullable [] utf8(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isPrefix(byte[] text, byte[] whole) {
        return text.length <= whole.length && Arrays.equals(text, 0, text.length, whole, 0, text.length);
    }

    private int compare(long region, byte[] other) {
        return Arrays.compareUnsigned(bytes, start(region), endOf(region), other, 0, other.length);
    }

    private long take(int at) {
        int length = varint(at);
        return regionOf(at + varintSize(length), length);
    }

    private int varint(int at) {
        int value = bytes[at];
        if (value >= 0) {
            return value;
        }
        value &= 0x7F;
        for (int i = at + 1, shift = 7; ; i++, shift += 7) {
            value |= (bytes[i] & 0x7F) << shift;
            if (bytes[i] >= 0) {
                return value;
            }
        }
    }

    private static int varintSize(int value) {
        return value == 0 ? 1 : (38 - Integer.numberOfLeadingZeros(value)) / 7;
    }

    private static int putVarint(byte[] target, int at, int value) {
        int rest = value;
        int i = at;
        while (rest > 0x7F) {
            target[i++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        target[i++] = (byte) rest;
        return i;
    }

    private static long regionOf(int start, int length) {
        return (long) start << Integer.SIZE | length;
    }

    static int start(long region) {
        return (int) (region >>> Integer.SIZE);
    }

    static int length(long region) {
        return (int) region;
    }

    static int endOf(long region) {
        return start(region) + length(region);
    }

    void writeTo(DataOutput out) throws IOException {
        starts.writeTo(out);
        SnapshotFormat.writeBytes(out, bytes);
        out.writeInt(end);
        out.writeInt(garbage);
    }

    void readFrom(DataInput in) throws IOException {
        starts.readFrom(in);
        bytes = SnapshotFormat.readBytes(in);
        end = in.readInt();
        garbage = in.readInt();
    }
}
