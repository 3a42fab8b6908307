package io.callboard.events;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Times as events write them: RFC 3339, any offset, any fraction, in the years that four digits can name. What java.time cannot hold is
 * cut: a fraction after the nanoseconds, a leap second to the last millisecond before it.
 */
final class EventTimes {

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    /** Where the parts stand: {@code 2026-01-05T09:00:00.123456789}. */
    private static final int SECONDS = 17;

    private static final int FRACTION = 19;
    private static final int OFFSET = 29;

    private static final String LEAP_SECOND = "60";
    private static final long SECONDS_OF_A_DAY = 86_400;

    private EventTimes() {}

    /** The instant, or null where {@code text} is no such time. */
    static @Nullable Instant parse(String text) {
        Instant usual = IsoTimes.parse(text);
        if (usual != null) {
            return usual;
        }
        try {
            Instant instant = OffsetDateTime.parse(plain(text)).toInstant();
            boolean possible = !isLeapSecond(text)
                    || Math.floorMod(instant.getEpochSecond(), SECONDS_OF_A_DAY) == SECONDS_OF_A_DAY - 1;
            // Beyond four digits of a year, milliseconds overflow further on.
            return !possible || instant.isBefore(FIRST) || instant.isAfter(LAST) ? null : instant;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The same time in a form that java.time reads: {@code text} itself, but for long fractions and leap seconds. */
    static String plain(String text) {
        boolean leapSecond = isLeapSecond(text);
        if (!leapSecond && text.length() <= OFFSET + 1) {
            return text;
        }
        int offset = endOfFraction(text);
        if (leapSecond) {
            return text.substring(0, SECONDS) + "59.999" + text.substring(offset);
        }
        return offset <= OFFSET ? text : text.substring(0, OFFSET) + text.substring(offset);
    }

    /** Only the last second of a UTC day can be followed by one; whether this day's was, no rule tells. */
    private static boolean isLeapSecond(String text) {
        return text.startsWith(LEAP_SECOND, SECONDS);
    }

    /** Where the offset begins. */
    private static int endOfFraction(String text) {
        int end = FRACTION;
        if (end < text.length() && text.charAt(end) == '.') {
            do {
                end++;
            } while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9');
        }
        return end;
    }
}
