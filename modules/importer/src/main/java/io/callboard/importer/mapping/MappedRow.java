package io.callboard.importer.mapping;

import java.util.List;

/** What a mapping makes of one row; all of its events or none. */
public sealed interface MappedRow {

    /** @param events in the mapping's order, at least one, all of room {@code rid} */
    record Mapped(String rid, List<MappedEvent> events) implements MappedRow {}

    /** The mapping says that such rows are no calls. */
    record Skipped() implements MappedRow {}

    /** @param reason one line, for a person who has the row before them */
    record Rejected(String reason) implements MappedRow {}
}
