package io.callboard.store.credential;

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

/** One record's value as a JSON object, asked field by field; every complaint names the record's key and the field. */
record CredentialJson(String key, JsonNode object) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static CredentialJson parse(String key, byte[] value) throws MalformedCredentialException {
        try {
            JsonNode tree = JSON.readTree(value);
            if (tree == null || !tree.isObject()) {
                throw new MalformedCredentialException(key, "the value is not a JSON object");
            }
            return new CredentialJson(key, tree);
        } catch (IOException e) {
            // The parser's own message quotes the value, which is nobody's business.
            throw new MalformedCredentialException(key, "the value is not JSON");
        }
    }

    String text(String field) throws MalformedCredentialException {
        JsonNode value = object.path(field);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw new MalformedCredentialException(key, field + " is missing, blank or not a text");
        }
        return value.textValue();
    }

    Set<String> texts(String field) throws MalformedCredentialException {
        JsonNode list = object.path(field);
        if (!list.isArray()) {
            throw new MalformedCredentialException(key, field + " is not a list");
        }
        Set<String> texts = new LinkedHashSet<>();
        for (JsonNode element : list) {
            if (!element.isTextual() || element.textValue().isBlank()) {
                throw new MalformedCredentialException(key, field + " holds something else than texts");
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    Instant instant(String field) throws MalformedCredentialException {
        try {
            return Instant.parse(text(field));
        } catch (DateTimeException e) {
            throw new MalformedCredentialException(key, field + " is not an ISO-8601 UTC time");
        }
    }

    @Nullable Instant optionalInstant(String field) throws MalformedCredentialException {
        return object.hasNonNull(field) ? instant(field) : null;
    }

    static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    static byte[] bytes(ObjectNode object) {
        try {
            return JSON.writeValueAsBytes(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts is always writable", e);
        }
    }
}
