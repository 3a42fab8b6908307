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

    /** Beyond any count and duration, and exact in every language's numbers. Numbers that are only kept have no such bound. */
    private static final BigDecimal LARGEST_NUMBER = BigDecimal.valueOf(1_000_000_000_000_000L);

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
        JsonNode value = any(name);
        if (value == null) {
            return null;
        }
        if (value.isNumber() && isInRange(value)) {
            BigDecimal number = value.decimalValue().stripTrailingZeros();
            if (number.scale() <= 0) {
                return number.longValueExact();
            }
        }
        throw UnreadableEvent.wrongType(path(name), "a whole number from -1e15 to 1e15");
    }

    /** A whole number of 0 or more. */
    @Nullable Long countOrNull(String name) throws UnreadableEvent {
        Long value = wholeOrNull(name);
        if (value != null && value < 0) {
            throw UnreadableEvent.wrongType(path(name), "a whole number from 0 to 1e15");
        }
        return value;
    }

    @Nullable JsonNode numberOrNull(String name) throws UnreadableEvent {
        JsonNode value = any(name);
        if (value != null && !(value.isNumber() && isInRange(value))) {
            throw UnreadableEvent.wrongType(path(name), "a number from -1e15 to 1e15");
        }
        return value;
    }

    private static boolean isInRange(JsonNode number) {
        return number.decimalValue().abs().compareTo(LARGEST_NUMBER) <= 0;
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
