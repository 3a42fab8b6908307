package io.callboard.events;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Times as events write them: RFC 3339, any offset, down to the nanosecond, in the years that four digits can name. */
final class EventTimes {

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private EventTimes() {}

    /** The instant, or null where {@code text} is no such time. */
    static @Nullable Instant parse(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            // Beyond four digits of a year, milliseconds overflow further on.
            return instant.isBefore(FIRST) || instant.isAfter(LAST) ? null : instant;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
