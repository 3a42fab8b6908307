package io.callboard.store.index;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntToLongFunction;

/**
 * The rooms of each visitor, by a hash that nearly every room has another one of. Most hashes have a few slots and lie in a
 * {@link SlotTable}; one that has many, as a test caller's, gets a set of its own, for long probes would slow its neighbours. Not thread-safe.
 */
final class SlotPostings {

    private static final int MANY = 64;

    private final IntToLongFunction hashOfSlot;
    private final SlotTable few;
    private final Map<Long, SlotSet> many = new HashMap<>();

    /** @param hashOfSlot the hash that the row of a slot has; 0 for none */
    SlotPostings(IntToLongFunction hashOfSlot) {
        this.hashOfSlot = hashOfSlot;
        this.few = new SlotTable(hashOfSlot);
    }

    /** The rooms of that hash; not to be changed. */
    SlotSet get(long hash) {
        SlotSet slots = many.get(hash);
        return slots == null ? fewOf(hash) : slots;
    }

    /** The row has the hash already; 0 is no hash and not kept. */
    void add(long hash, int slot) {
        if (hash == 0) {
            return;
        }
        SlotSet own = many.get(hash);
        if (own != null) {
            own.add(slot);
            return;
        }
        few.add(hash, slot);
        SlotSet slots = fewOf(hash);
        if (slots.size() > MANY) {
            slots.forEach(s -> few.remove(hash, s));
            many.put(hash, slots);
        }
    }

    /** The row still has the hash. */
    void remove(long hash, int slot) {
        if (hash == 0) {
            return;
        }
        SlotSet slots = many.get(hash);
        if (slots == null) {
            few.remove(hash, slot);
            return;
        }
        slots.remove(slot);
        if (slots.isEmpty()) {
            many.remove(hash);
        }
    }

    void move(long hash, int from, int to) {
        if (hash == 0) {
            return;
        }
        SlotSet slots = many.get(hash);
        if (slots == null) {
            few.move(hash, from, to);
        } else {
            slots.move(from, to);
        }
    }

    private SlotSet fewOf(long hash) {
        SlotSet slots = new SlotSet();
        few.find(hash, slot -> {
            if (hashOfSlot.applyAsLong(slot) == hash) {
                slots.add(slot);
            }
            return false;
        });
        return slots;
    }

    void writeTo(DataOutput out) throws IOException {
        few.writeTo(out);
        out.writeInt(many.size());
        for (Map.Entry<Long, SlotSet> slots : many.entrySet()) {
            out.writeLong(slots.getKey());
            slots.getValue().writeTo(out);
        }
    }

    void readFrom(DataInput in) throws IOException {
        few.readFrom(in);
        for (int i = in.readInt(); i > 0; i--) {
            many.put(in.readLong(), SlotSet.readFrom(in));
        }
    }
}
