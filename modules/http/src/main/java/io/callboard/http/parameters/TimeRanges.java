package io.callboard.http.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import io.callboard.http.problem.Problem.Refused;
import io.callboard.http.problem.ProblemException;
import io.callboard.store.index.RoomFilter.TimeRange;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code createdAt} and {@code closedAt}: JSON {@code {"start":…,"end":…}}, either optional, both inclusive; or a bare time, which is
 * start and end at once. No bounds at all are no filter. Times are ISO 8601: with an offset, without one (UTC), or a date alone (its midnight, UTC). Contract.md A.4.
 */
final class TimeRanges {

    private static final Set<String> MEMBERS = Set.of("start", "end");

    private TimeRanges() {}

    /** @param name for the error's text @param raw null for no bounds at all */
    static @Nullable TimeRange parse(String name, @Nullable String raw) {
        if (raw == null) {
            return null;
        }
        JsonNode range = raw.stripLeading().startsWith("{") ? Parameters.parseJson(raw) : null;
        if (range == null) {
            long instant = epochMillis(raw.strip(), name + ".start");
            return new TimeRange(instant, instant);
        }
        range.fieldNames().forEachRemaining(member -> {
            if (!MEMBERS.contains(member)) {
                throw invalid(name + "." + member);
            }
        });
        long start = bound(range.get("start"), name + ".start", Long.MIN_VALUE);
        long end = bound(range.get("end"), name + ".end", Long.MAX_VALUE);
        return start == Long.MIN_VALUE && end == Long.MAX_VALUE ? null : new TimeRange(start, end);
    }

    private static long bound(@Nullable JsonNode value, String name, long none) {
        if (value == null
                || value.isNull()
                || (value.isTextual() && value.asText().isEmpty())) {
            return none;
        }
        if (!value.isTextual()) {
            throw invalid(name);
        }
        return epochMillis(value.asText(), name);
    }

    /** Finer times are cut to the millisecond that holds them, as they are where rooms are written. */
    private static long epochMillis(String text, String name) {
        try {
            if (text.indexOf('T') < 0 && text.indexOf('t') < 0) {
                return LocalDate.parse(text)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .toEpochMilli();
            }
            TemporalAccessor time =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return switch (time) {
                case OffsetDateTime exact -> exact.toInstant().toEpochMilli();
                case LocalDateTime local -> local.toInstant(ZoneOffset.UTC).toEpochMilli();
                default -> throw invalid(name);
            };
        } catch (DateTimeException | ArithmeticException e) {
            throw invalid(name);
        }
    }

    private static ProblemException invalid(String name) {
        return new ProblemException(new Refused("The \"" + name + "\" query parameter must be a valid date."));
    }
}
