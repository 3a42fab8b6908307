package io.callboard.store.index;

import io.callboard.store.index.Attributes.Facet;
import io.callboard.store.index.Facets.Posting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * The rooms that the bitmaps of a filter leave, and how many they are; ranges and the name are still to be checked, room by room.
 *
 * @param parts disjoint sets, not to be changed; null stands for every room
 * @param open of those, only the open ones (true) or the others (false); null when there is nothing left to check
 */
record Candidates(@Nullable List<SlotSet> parts, @Nullable Boolean open, int count) {

    private static final Candidates NONE = new Candidates(List.of(), null, 0);

    /**
     * One condition alone is answered from the sizes of its sets, whatever their size; several are intersected, the smallest
     * first.
     */
    static Candidates of(RoomFilter filter, RoomTable table) {
        List<AnyOf> facets = facetConditions(filter, table.facets());
        List<List<SlotSet>> conditions = visitorConditions(filter, table);
        for (AnyOf any : facets) {
            if (any.postings.isEmpty()) {
                return NONE;
            }
        }
        if (conditions.isEmpty() && facets.isEmpty()) {
            return all(filter.open(), table);
        }
        if (conditions.isEmpty() && facets.size() == 1 && facets.getFirst().disjoint) {
            return facets.getFirst().candidates(filter.open());
        }
        facets.forEach(any -> conditions.add(any.sets()));
        SlotSet small = smallOf(conditions);
        return one(
                small != null
                        ? intersection(small, conditions, filter.open(), table)
                        : intersection(
                                conditions, filter.open(), table.facets().open().slots()));
    }

    /** The same rooms with nothing left to check but ranges and the name. */
    Candidates settled(RoomTable table) {
        if (parts == null || open == null) {
            return this;
        }
        boolean wanted = open;
        RoaringBitmap openRooms = table.facets().open().slots().toBitmap();
        List<SlotSet> settled = new ArrayList<>(parts.size());
        for (SlotSet part : parts) {
            settled.add(
                    part.isSmall()
                            ? part.only(slot -> table.isOpen(slot) == wanted)
                            : SlotSet.of(
                                    wanted
                                            ? RoaringBitmap.and(part.toBitmap(), openRooms)
                                            : RoaringBitmap.andNot(part.toBitmap(), openRooms)));
        }
        return new Candidates(settled, null, count);
    }

    private static Candidates one(SlotSet rooms) {
        return new Candidates(List.of(rooms), null, rooms.size());
    }

    /** The rooms that have any of some values; disjoint when no room can have two of them. */
    private record AnyOf(List<Posting> postings, boolean disjoint) {

        static AnyOf values(Facet facet, List<String> values, Facets facets) {
            List<Posting> postings = new ArrayList<>(values.size());
            addPostings(facet, values, facets, postings);
            return new AnyOf(postings, facet != Facet.TAG || postings.size() == 1);
        }

        /** Id and user name of one agent may both be named, and then a room counts once. */
        static AnyOf agents(List<String> names, Facets facets) {
            List<Posting> postings = new ArrayList<>(names.size());
            addPostings(Facet.AGENT_ID, names, facets, postings);
            int ids = postings.size();
            addPostings(Facet.AGENT_USERNAME, names, facets, postings);
            return new AnyOf(postings, ids == 0 || ids == postings.size());
        }

        private static void addPostings(Facet facet, List<String> values, Facets facets, List<Posting> postings) {
            Set<String> distinct = values.size() == 1 ? Set.of() : new LinkedHashSet<>(values);
            for (String value : values.size() == 1 ? values : distinct) {
                Posting posting = facets.get(facet, value);
                if (posting != null) {
                    postings.add(posting);
                }
            }
        }

        Candidates candidates(@Nullable Boolean open) {
            int count = 0;
            for (Posting posting : postings) {
                count += posting.size(open);
            }
            return new Candidates(sets(), open, count);
        }

        List<SlotSet> sets() {
            List<SlotSet> sets = new ArrayList<>(postings.size());
            for (Posting posting : postings) {
                sets.add(posting.slots());
            }
            return sets;
        }
    }

