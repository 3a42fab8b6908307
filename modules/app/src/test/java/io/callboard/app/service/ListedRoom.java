package io.callboard.app.service;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A room's document with what lists are filtered and sorted by, read from it in the plainest way. */
record ListedRoom(String id, JsonNode document, Map<String, SortValue> sortValues) {

    /** Names of sort keys in requests, and where in the document they point (contract.md A.4). */
    private static final Map<String, String> TIMES = Map.of("ts", "/ts", "closedAt", "/closedAt", "lm", "/lm");

    private static final Map<String, String> NUMBERS = Map.of(
            "callDuration", "/callDuration",
            "callWaitingTime", "/callWaitingTime",
            "callTotalHoldTime", "/callTotalHoldTime",
            "msgs", "/msgs");

    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("_id", "/_id"),
            Map.entry("name", "/name"),
            Map.entry("fname", "/fname"),
            Map.entry("queue", "/queue"),
            Map.entry("direction", "/direction"),
            Map.entry("departmentId", "/departmentId"),
            Map.entry("servedBy.username", "/servedBy/username"),
            Map.entry("v.username", "/v/username"),
            Map.entry("v.phone", "/v/phone"),
            Map.entry("phone", "/v/phone"),
            Map.entry("source.type", "/source/type"),
            Map.entry("source", "/source/type"));

    static ListedRoom of(JsonNode document) {
        Map<String, SortValue> values = new LinkedHashMap<>();
        TIMES.forEach((key, at) -> values.put(key, SortValue.time(document.at(at))));
        NUMBERS.forEach((key, at) -> values.put(key, SortValue.number(document.at(at))));
        TEXTS.forEach((key, at) -> values.put(key, SortValue.text(document.at(at))));
        values.put("open", new SortValue(document.path("open").asBoolean() ? 1L : 0L, null));
        return new ListedRoom(document.path("_id").asText(), document, values);
    }

    static List<String> sortKeys() {
        List<String> keys = new ArrayList<>(TIMES.keySet());
        keys.addAll(NUMBERS.keySet());
        keys.addAll(TEXTS.keySet());
        keys.add("open");
        keys.sort(null);
        return keys;
    }

    SortValue sortValue(String key) {
        SortValue value = sortValues.get(key);
        if (value == null) {
            throw new IllegalArgumentException(key);
        }
        return value;
    }

    /** Whether the member is there and equal. */
    boolean has(String at, String text) {
        return document.at(at).isTextual() && document.at(at).asText().equals(text);
    }

    boolean isBetween(String time, Instant from, Instant to) {
        Long ms = sortValue(time).number();
        return ms != null && from.toEpochMilli() <= ms && ms <= to.toEpochMilli();
    }

    /** A number, a text in UTF-8, or neither for a value that the room lacks; those come first. */
    record SortValue(@Nullable Long number, byte @Nullable [] text) implements Comparable<SortValue> {

        static SortValue time(JsonNode value) {
            return new SortValue(
                    value.isTextual() ? Instant.parse(value.asText()).toEpochMilli() : null, null);
        }

        static SortValue number(JsonNode value) {
            return new SortValue(value.isNumber() ? value.asLong() : null, null);
        }

        static SortValue text(JsonNode value) {
            return new SortValue(null, value.isTextual() ? value.asText().getBytes(StandardCharsets.UTF_8) : null);
        }

        @Override
        public int compareTo(SortValue other) {
            if (number != null && other.number != null) {
                return Long.compare(number, other.number);
            }
            if (text != null && other.text != null) {
                return Arrays.compareUnsigned(text, other.text);
            }
            return Boolean.compare(isThere(), other.isThere());
        }

        private boolean isThere() {
            return number != null || text != null;
        }
    }
}
