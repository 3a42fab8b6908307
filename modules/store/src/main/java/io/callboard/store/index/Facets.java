package io.callboard.store.index;

import io.callboard.store.index.Attributes.Facet;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The slots of each value of each facet, and of the open rooms. Not thread-safe. */
final class Facets {

    private final Map<Facet, Map<String, Posting>> postings = new EnumMap<>(Facet.class);
    private SlotSet open = new SlotSet();

    Facets() {
        for (Facet facet : Facet.values()) {
            postings.put(facet, new HashMap<>());
        }
    }

    /** The slots of one value, and those of the open ones among them: they are few, so they cost little and answer "open or not" at once. */
    static final class Posting {
        private final SlotSet slots;
        private final SlotSet open;

        private Posting() {
            this(new SlotSet(), new SlotSet());
        }

        private Posting(SlotSet slots, SlotSet open) {
            this.slots = slots;
            this.open = open;
        }

        /** Not to be changed. */
        SlotSet slots() {
            return slots;
        }

        /** Of {@link #slots} those of open rooms; not to be changed. */
        SlotSet open() {
            return open;
        }

        private void add(int slot, boolean isOpen) {
            slots.add(slot);
            if (isOpen) {
                open.add(slot);
            }
        }

        private void remove(int slot, boolean isOpen) {
            slots.remove(slot);
            if (isOpen) {
                open.remove(slot);
            }
        }

        private void setOpen(int slot, boolean isOpen) {
            if (isOpen) {
                open.add(slot);
            } else {
                open.remove(slot);
            }
        }

        private void move(int from, int to, boolean isOpen) {
            slots.move(from, to);
            if (isOpen) {
                open.move(from, to);
            }
        }
    }

    /** Null when no room has the value. */
    @Nullable Posting get(Facet facet, String value) {
        return of(facet).get(value);
    }

    /** All open rooms; not to be changed. */
    SlotSet open() {
        return open;
    }

    void add(int slot, Attributes attributes) {
        attributes.forEachValue((facet, value) -> add(facet, value, slot, attributes.open()));
        if (attributes.open()) {
            open.add(slot);
        }
    }

    void remove(int slot, Attributes attributes) {
        attributes.forEachValue((facet, value) -> remove(facet, value, slot, attributes.open()));
        if (attributes.open()) {
            open.remove(slot);
        }
    }

    /** A change leaves most values as they are, and of those only notes whether the room is open: large sets are dearer to change by far. */
    void replace(int slot, Attributes before, Attributes after) {
        if (before.equals(after)) {
            return;
        }
        boolean turned = after.open() != before.open();
        for (Facet facet : Facet.SINGLE) {
            String old = before.value(facet);
            String value = after.value(facet);
            if (!Objects.equals(old, value)) {
                if (old != null) {
                    remove(facet, old, slot, before.open());
                }
                if (value != null) {
                    add(facet, value, slot, after.open());
                }
            } else if (value != null && turned) {
                setOpen(facet, value, slot, after.open());
            }
        }
        if (!before.tags().equals(after.tags())) {
            before.forEachTag((facet, tag) -> remove(facet, tag, slot, before.open()));
            after.forEachTag((facet, tag) -> add(facet, tag, slot, after.open()));
        } else if (turned) {
            after.forEachTag((facet, tag) -> setOpen(facet, tag, slot, after.open()));
        }
        if (turned && after.open()) {
            open.add(slot);
        } else if (turned) {
            open.remove(slot);
        }
    }

    private void add(Facet facet, String value, int slot, boolean isOpen) {
        of(facet).computeIfAbsent(value, _value -> new Posting()).add(slot, isOpen);
    }

    private void remove(Facet facet, String value, int slot, boolean isOpen) {
        of(facet).computeIfPresent(value, (_value, posting) -> {
            posting.remove(slot, isOpen);
            return posting.slots.isEmpty() ? null : posting;
        });
    }

    private void setOpen(Facet facet, String value, int slot, boolean isOpen) {
        of(facet).computeIfPresent(value, (_value, posting) -> {
            posting.setOpen(slot, isOpen);
            return posting;
        });
    }

    void move(int from, int to, Attributes attributes) {
        attributes.forEachValue((facet, value) -> of(facet).computeIfPresent(value, (_value, posting) -> {
            posting.move(from, to, attributes.open());
            return posting;
        }));
        if (attributes.open()) {
            open.move(from, to);
        }
    }

    @SuppressWarnings("NullAway") // the constructor puts every facet
    private Map<String, Posting> of(Facet facet) {
        return postings.get(facet);
    }

    void writeTo(DataOutput out) throws IOException {
        for (Facet facet : Facet.values()) {
            Map<String, Posting> values = of(facet);
            out.writeInt(values.size());
            for (Map.Entry<String, Posting> value : values.entrySet()) {
                SnapshotFormat.writeText(out, value.getKey());
                value.getValue().slots.writeTo(out);
                value.getValue().open.writeTo(out);
            }
        }
        open.writeTo(out);
    }

    void readFrom(DataInput in) throws IOException {
        for (Facet facet : Facet.values()) {
            for (int i = in.readInt(); i > 0; i--) {
                String value = SnapshotFormat.readText(in);
                of(facet).put(value, new Posting(SlotSet.readFrom(in), SlotSet.readFrom(in)));
            }
        }
        open = SlotSet.readFrom(in);
    }
}
