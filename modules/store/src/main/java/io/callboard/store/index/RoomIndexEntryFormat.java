package io.callboard.store.index;

import static io.callboard.store.index.RoomIndexEntry.MISSING;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The layout of an entry on the wire; the one class that knows it.
 *
 * <pre>
 * version 1 | flags v | ts z | closedAt-ts z | lm-ts z | callDuration z | callWaitingTime z | callTotalHoldTime z | msgs z
 *           | name … visitorPhone: text each | tags: count v, text each | visitorIdHash 8 | visitorTokenHash 8
 *
 * v = unsigned LEB128, z = zigzag LEB128
 * text: 2k v and k bytes of UTF-8, or 2k+1 v for the first k bytes of name (a room's name begins with its visitor's)
 * flags, from the lowest bit: the 7 numbers in this order, open, the 11 texts in the record's order, visitorIdHash, visitorTokenHash
 *
 * What has no flag is not written. Times are differences to ts (to 0 when the room has no ts).
 * </pre>
 */
final class RoomIndexEntryFormat {

    private static final byte VERSION = 1;
    private static final int NUMBERS = 7;
    private static final int TEXTS = 11;
    private static final int OPEN = NUMBERS;
    private static final int FIRST_TEXT = OPEN + 1;
    private static final int VISITOR_ID = FIRST_TEXT + TEXTS;
    private static final int VISITOR_TOKEN = VISITOR_ID + 1;
    private static final int FLAGS = VISITOR_TOKEN + 1;
    private static final int LONGEST_VARINT = 10;

    /** The texts from this one to that one are shared by many rooms: queue to agentUsername. */
    private static final int FIRST_SHARED = 2;

    private static final int LAST_SHARED = 8;

    private RoomIndexEntryFormat() {}

