package io.callboard.importer.mapping;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A checked mapping, not yet tied to a file's columns.
 *
 * @param file its name, for messages
 * @param source CloudEvents source of all its events
 * @param unique true: a second row with the same rid is rejected
 * @param skip rows that fulfil any of these are no calls
 * @param pastMidnight true: a time more than twelve hours before the row's first event belongs to the following day
 * @param values named values; each refers to columns, {@code rid} and earlier values only
 * @param references every column or value named anywhere
 */
public record CallMapping(
        String file,
        FileLayout layout,
        URI source,
        boolean unique,
        List<Condition> skip,
        TimeRule time,
        Map<String, Value> values,
        List<EventMapping> events,
        List<Reference> references) {

    /** The name under which a row's room id can be referred to. */
    static final String RID = "rid";

    /** @param place line and path in the mapping, for messages */
    record Reference(String name, String place) {}

    /** @param pastMidnight see {@link CallMapping} */
    record TimeRule(TimeFormat format, java.time.ZoneId zone, boolean pastMidnight) {}

    /**
     * Ties the mapping to a file whose columns are {@code columns}, in this order.
     *
     * @throws MappingException when the mapping refers to a column that is not there, or a column appears twice
     */
    public CallMapper forColumns(List<String> columns) {
        return CallMapper.of(this, columns);
    }
}