    private static List<AnyOf> facetConditions(RoomFilter filter, Facets facets) {
        List<AnyOf> conditions = new ArrayList<>();
        if (!filter.agents().isEmpty()) {
            conditions.add(AnyOf.agents(filter.agents(), facets));
        }
        if (!filter.tags().isEmpty()) {
            conditions.add(AnyOf.values(Facet.TAG, filter.tags(), facets));
        }
        addIfAsked(Facet.QUEUE, filter.queue(), facets, conditions);
        addIfAsked(Facet.DIRECTION, filter.direction(), facets, conditions);
        addIfAsked(Facet.TYPE, filter.type(), facets, conditions);
        addIfAsked(Facet.DEPARTMENT_ID, filter.departmentId(), facets, conditions);
        return conditions;
    }

    private static void addIfAsked(Facet facet, @Nullable String value, Facets facets, List<AnyOf> conditions) {
        if (value != null) {
            conditions.add(AnyOf.values(facet, List.of(value), facets));
        }
    }

    private static List<List<SlotSet>> visitorConditions(RoomFilter filter, RoomTable table) {
        List<List<SlotSet>> conditions = new ArrayList<>();
        if (filter.visitorId() != null) {
            conditions.add(List.of(table.visitorIds().get(RoomIndexEntry.hash(filter.visitorId()))));
        }
        if (filter.visitorToken() != null) {
            conditions.add(List.of(table.visitorTokens().get(RoomIndexEntry.hash(filter.visitorToken()))));
        }
        return conditions;
    }

    private static Candidates all(@Nullable Boolean open, RoomTable table) {
        Posting openRooms = table.facets().open();
        if (open == null) {
            return new Candidates(null, null, table.size());
        }
        return open
                ? new Candidates(List.of(openRooms.slots()), null, openRooms.size())
                : new Candidates(null, false, table.size() - openRooms.size());
    }

    /** The smallest condition that is one small set, if there is one: then no bitmap need be made. */
    private static @Nullable SlotSet smallOf(List<List<SlotSet>> conditions) {
        SlotSet small = null;
        for (List<SlotSet> condition : conditions) {
            SlotSet set = condition.getFirst();
            if (condition.size() == 1 && set.isSmall() && (small == null || set.size() < small.size())) {
                small = set;
            }
        }
        return small;
    }

    private static SlotSet intersection(
            SlotSet small, List<List<SlotSet>> conditions, @Nullable Boolean open, RoomTable table) {
        return small.only(slot -> {
            if (open != null && table.isOpen(slot) != open) {
                return false;
            }
            for (List<SlotSet> condition : conditions) {
                if (condition.getFirst() != small && !isInAny(condition, slot)) {
                    return false;
                }
            }
            return true;
        });
    }

    private static boolean isInAny(List<SlotSet> sets, int slot) {
        for (SlotSet set : sets) {
            if (set.contains(slot)) {
                return true;
            }
        }
        return false;
    }

    private static SlotSet intersection(List<List<SlotSet>> conditions, @Nullable Boolean open, SlotSet openRooms) {
        List<RoaringBitmap> smallestFirst = new ArrayList<>(conditions.size() + 1);
        conditions.forEach(condition -> smallestFirst.add(union(condition)));
        if (open != null && open) {
            smallestFirst.add(openRooms.toBitmap());
        }
        smallestFirst.sort(Comparator.comparingInt(RoaringBitmap::getCardinality));
        RoaringBitmap all = smallestFirst.getFirst();
        for (RoaringBitmap condition : smallestFirst.subList(1, smallestFirst.size())) {
            all = RoaringBitmap.and(all, condition);
        }
        if (open != null && !open) {
            all = RoaringBitmap.andNot(all, openRooms.toBitmap());
        }
        return SlotSet.of(all);
    }

    private static RoaringBitmap union(List<SlotSet> sets) {
        return sets.size() == 1
                ? sets.getFirst().toBitmap()
                : RoaringBitmap.or(sets.stream().map(SlotSet::toBitmap).toArray(RoaringBitmap[]::new));
    }
}
