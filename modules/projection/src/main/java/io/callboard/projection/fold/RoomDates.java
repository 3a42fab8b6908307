package io.callboard.projection.fold;

import com.fasterxml.jackson.databind.JsonNode;
import io.callboard.events.IsoTimes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalLong;

/** How a room's document writes moments and durations: ISO-8601 UTC with three fraction digits (contract.md A.1); finer times are truncated. */
public final class RoomDates {

    private static final DateTimeFormatter ISO_MS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private RoomDates() {}

    static String iso(Instant moment) {
        return iso(moment.toEpochMilli());
    }

    static String iso(long epochMs) {
        String usual = IsoTimes.format(epochMs);
        return usual != null ? usual : ISO_MS.format(Instant.ofEpochMilli(epochMs));
    }

    /** Epoch ms of a date member; empty when it is missing or, as an imported snapshot may have it, no ISO date. */
    public static OptionalLong ms(JsonNode parent, String member) {
        JsonNode value = parent.path(member);
        if (!value.isTextual()) {
            return OptionalLong.empty();
        }
        Instant usual = IsoTimes.parse(value.textValue());
        if (usual != null) {
            return OptionalLong.of(usual.toEpochMilli());
        }
        try {
            return OptionalLong.of(
                    OffsetDateTime.parse(value.textValue()).toInstant().toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    /** A duration of the document, which is never negative, whatever the clocks that bound it say. */
    static long between(long fromMs, long toMs) {
        return Math.max(0, toMs - fromMs);
    }

    /** Open means that the document says so; a closed room has no such member at all. */
    public static boolean isOpen(JsonNode room) {
        return room.path("open").asBoolean(false);
    }

    /** A room of a call, as against a text chat ({@code l}): only calls have waiting and hold times. */
    static boolean isCall(JsonNode room) {
        return "v".equals(room.path("t").asText());
    }
}
