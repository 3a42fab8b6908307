package io.callboard.http.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.callboard.http.problem.Problem.Refused;
import io.callboard.http.problem.ProblemException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object of the JSON body of a route whose parameters upstream checks by hand, not by a schema: what does not fit is told in that check's
 * words, with the path of the field (contract.md part II section 4).
 *
 * @param path of the object in the body; empty for the body itself
 */
public record CheckedBody(JsonNode object, String path) {

    /** @param body empty or blank for an empty object */
    public static CheckedBody of(byte[] body) {
        return new CheckedBody(Parameters.object(body), "");
    }

    public void requireOnly(Set<String> known) {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw mismatch("Unknown key", name);
            }
        });
    }

    public CheckedBody object(String name) {
        JsonNode value = required(name);
        if (!value.isObject()) {
            throw mismatch("Expected object, got " + type(value), name);
        }
        return new CheckedBody(value, pathOf(name));
    }

    public String text(String name) {
        return asText(name, required(name));
    }

    /** Null when left out or null. */
    public @Nullable String optionalText(String name) {
        return object.hasNonNull(name) ? asText(name, object.get(name)) : null;
    }

    private JsonNode required(String name) {
        JsonNode value = object.get(name);
        if (value == null) {
            throw new ProblemException(new Refused(
                    "Match error: Missing key '" + name + "'" + (path.isEmpty() ? "" : " in field " + path)));
        }
        return value;
    }

    private String asText(String name, JsonNode value) {
        if (!value.isTextual()) {
            throw mismatch("Expected string, got " + type(value), name);
        }
        return value.textValue();
    }

    private ProblemException mismatch(String reason, String name) {
        return new ProblemException(new Refused("Match error: " + reason + " in field " + pathOf(name)));
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** As JavaScript calls it. */
    private static String type(JsonNode value) {
        return value.getNodeType() == JsonNodeType.ARRAY
                ? "object"
                : value.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
