package io.callboard.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object read field by field, which remembers its path, so that a fault names the place and never the value. A field that is null
 * counts as absent. Not thread-safe.
 */
final class Fields {

    /** Longer than anything lasts, and exact in every language's numbers. Imported documents have no such bound: they stay as they are. */
    private static final BigDecimal LARGEST_DURATION = BigDecimal.valueOf(1_000_000_000_000_000L);

    private static final BigDecimal LARGEST_COUNT = BigDecimal.valueOf(Long.MAX_VALUE);

    private final String path;
    private final ObjectNode node;
    private int asked;

    Fields(String path, ObjectNode node) {
        this.path = path;
        this.node = node;
    }

    ObjectNode node() {
        return node;
    }

    String path(String name) {
        return path + "." + name;
    }

    /** How many of the object's fields nobody asked for. Each field is to be asked for once. */
    int unasked() {
        return node.size() - asked;
    }

    @Nullable JsonNode any(String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            return null;
        }
        asked++;
        return value.isNull() ? null : value;
    }

    String text(String name) throws UnreadableEvent {
        return needed(name, textOrNull(name));
    }

    @Nullable String textOrNull(String name) throws UnreadableEvent {
        JsonNode value = any(name);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            throw UnreadableEvent.wrongType(path(name), "text");
        }
        return value.textValue();
    }

    /** Text that names something, and so is never empty. */
    String name(String name) throws UnreadableEvent {
        String value = text(name);
        if (value.isEmpty()) {
            throw UnreadableEvent.wrongType(path(name), "text that is not empty");
        }
        return value;
    }

    Instant time(String name) throws UnreadableEvent {
        return needed(name, timeOrNull(name));
    }

    @Nullable Instant timeOrNull(String name) throws UnreadableEvent {
        JsonNode value = any(name);
        if (value == null) {
            return null;
        }
        Instant time = value.isTextual() ? EventTimes.parse(value.textValue()) : null;
        if (time == null) {
            throw UnreadableEvent.wrongType(path(name), "an RFC 3339 time");
        }
        return time;
    }

    /** A whole number; {@code 2.0} is one. */
    @Nullable Long wholeOrNull(String name) throws UnreadableEvent {
        return wholeOrNull(name, LARGEST_DURATION, "a whole number from -1e15 to 1e15");
    }

    /** A whole number of 0 or more. */
    @Nullable Long countOrNull(String name) throws UnreadableEvent {
        String expected = "a whole number of 0 or more";
        Long value = wholeOrNull(name, LARGEST_COUNT, expected);
        if (value != null && value < 0) {
            throw UnreadableEvent.wrongType(path(name), expected);
        }
        return value;
    }

    private @Nullable Long wholeOrNull(String name, BigDecimal largest, String expected) throws UnreadableEvent {
        JsonNode value = any(name);
        if (value == null) {
            return null;
        }
        if (value.isNumber() && isWithin(largest, value)) {
            BigDecimal number = value.decimalValue().stripTrailingZeros();
            if (number.scale() <= 0) {
                return number.longValueExact();
            }
        }
        throw UnreadableEvent.wrongType(path(name), expected);
    }

    /** Any number that JSON can write. */
    @Nullable JsonNode numberOrNull(String name) throws UnreadableEvent {
        JsonNode value = any(name);
        if (value != null && !value.isNumber()) {
            throw UnreadableEvent.wrongType(path(name), "a number");
        }
        return value;
    }

    @Nullable JsonNode durationOrNull(String name) throws UnreadableEvent {
        JsonNode value = any(name);
        if (value != null && !(value.isNumber() && isWithin(LARGEST_DURATION, value))) {
            throw UnreadableEvent.wrongType(path(name), "a number from -1e15 to 1e15");
        }
        return value;
    }

    private static boolean isWithin(BigDecimal largest, JsonNode number) {
        return number.decimalValue().abs().compareTo(largest) <= 0;
    }

    @Nullable Boolean booleanOrNull(String name) throws UnreadableEvent {
        JsonNode value = any(name);
        if (value != null && !value.isBoolean()) {
            throw UnreadableEvent.wrongType(path(name), "true or false");
        }
        return value == null ? null : Boolean.valueOf(value.booleanValue());
    }

    List<String> texts(String name) throws UnreadableEvent {
        return needed(name, textsOrNull(name));
    }

    @Nullable List<String> textsOrNull(String name) throws UnreadableEvent {
        JsonNode value = any(name);
        if (value == null) {
            return null;
        }
        if (!value.isArray()) {
            throw UnreadableEvent.wrongType(path(name), "a list of text");
        }
        List<String> texts = new ArrayList<>(value.size());
        for (JsonNode element : value) {
            if (!element.isTextual()) {
                throw UnreadableEvent.wrongType(path(name), "a list of text");
            }
            texts.add(element.textValue());
        }
        return List.copyOf(texts);
    }

    Fields object(String name) throws UnreadableEvent {
        return needed(name, objectOrNull(name));
    }

    @Nullable Fields objectOrNull(String name) throws UnreadableEvent {
        JsonNode value = any(name);
        if (value == null) {
            return null;
        }
        if (value instanceof ObjectNode object) {
            return new Fields(path(name), object);
        }
        throw UnreadableEvent.wrongType(path(name), "an object");
    }

    private <T> T needed(String name, @Nullable T value) throws UnreadableEvent {
        if (value == null) {
            throw UnreadableEvent.missing(path(name));
        }
        return value;
    }
}
