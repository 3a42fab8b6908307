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
 * @param without disjoint sets, not to be changed: of those, the open rooms, which are no candidates; empty when open ones are candidates too,
 *     or are left out of the parts already
 */
record Candidates(@Nullable List<SlotSet> parts, List<SlotSet> without, int count) {

    private static final Candidates NONE = new Candidates(List.of(), List.of(), 0);

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
                        : intersection(conditions, filter.open(), table.facets().open()));
    }

    /** Whether open rooms are still to be left out. */
    boolean areClosedOnly() {
        return !without.isEmpty();
    }

    /** How many of a block's rooms are candidates. */
    int countOf(int block, Bounds bounds) {
        int begin = Block.slot(block, 0);
        int end = begin + Block.ROWS;
        int count = parts == null ? bounds.size(block) : 0;
        if (parts != null) {
            for (SlotSet part : parts) {
                count += part.count(begin, end);
            }
        }
        for (SlotSet open : without) {
            count -= open.count(begin, end);
        }
        return count;
    }

    private static Candidates one(SlotSet rooms) {
        return new Candidates(List.of(rooms), List.of(), rooms.size());
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
            if (open == null) {
                return new Candidates(sets(), List.of(), sizeOf(sets()));
            }
            List<SlotSet> openOnes = postings.stream().map(Posting::open).toList();
            return open
                    ? new Candidates(openOnes, List.of(), sizeOf(openOnes))
                    : new Candidates(sets(), openOnes, sizeOf(sets()) - sizeOf(openOnes));
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
        SlotSet openRooms = table.facets().open();
        if (open == null) {
            return new Candidates(null, List.of(), table.size());
        }
        return open ? one(openRooms) : new Candidates(null, List.of(openRooms), table.size() - openRooms.size());
    }

    private static int sizeOf(List<SlotSet> sets) {
        int size = 0;
        for (SlotSet set : sets) {
            size += set.size();
        }
        return size;
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