    static byte[] write(RoomIndexEntry e) {
        long[] numbers = {
            e.ts(), e.closedAt(), e.lm(), e.callDuration(), e.callWaitingTime(), e.callTotalHoldTime(), e.msgs()
        };
        byte[][] texts = new byte[TEXTS][];
        String[] strings = {
            e.name(),
            e.fname(),
            e.queue(),
            e.direction(),
            e.departmentId(),
            e.type(),
            e.sourceType(),
            e.agentId(),
            e.agentUsername(),
            e.visitorUsername(),
            e.visitorPhone()
        };
        byte[][] tags =
                e.tags().stream().map(t -> t.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);

        long flags = e.open() ? 1L << OPEN : 0;
        int size = 1 + (NUMBERS + TEXTS + tags.length + 2) * LONGEST_VARINT + 2 * Long.BYTES;
        for (int i = 0; i < NUMBERS; i++) {
            flags |= numbers[i] == MISSING ? 0 : 1L << i;
        }
        for (int i = 0; i < TEXTS; i++) {
            if (strings[i] != null) {
                flags |= 1L << (FIRST_TEXT + i);
                texts[i] = strings[i].getBytes(StandardCharsets.UTF_8);
                size += texts[i].length;
            }
        }
        for (byte[] tag : tags) {
            size += tag.length;
        }
        flags |= e.visitorIdHash() == 0 ? 0 : 1L << VISITOR_ID;
        flags |= e.visitorTokenHash() == 0 ? 0 : 1L << VISITOR_TOKEN;

        ByteBuffer out = ByteBuffer.allocate(size).put(VERSION);
        putVarint(out, flags);
        for (int i = 0; i < NUMBERS; i++) {
            if (numbers[i] != MISSING) {
                putZigzag(out, numbers[i] - base(i, e.ts()));
            }
        }
        byte[] name = texts[0];
        for (byte[] text : texts) {
            if (text != null && text != name && name != null && isPrefix(text, name)) {
                putVarint(out, 2L * text.length + 1);
            } else if (text != null) {
                putText(out, text);
            }
        }
        putVarint(out, tags.length);
        for (byte[] tag : tags) {
            putText(out, tag);
        }
        if (e.visitorIdHash() != 0) {
            out.putLong(e.visitorIdHash());
        }
        if (e.visitorTokenHash() != 0) {
            out.putLong(e.visitorTokenHash());
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    static RoomIndexEntry read(byte[] bytes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            byte version = in.get();
            if (version != VERSION) {
                throw new IllegalArgumentException("an index entry of format " + version + ", not " + VERSION);
            }
            RoomIndexEntry entry = readFields(in);
            if (in.hasRemaining()) {
                throw new IllegalArgumentException(in.remaining() + " bytes too many in an index entry");
            }
            return entry;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("an index entry is cut off after " + bytes.length + " bytes", e);
        }
    }

    private static RoomIndexEntry readFields(ByteBuffer in) {
        long flags = getVarint(in);
        if (flags >>> FLAGS != 0) {
            throw new IllegalArgumentException("unknown flags in an index entry: " + Long.toBinaryString(flags));
        }
        long[] numbers = new long[NUMBERS];
        for (int i = 0; i < NUMBERS; i++) {
            numbers[i] = (flags >> i & 1) == 0 ? MISSING : getZigzag(in) + base(i, numbers[0]);
        }
        byte[] name = null;
        @Nullable String[] texts = new @Nullable String[TEXTS];
        for (int i = 0; i < TEXTS; i++) {
            if ((flags >> (FIRST_TEXT + i) & 1) != 0) {
                byte[] text = getText(in, name);
                name = i == 0 ? text : name;
                texts[i] = i >= FIRST_SHARED && i <= LAST_SHARED ? SharedTexts.OF_ALL_PARTITIONS.of(text) : utf8(text);
            }
        }
        String[] tags = new String[bounded(getVarint(in), in)];
        for (int i = 0; i < tags.length; i++) {
            tags[i] = SharedTexts.OF_ALL_PARTITIONS.of(getText(in, null));
        }
        long visitorIdHash = (flags >> VISITOR_ID & 1) == 0 ? 0 : in.getLong();
        long visitorTokenHash = (flags >> VISITOR_TOKEN & 1) == 0 ? 0 : in.getLong();
        return new RoomIndexEntry(
                numbers[0],
                numbers[1],
                numbers[2],
                numbers[3],
                numbers[4],
                numbers[5],
                numbers[6],
                (flags >> OPEN & 1) != 0,
                texts[0],
                texts[1],
                texts[2],
                texts[3],
                texts[4],
                texts[5],
                texts[6],
                texts[7],
                texts[8],
                texts[9],
                texts[10],
                List.of(tags),
                visitorIdHash,
                visitorTokenHash);
    }

    /** What a number is written as a difference to: closedAt and lm lie near ts. */
    private static long base(int number, long ts) {
        return (number == 1 || number == 2) && ts != MISSING ? ts : 0;
    }

    private static void putText(ByteBuffer out, byte[] text) {
        putVarint(out, 2L * text.length);
        out.put(text);
    }

    /** @param name the room's name, which the text may be the beginning of */
    private static byte[] getText(ByteBuffer in, byte @Nullable [] name) {
        long head = getVarint(in);
        if ((head & 1) == 1) {
            if (name == null || head >>> 1 > name.length) {
                throw new IllegalArgumentException("a text of an index entry is longer than the name it begins");
            }
            return Arrays.copyOf(name, (int) (head >>> 1));
        }
        byte[] text = new byte[bounded(head >>> 1, in)];
        in.get(text);
        return text;
    }

    private static String utf8(byte[] text) {
        return new String(text, StandardCharsets.UTF_8);
    }

    private static boolean isPrefix(byte[] text, byte[] whole) {
        return text.length <= whole.length && Arrays.equals(text, 0, text.length, whole, 0, text.length);
    }

    /** A length or count: never more than what is left, so that broken bytes cannot ask for a huge array. */
    private static int bounded(long length, ByteBuffer in) {
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        return (int) length;
    }

    private static void putZigzag(ByteBuffer out, long value) {
        putVarint(out, value << 1 ^ value >> 63);
    }

    private static long getZigzag(ByteBuffer in) {
        long raw = getVarint(in);
        return raw >>> 1 ^ -(raw & 1);
    }

    private static void putVarint(ByteBuffer out, long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.put((byte) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }

    private static long getVarint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number in an index entry is too long");
    }
}
