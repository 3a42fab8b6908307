package io.callboard.store.index;

import io.callboard.store.index.Attributes.Facet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
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
        attributes.forEachValue((facet, value) ->
                of(facet).computeIfAbsent(value, _value -> new Posting()).add(slot, attributes.open()));
        if (attributes.open()) {
            open.add(slot, true);
        }
    }

    void remove(int slot, Attributes attributes) {
        attributes.forEachValue((facet, value) -> of(facet).computeIfPresent(value, (_value, posting) -> {
            posting.remove(slot, attributes.open());
            return posting.slots.isEmpty() ? null : posting;
        }));
        if (attributes.open()) {
            open.remove(slot, true);
        }
    }

    void replace(int slot, Attributes before, Attributes after) {
        if (!before.equals(after)) {
            remove(slot, before);
            add(slot, after);
        }
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
