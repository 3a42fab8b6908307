package io.callboard.store.compacted;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One record's value as a JSON object, asked field by field; every complaint names the record and the field, and quotes no value.
 *
 * @param record names it in complaints, by its key where that is no secret
 */
public record RecordJson(String record, JsonNode object) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public static RecordJson parse(String record, byte[] value) throws MalformedRecordException {
        try {
            JsonNode tree = JSON.readTree(value);
            if (tree == null || !tree.isObject()) {
                throw new MalformedRecordException(record, "the value is not a JSON object");
            }
            return new RecordJson(record, tree);
        } catch (IOException e) {
            // The parser's own message quotes the value, which is nobody's business.
            throw new MalformedRecordException(record, "the value is not JSON");
        }
    }

    public String text(String field) throws MalformedRecordException {
        return text(field, object.path(field));
    }

    /** Null when left out or blank. */
    public @Nullable String optionalText(String field) throws MalformedRecordException {
        JsonNode value = object.path(field);
        boolean absent = value.isMissingNode()
                || value.isNull()
                || value.isTextual() && value.textValue().isBlank();
        return absent ? null : text(field, value);
    }

    /** The first of a list of objects, asked for one member: {@code [{"member": text}, …]}; null when there is none. */
    public @Nullable String firstOf(String list, String member) throws MalformedRecordException {
        JsonNode elements = object.path(list);
        if (elements.isMissingNode() || elements.isNull() || elements.isEmpty() && elements.isArray()) {
            return null;
        }
        return text(list + "[0]." + member, elements.path(0).path(member));
    }

    public Set<String> texts(String field) throws MalformedRecordException {
        JsonNode list = object.path(field);
        if (!list.isArray()) {
            throw new MalformedRecordException(record, field + " is not a list");
        }
        Set<String> texts = new LinkedHashSet<>();
        for (JsonNode element : list) {
            if (!element.isTextual() || element.textValue().isBlank()) {
                throw new MalformedRecordException(record, field + " holds something else than texts");
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    public Instant instant(String field) throws MalformedRecordException {
        try {
            return Instant.parse(text(field));
        } catch (DateTimeException e) {
            throw new MalformedRecordException(record, field + " is not an ISO-8601 UTC time");
        }
    }

    public @Nullable Instant optionalInstant(String field) throws MalformedRecordException {
        return object.hasNonNull(field) ? instant(field) : null;
    }

    public static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static byte[] bytes(ObjectNode object) {
        try {
            return JSON.writeValueAsBytes(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts is always writable", e);
        }
    }

    private String text(String name, JsonNode value) throws MalformedRecordException {
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw new MalformedRecordException(record, name + " is missing, blank or not a text");
        }
        return value.textValue();
    }
}
