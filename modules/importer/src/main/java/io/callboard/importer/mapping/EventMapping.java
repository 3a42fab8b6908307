package io.callboard.importer.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event that a row may give rise to.
 *
 * @param name the kind without its prefix
 * @param id what stands after {@code <rid>/} in the event's id; no two events of a mapping share it
 * @param when rows that do not fulfil it have no such event
 * @param plusSeconds added to {@code time}, for files that state a start and a duration
 */
record EventMapping(
        String name,
        String id,
        Condition when,
        Value time,
        @Nullable Value plusSeconds,
        Value.Fields data) {

    Instant timeOf(Row row, TimeFormat format) {
        try {
            Instant at = format.parse(needed(time, row).asText());
            return plusSeconds == null ? at : at.plusMillis(millis(needed(plusSeconds, row)));
        } catch (DateTimeException | ArithmeticException e) {
            throw new RowRejected("out of range");
        }
    }

    private static JsonNode needed(Value value, Row row) {
        JsonNode json = value.evaluate(row);
        if (json == null) {
            throw new RowRejected("empty");
        }
        return json;
    }

    private static long millis(JsonNode seconds) {
        BigDecimal number = BoundedNumber.parse(seconds.asText());
        if (number == null) {
            throw new RowRejected("'" + Excerpt.of(seconds.asText()) + "' is not a number of seconds");
        }
        return number.movePointRight(3).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }
}
