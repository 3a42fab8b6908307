package io.callboard.store.index;

import static io.callboard.store.index.RoomIndexEntry.MISSING;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a filter and a sort mean, room by room. */
final class RoomMatching {

    private RoomMatching() {}

    static boolean matches(RoomFilter f, RoomIndexEntry e) {
        return (f.agents().isEmpty() || f.agents().contains(e.agentId()) || f.agents().contains(e.agentUsername()))
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
                && (f.roomName() == null || contains(e.name(), f.roomName()));
    }

    static RoomHit hit(String rid, RoomIndexEntry e, List<SortKey> sort) {
        return new RoomHit(rid, sort.stream().map(key -> value(rid, e, key.field())).toList());
    }

    static Comparator<RoomHit> order(List<SortKey> sort) {
        Comparator<RoomHit> byId = Comparator.comparing(RoomHit::rid, SortValue::compareUtf8);
        Comparator<RoomHit> order = Comparator.comparing(_hit -> 0);
        for (int i = 0; i < sort.size(); i++) {
            int key = i;
            Comparator<RoomHit> byKey = Comparator.comparing(hit -> hit.sortValues().get(key));
            order = order.thenComparing(sort.get(i).ascending() ? byKey : byKey.reversed());
        }
        return order.thenComparing(byId);
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

    private static boolean within(RoomFilter.@Nullable TimeRange range, long ms) {
        return range == null || ms != MISSING && range.contains(ms);
    }

    private static boolean equal(@Nullable String wanted, @Nullable String actual) {
        return wanted == null || Objects.equals(wanted, actual);
    }

    private static boolean contains(@Nullable String name, String part) {
        return name != null && name.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private static SortValue number(long value) {
        return value == MISSING ? SortValue.MISSING : new SortValue.Number(value);
    }

    private static SortValue text(@Nullable String value) {
        return value == null ? SortValue.MISSING : new SortValue.Text(value);
    }
}
