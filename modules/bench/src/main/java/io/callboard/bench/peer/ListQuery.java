package io.callboard.bench.peer;

import io.callboard.query.RoomSearch;
import io.callboard.store.index.RoomFilter;
import io.callboard.store.index.RoomFilter.TimeRange;
import io.callboard.store.index.SortKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list as SQL. Knows the filters of the benchmark's mixes and the order by {@code ts} downwards. Agents are looked up by their id alone:
 * by user name as well would cost a second index and an OR.
 *
 * @param parameters text, numbers, or an array of text
 */
record ListQuery(String sql, List<Object> parameters) {

    /** @throws IllegalArgumentException where the table has no column for what is asked */
    static ListQuery of(RoomSearch search) {
        if (!search.sort().equals(List.of(SortKey.NEWEST_FIRST))) {
            throw new IllegalArgumentException("this table is only ordered by ts, newest first");
        }
        Conditions where = Conditions.of(search.filter());
        String sql = """
                SELECT matches.total, page.document, page.token
                FROM (SELECT count(*) AS total FROM rooms%1$s) matches
                LEFT JOIN (SELECT document, token, ts, rid FROM rooms%1$s ORDER BY ts DESC LIMIT ? OFFSET ?) page ON true
                ORDER BY page.ts DESC""".formatted(where.sql());
        List<Object> parameters = new ArrayList<>(where.parameters);
        parameters.addAll(where.parameters);
        parameters.add(search.count());
        parameters.add(search.offset());
        return new ListQuery(sql, parameters);
    }

    private static final class Conditions {

        private final List<String> conditions = new ArrayList<>();
        private final List<Object> parameters = new ArrayList<>();

        static Conditions of(RoomFilter filter) {
            if (filter.direction() != null
                    || filter.type() != null
                    || filter.departmentId() != null
                    || filter.roomName() != null) {
                throw new IllegalArgumentException("this table has no column for that filter");
            }
            Conditions where = new Conditions();
            if (filter.agents().size() == 1) {
                where.add("agent_id = ?", filter.agents().getFirst());
            } else if (!filter.agents().isEmpty()) {
                where.add("agent_id = ANY (?)", filter.agents().toArray(String[]::new));
            }
            if (filter.open() != null) {
                where.conditions.add(filter.open() ? "open" : "NOT open");
            }
            where.add("ts", filter.createdAt());
            where.add("closed_at", filter.closedAt());
            if (!filter.tags().isEmpty()) {
                where.add("tags && ?", filter.tags().toArray(String[]::new));
            }
            where.addIfGiven("queue = ?", filter.queue());
            where.addIfGiven("visitor_id = ?", filter.visitorId());
            where.addIfGiven("token = ?", filter.visitorToken());
            return where;
        }

        private void add(String condition, Object parameter) {
            conditions.add(condition);
            parameters.add(parameter);
        }

        private void addIfGiven(String condition, @Nullable String parameter) {
            if (parameter != null) {
                add(condition, parameter);
            }
        }

        private void add(String column, @Nullable TimeRange range) {
            if (range != null) {
                add(column + " >= ?", range.from());
                add(column + " <= ?", range.to());
            }
        }

        String sql() {
            return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        }
    }
}
