package io.callboard.store.index;

import io.callboard.store.index.Attributes.Facet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The slots of each value of each facet, and of the open rooms. Not thread-safe. */
final class Facets {

    private final Map<Facet, Map<String, Posting>> postings = new EnumMap<>(Facet.class);
    private final Posting open = new Posting();

    Facets() {
        for (Facet facet : Facet.values()) {
            postings.put(facet, new HashMap<>());
        }
    }

    /** The slots of one value. A counter beside them answers "how many are open" at once. */
    static final class Posting {
        private final SlotSet slots = new SlotSet();
        private int open;

        /** Not to be changed. */
        SlotSet slots() {
            return slots;
        }

        int size() {
            return slots.size();
        }

        /** @param wanted open ones, others, or (null) all */
        int size(@Nullable Boolean wanted) {
            return wanted == null ? size() : wanted ? open : size() - open;
        }

        private void add(int slot, boolean isOpen) {
            slots.add(slot);
            open += isOpen ? 1 : 0;
        }

        private void remove(int slot, boolean isOpen) {
            slots.remove(slot);
            open -= isOpen ? 1 : 0;
        }

        private void move(int from, int to) {
            slots.move(from, to);
        }
    }

    /** Null when no room has the value. */
    @Nullable Posting get(Facet facet, String value) {
        return of(facet).get(value);
    }

    Posting open() {
        return open;
    }

    void add(int slot, Attributes attributes) {
        attributes.forEachValue((facet, value) -> add(facet, value, slot, attributes.open()));
        if (attributes.open()) {
            open.add(slot, true);
        }
    }

    void remove(int slot, Attributes attributes) {
        attributes.forEachValue((facet, value) -> remove(facet, value, slot, attributes.open()));
        if (attributes.open()) {
            open.remove(slot, true);
        }
    }

    /** A change leaves most values as they are, and of those only counts whether the room is open: sets are dearer to change by far. */
    void replace(int slot, Attributes before, Attributes after) {
        if (before.equals(after)) {
            return;
        }
        int opened = (after.open() ? 1 : 0) - (before.open() ? 1 : 0);
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
            } else if (value != null && opened != 0) {
                countOpen(facet, value, opened);
            }
        }
        if (!before.tags().equals(after.tags())) {
            before.forEachTag((facet, tag) -> remove(facet, tag, slot, before.open()));
            after.forEachTag((facet, tag) -> add(facet, tag, slot, after.open()));
        } else if (opened != 0) {
            after.forEachTag((facet, tag) -> countOpen(facet, tag, opened));
        }
        if (opened > 0) {
            open.add(slot, true);
        } else if (opened < 0) {
            open.remove(slot, true);
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

    private void countOpen(Facet facet, String value, int opened) {
        of(facet).computeIfPresent(value, (_value, posting) -> {
            posting.open += opened;
            return posting;
        });
    }

    void move(int from, int to, Attributes attributes) {
        attributes.forEachValue((facet, value) -> of(facet).computeIfPresent(value, (_value, posting) -> {
            posting.move(from, to);
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
}
