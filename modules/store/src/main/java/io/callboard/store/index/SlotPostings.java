package io.callboard.store.index;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntToLongFunction;
import org.roaringbitmap.RoaringBitmap;

/**
 * The rooms of each visitor, by a hash that nearly every room has another one of. Most hashes have a few slots and lie in a
 * {@link SlotTable}; one that has many, as a test caller's, gets a bitmap, for long probes would slow its neighbours. Not thread-safe.
 */
final class SlotPostings {

    private static final int MANY = 64;

    private final IntToLongFunction hashOfSlot;
    private final SlotTable few;
    private final Map<Long, RoaringBitmap> many = new HashMap<>();

    /** @param hashOfSlot the hash that the row of a slot has; 0 for none */
    SlotPostings(IntToLongFunction hashOfSlot) {
        this.hashOfSlot = hashOfSlot;
        this.few = new SlotTable(hashOfSlot);
    }

    /** The rooms of that hash; not to be changed. */
    RoaringBitmap get(long hash) {
        RoaringBitmap bitmap = many.get(hash);
        return bitmap == null ? fewOf(hash) : bitmap;
    }

    /** The row has the hash already; 0 is no hash and not kept. */
    void add(long hash, int slot) {
        if (hash == 0) {
            return;
        }
        RoaringBitmap bitmap = many.get(hash);
        if (bitmap != null) {
            bitmap.add(slot);
            return;
        }
        few.add(hash, slot);
        RoaringBitmap slots = fewOf(hash);
        if (slots.getCardinality() > MANY) {
            slots.forEach((int s) -> few.remove(hash, s));
            many.put(hash, slots);
        }
    }

    /** The row still has the hash. */
    void remove(long hash, int slot) {
        if (hash == 0) {
            return;
        }
        RoaringBitmap bitmap = many.get(hash);
        if (bitmap == null) {
            few.remove(hash, slot);
            return;
        }
        bitmap.remove(slot);
        if (bitmap.isEmpty()) {
            many.remove(hash);
        }
    }

    void move(long hash, int from, int to) {
        if (hash == 0) {
            return;
        }
        RoaringBitmap bitmap = many.get(hash);
        if (bitmap == null) {
            few.move(hash, from, to);
        } else {
            bitmap.remove(from);
            bitmap.add(to);
        }
    }

    private RoaringBitmap fewOf(long hash) {
        RoaringBitmap slots = new RoaringBitmap();
        few.find(hash, slot -> {
            if (hashOfSlot.applyAsLong(slot) == hash) {
                slots.add(slot);
            }
            return false;
        });
        return slots;
    }
}
