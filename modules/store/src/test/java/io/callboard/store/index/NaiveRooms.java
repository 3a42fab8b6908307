package io.callboard.store.index;

import static io.callboard.store.index.RoomIndexEntry.MISSING;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the index must answer: a filter and a sort over a map, room by room. */
final class NaiveRooms {

    private final Map<String, RoomIndexEntry> entries = new TreeMap<>(SortValue::compareUtf8);

    void put(String rid, RoomIndexEntry entry) {
        entries.put(rid, entry);
    }

    void remove(String rid) {
        entries.remove(rid);
    }

    Map<String, RoomIndexEntry> entries() {
        return entries;
    }

    RoomsPage find(FindRooms query) {
        List<RoomHit> all = entries.entrySet().stream()
                .filter(room -> matches(query.filter(), room.getValue()))
                .map(room -> new RoomHit(
                        room.getKey(),
                        query.sort().stream()
                                .map(key -> value(room.getKey(), room.getValue(), key.field()))
                                .toList()))
                .sorted(order(query.sort()))
                .toList();
        SortKey key = query.sort().getFirst();
        List<RoomHit> from = all.stream()
                .filter(hit -> query.from() == Long.MIN_VALUE || rank(hit, key) >= query.from())
                .toList();
        return new RoomsPage(
                from.stream()
                        .filter(hit -> query.until() == Long.MAX_VALUE || rank(hit, key) <= query.until())
                        .limit(query.limit())
                        .toList(),
                all.size(),
                query.limit() == 0 ? 0 : all.size() - from.size());
    }

    /** Of all rooms that match, whatever the limit. */
    List<Long> ranks(FindRanks query) {
        return find(new FindRooms(query.filter(), List.of(query.key()), Integer.MAX_VALUE)).hits().stream()
                .map(hit -> rank(hit, query.key()))
                .toList();
    }

    private static long rank(RoomHit hit, SortKey key) {
        long value = hit.sortValues().getFirst() instanceof SortValue.Number(long number) ? number : MISSING;
        return key.ascending() ? value : ~value;
    }

    static Comparator<RoomHit> order(List<SortKey> sort) {
        Comparator<RoomHit> order = Comparator.comparing(_hit -> 0);
        for (int i = 0; i < sort.size(); i++) {
            int key = i;
            Comparator<RoomHit> byKey =
                    Comparator.comparing(hit -> hit.sortValues().get(key));
            order = order.thenComparing(sort.get(i).ascending() ? byKey : byKey.reversed());
        }
        return order.thenComparing(RoomHit::rid, SortValue::compareUtf8);
    }

    static boolean matches(RoomFilter f, RoomIndexEntry e) {
        return (f.agents().isEmpty() || isIn(f.agents(), e.agentId()) || isIn(f.agents(), e.agentUsername()))
                && (f.open() == null || f.open() == e.open())
                && within(f.createdAt(), e.ts())
                && within(f.closedAt(), e.closedAt())
                && (f.tags().isEmpty() || !Collections.disjoint(f.tags(), e.tags()))
                && equal(f.queue(), e.queue())
                && equal(f.direction(), e.direction())
                && equal(f.type(), e.type())
                && equal(f.departmentId(), e.departmentId())
                && (f.visitorId() == null || RoomIndexEntry.hash(f.visitorId()) == e.visitorIdHash())
                && (f.visitorToken() == null || RoomIndexEntry.hash(f.visitorToken()) == e.visitorTokenHash())
                && (f.roomName() == null || e.name() != null && contains(e.name(), f.roomName()));
    }

    private static SortValue value(String rid, RoomIndexEntry e, SortKey.Field field) {
        return switch (field) {
            case TS -> number(e.ts());
            case CLOSED_AT -> number(e.closedAt());
            case CALL_DURATION -> number(e.callDuration());
            case CALL_WAITING_TIME -> number(e.callWaitingTime());
            case CALL_TOTAL_HOLD_TIME -> number(e.callTotalHoldTime());
            case LM -> number(e.lm());
            case MSGS -> number(e.msgs());
            case NAME -> text(e.name());
            case FNAME -> text(e.fname());
            case QUEUE -> text(e.queue());
            case DIRECTION -> text(e.direction());
            case DEPARTMENT_ID -> text(e.departmentId());
            case SERVED_BY_USERNAME -> text(e.agentUsername());
            case VISITOR_USERNAME -> text(e.visitorUsername());
            case VISITOR_PHONE -> text(e.visitorPhone());
            case SOURCE_TYPE -> text(e.sourceType());
            case OPEN -> new SortValue.Number(e.open() ? 1 : 0);
            case ID -> text(rid);
        };
    }

    private static boolean isIn(List<String> values, @Nullable String value) {
        return value != null && values.contains(value);
    }

    private static boolean within(RoomFilter.@Nullable TimeRange range, long ms) {
        return range == null || ms != MISSING && range.contains(ms);
    }

    private static boolean equal(@Nullable String wanted, @Nullable String actual) {
        return wanted == null || Objects.equals(wanted, actual);
    }

    private static boolean contains(String name, String part) {
        return IntStream.rangeClosed(0, name.length() - part.length())
                .anyMatch(at -> name.substring(at, at + part.length()).equalsIgnoreCase(part));
    }

    private static SortValue number(long value) {
        return value == MISSING ? SortValue.MISSING : new SortValue.Number(value);
    }

    private static SortValue text(@Nullable String value) {
        return value == null ? SortValue.MISSING : new SortValue.Text(value);
    }
}
