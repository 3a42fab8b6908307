package io.callboard.importer.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * How a mapping's times are written. Local times are read in the zone given; of a local time that a clock change repeats, the first; one
 * that it leaves out is moved on by the length of the gap.
 */
@FunctionalInterface
interface TimeFormat {

    /** @throws RowRejected when the text is no such time */
    Instant parse(String text);

    /**
     * @param pattern a {@link DateTimeFormatter} pattern, {@code iso}, {@code epoch-seconds} or {@code epoch-millis}
     * @throws IllegalArgumentException with the reason when the pattern cannot be used
     */
    static TimeFormat of(String pattern, ZoneId zone) {
        return switch (pattern) {
            case "epoch-seconds" ->
                text -> checked(
                        text, pattern, () -> Instant.ofEpochMilli(Math.multiplyExact(Long.parseLong(text), 1000L)));
            case "epoch-millis" -> text -> checked(text, pattern, () -> Instant.ofEpochMilli(Long.parseLong(text)));
            case "iso" -> of(DateTimeFormatter.ISO_DATE_TIME, pattern, zone);
            default -> of(formatter(pattern), pattern, zone);
        };
    }

    private static TimeFormat of(DateTimeFormatter formatter, String pattern, ZoneId zone) {
        return text -> checked(text, pattern, () -> {
            TemporalAccessor parsed = formatter.parseBest(text, Instant::from, LocalDateTime::from, LocalDate::from);
            return switch (parsed) {
                case Instant instant -> instant;
                case LocalDateTime local -> local.atZone(zone).toInstant();
                case LocalDate date -> date.atStartOfDay(zone).toInstant();
                default -> throw new DateTimeException("neither a time nor a date");
            };
        });
    }

    /** Strict, so that the 31st of April is an error and not the 30th; the era is given because strict {@code yyyy} asks for one. */
    private static DateTimeFormatter formatter(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .parseDefaulting(ChronoField.ERA, 1)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    private static Instant checked(String text, String pattern, java.util.function.Supplier<Instant> parse) {
        try {
            Instant time = parse.get();
            int year = time.atOffset(ZoneOffset.UTC).getYear();
            if (year < 1 || year > 9999) {
                throw new DateTimeException("year out of range");
            }
            return time;
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw new RowRejected("'" + Excerpt.of(text) + "' is not a time of the form " + pattern);
        }
    }
}
