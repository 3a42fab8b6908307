package io.callboard.importer.mapping;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A mapping tied to the columns of one file: rows in, events out. Pure; may be shared between threads. */
public final class CallMapper {
    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    private final CallMapping mapping;
    private final Map<String, Integer> columns;

    private CallMapper(CallMapping mapping, Map<String, Integer> columns) {
        this.mapping = mapping;
        this.columns = columns;
    }

    static CallMapper of(CallMapping mapping, List<String> names) {
        Map<String, Integer> columns = new HashMap<>();
        for (String name : names) {
            if (columns.putIfAbsent(name, columns.size()) != null) {
                throw new MappingException(mapping.file() + ": the column '" + name + "' appears twice");
            }
            if (mapping.values().containsKey(name)) {
                throw new MappingException(
                        mapping.file() + ": '" + name + "' names both a column and a value of the mapping");
            }
        }
        for (CallMapping.Reference reference : mapping.references()) {
            if (!columns.containsKey(reference.name()) && !mapping.values().containsKey(reference.name())) {
                throw new MappingException(reference.place() + ": there is no column '" + reference.name()
                        + "' (the columns are: " + String.join(", ", names) + ")");
            }
        }
        return new CallMapper(mapping, columns);
    }

    /** @param cells one per column, as they stand in the file */
    public MappedRow map(List<String> cells) {
        if (cells.size() != columns.size()) {
            return new MappedRow.Rejected(cells.size() + " columns instead of " + columns.size());
        }
        Row row = new Row(columns, cells, mapping.values());
        try {
            for (Condition condition : mapping.skip()) {
                if (condition.holds(row)) {
                    return new MappedRow.Skipped();
                }
            }
            return events(row);
        } catch (RowRejected e) {
            return new MappedRow.Rejected(String.valueOf(e.getMessage()));
        }
    }

    private MappedRow events(Row row) {
        String rid = row.get(CallMapping.RID);
        if (rid.isEmpty()) {
            return new MappedRow.Rejected("rid: empty");
        }
        List<MappedEvent> events = new ArrayList<>();
        for (EventMapping event : mapping.events()) {
            if (event.when().holds(row)) {
                Instant time = time(event, row, events);
                try {
                    events.add(new MappedEvent(
                            event.name(),
                            rid + "/" + event.id(),
                            time,
                            event.data().evaluate(row)));
                } catch (RowRejected e) {
                    throw e.at(event.name());
                }
            }
        }
        return events.isEmpty()
                ? new MappedRow.Rejected("no event of the mapping applies")
                : new MappedRow.Mapped(rid, List.copyOf(events));
    }

    private Instant time(EventMapping event, Row row, List<MappedEvent> earlier) {
        try {
            CallMapping.TimeRule rule = mapping.time();
            Instant time = event.timeOf(row, rule.format());
            boolean nextDay = rule.pastMidnight()
                    && !earlier.isEmpty()
                    && time.isBefore(earlier.getFirst().time().minus(HALF_A_DAY));
            return nextDay ? time.atZone(rule.zone()).plusDays(1).toInstant() : time;
        } catch (RowRejected e) {
            throw e.at(event.name() + ".time");
        }
    }
}
