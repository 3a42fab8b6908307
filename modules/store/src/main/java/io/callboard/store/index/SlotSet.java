package io.callboard.store.index;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * A set of slots: an array while they are few, for a bitmap of few costs ten times their size, and a bitmap once they are many.
 * Not thread-safe.
 */
final class SlotSet {

    private static final int MANY = 64;
    private static final int[] NONE = {};

    private int[] few;
    private int size;
    private @Nullable RoaringBitmap many;

    SlotSet() {
        few = NONE;
    }

    private SlotSet(RoaringBitmap slots) {
        few = NONE;
        many = slots;
        size = slots.getCardinality();
    }

    static SlotSet of(RoaringBitmap slots) {
        return new SlotSet(slots);
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Whether the slots are so few that looking at each costs less than a bitmap. */
    boolean isSmall() {
        return many == null;
    }

    boolean contains(int slot) {
        if (many != null) {
            return many.contains(slot);
        }
        for (int i = 0; i < size; i++) {
            if (few[i] == slot) {
                return true;
            }
        }
        return false;
    }

    /** How many slots lie in [begin, end). */
    int count(int begin, int end) {
        if (many != null) {
            return (int) many.rangeCardinality(begin, end);
        }
        int count = 0;
        for (int i = 0; i < size; i++) {
            count += few[i] >= begin && few[i] < end ? 1 : 0;
        }
        return count;
    }

    /** A set of its own, of the slots that pass; for small sets. */
    SlotSet only(IntPredicate test) {
        SlotSet passed = new SlotSet();
        forEach(slot -> {
            if (test.test(slot)) {
                passed.add(slot);
            }
        });
        return passed;
    }

    /** The slot must not be there yet. */
    void add(int slot) {
        if (many == null && size == MANY) {
            many = toBitmap();
            few = NONE;
        }
        if (many != null) {
            many.add(slot);
        } else {
            if (size == few.length) {
                few = Arrays.copyOf(few, size == 0 ? 2 : size + (size + 1 >> 1));
            }
            few[size] = slot;
        }
        size++;
    }

    /** The slot must be there. */
    void remove(int slot) {
        size--;
        if (many == null) {
            few[indexOf(slot)] = few[size];
            return;
        }
        many.remove(slot);
        if (size == MANY / 2) {
            few = many.toArray();
            many = null;
        }
    }

    /** The room at one slot has moved to another. */
    void move(int from, int to) {
        if (many == null) {
            few[indexOf(from)] = to;
        } else {
            many.remove(from);
            many.add(to);
        }
    }

    void forEach(IntConsumer consumer) {
        if (many != null) {
            many.forEach((int slot) -> consumer.accept(slot));
            return;
        }
        for (int i = 0; i < size; i++) {
            consumer.accept(few[i]);
        }
    }

    /** Sets the bits of the slots that lie in [begin, begin + 64 * words), the first slot's bit first. */
    void mark(int begin, long[] words) {
        int end = begin + words.length * Long.SIZE;
        if (many == null) {
            for (int i = 0; i < size; i++) {
                if (few[i] >= begin && few[i] < end) {
                    words[few[i] - begin >> 6] |= 1L << few[i];
                }
            }
            return;
        }
        PeekableIntIterator slots = many.getIntIterator();
        slots.advanceIfNeeded(begin);
        while (slots.hasNext()) {
            int slot = slots.next();
            if (slot >= end) {
                return;
            }
            words[slot - begin >> 6] |= 1L << slot;
        }
    }

    /** Not to be changed. */
    RoaringBitmap toBitmap() {
        return many != null ? many : RoaringBitmap.bitmapOfUnordered(Arrays.copyOf(few, size));
    }

    private int indexOf(int slot) {
        int i = 0;
        while (few[i] != slot) {
            i++;
        }
        return i;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeBoolean(many != null);
        if (many == null) {
            SnapshotFormat.writeInts(out, Arrays.copyOf(few, size));
        } else {
            byte[] bitmap = new byte[many.serializedSizeInBytes()];
            many.serialize(ByteBuffer.wrap(bitmap));
            SnapshotFormat.writeBytes(out, bitmap);
        }
    }

    static SlotSet readFrom(DataInput in) throws IOException {
        if (in.readBoolean()) {
            RoaringBitmap bitmap = new RoaringBitmap();
            bitmap.deserialize(ByteBuffer.wrap(SnapshotFormat.readBytes(in)));
            return of(bitmap);
        }
        SlotSet slots = new SlotSet();
        slots.few = SnapshotFormat.readInts(in);
        slots.size = slots.few.length;
        return slots;
    }
}
