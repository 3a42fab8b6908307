package io.callboard.store.index;

import io.callboard.store.index.Attributes.Facet;
import io.callboard.store.index.Facets.Posting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
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
        List<RoaringBitmap> visitors = visitorConditions(filter, table);
        if (facets.stream().anyMatch(any -> any.postings.isEmpty())) {
            return NONE;
        }
        if (visitors.isEmpty() && facets.isEmpty()) {
            return all(filter.open(), table);
        }
        if (visitors.isEmpty() && facets.size() == 1 && facets.getFirst().disjoint) {
            return facets.getFirst().candidates(filter.open());
        }
        List<RoaringBitmap> conditions = new ArrayList<>(visitors);
        facets.forEach(any -> conditions.add(any.union()));
        return intersection(
                conditions, filter.open(), table.facets().open().slots().toBitmap());
    }

    /** The rooms that have any of some values; disjoint when no room can have two of them. */
    private record AnyOf(List<Posting> postings, boolean disjoint) {

        static AnyOf values(Facet facet, List<String> values, Facets facets) {
            List<Posting> postings = values.stream()
                    .distinct()
                    .map(value -> facets.get(facet, value))
                    .filter(Objects::nonNull)
                    .toList();
            return new AnyOf(postings, facet != Facet.TAG || postings.size() == 1);
        }

        /** Id and user name of one agent may both be named, and then a room counts once. */
        static AnyOf agents(List<String> names, Facets facets) {
            AnyOf ids = values(Facet.AGENT_ID, names, facets);
            AnyOf usernames = values(Facet.AGENT_USERNAME, names, facets);
            List<Posting> both = new ArrayList<>(ids.postings);
            both.addAll(usernames.postings);
            return new AnyOf(both, ids.postings.isEmpty() || usernames.postings.isEmpty());
        }

        Candidates candidates(@Nullable Boolean open) {
            int count =
                    postings.stream().mapToInt(posting -> posting.size(open)).sum();
            return new Candidates(postings.stream().map(Posting::slots).toList(), open, count);
        }

        RoaringBitmap union() {
            return postings.size() == 1
                    ? postings.getFirst().slots().toBitmap()
                    : RoaringBitmap.or(postings.stream()
                            .map(posting -> posting.slots().toBitmap())
                            .toArray(RoaringBitmap[]::new));
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

    private static List<RoaringBitmap> visitorConditions(RoomFilter filter, RoomTable table) {
        List<RoaringBitmap> conditions = new ArrayList<>();
        if (filter.visitorId() != null) {
            conditions.add(table.visitorIds()
                    .get(RoomIndexEntry.hash(filter.visitorId()))
                    .toBitmap());
        }
        if (filter.visitorToken() != null) {
            conditions.add(table.visitorTokens()
                    .get(RoomIndexEntry.hash(filter.visitorToken()))
                    .toBitmap());
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

    private static Candidates intersection(
            List<RoaringBitmap> conditions, @Nullable Boolean open, RoaringBitmap openRooms) {
        List<RoaringBitmap> smallestFirst = new ArrayList<>(conditions);
        if (open != null && open) {
            smallestFirst.add(openRooms);
        }
        smallestFirst.sort(Comparator.comparingInt(RoaringBitmap::getCardinality));
        RoaringBitmap all = smallestFirst.getFirst();
        for (RoaringBitmap condition : smallestFirst.subList(1, smallestFirst.size())) {
            all = RoaringBitmap.and(all, condition);
        }
        if (open != null && !open) {
            all = RoaringBitmap.andNot(all, openRooms);
        }
        SlotSet rooms = SlotSet.of(all);
        return new Candidates(List.of(rooms), null, rooms.size());
    }
}
