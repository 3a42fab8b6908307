package io.callboard.http.parameters;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callboard.http.parameters.ParameterValue.Json;
import io.callboard.http.parameters.ParameterValue.Nested;
import io.callboard.http.parameters.ParameterValue.Text;
import io.callboard.http.parameters.ParameterValue.TextList;
import io.callboard.http.problem.Problem.InvalidParameters;
import io.callboard.http.problem.ProblemException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request: those of the query string and, where it lacks a name, the members of the JSON body (contract.md A.4). Read
 * by name and type; a value of another type is refused in the words of upstream's schema validator.
 */
public final class Parameters {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Possessive throughout, so that a long text of digits costs linear time. */
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?+(?:[0-9]++(?:\\.[0-9]*+)?+|\\.[0-9]++)(?:[eE][+-]?+[0-9]++)?+");

    private final Map<String, ParameterValue> query;
    private final Map<String, ParameterValue> body;

    private Parameters(Map<String, ParameterValue> query, Map<String, ParameterValue> body) {
        this.query = query;
        this.body = body;
    }

    /**
     * @param query as sent, without the question mark
     * @param body empty or blank for none
     */
    public static Parameters of(@Nullable String query, byte[] body) {
        return new Parameters(QueryString.parse(query), members(body));
    }

    /** Refuses every other name, wherever it stands. */
    void requireOnly(Set<String> known) {
        if (!hasOnly(known)) {
            throw invalid("must NOT have additional properties");
        }
    }

    boolean hasOnly(Set<String> known) {
        return known.containsAll(query.keySet()) && known.containsAll(body.keySet());
    }

    /** A name that is not among these, if there is one. */
    Optional<String> firstOther(Set<String> known) {
        return Stream.concat(query.keySet().stream(), body.keySet().stream())
                .filter(name -> !known.contains(name))
                .findFirst();
    }

    /** Whether a text stands there and nothing else: no number, no boolean. */
    boolean isNativeText(String name) {
        return switch (find(name)) {
            case Text _t -> true;
            case Json(JsonNode node) -> node.isTextual();
            case null, default -> false;
        };
    }

    boolean has(String name) {
        return find(name) != null;
    }

    /** Whether {@link #text} would answer one, of a name that is there. */
    boolean isText(String name) {
        return switch (find(name)) {
            case Text _t -> true;
            case Json(JsonNode node) -> node.isValueNode();
            case null, default -> false;
        };
    }

    /** Text, as it is; a number or boolean of the body as its JSON text; null when absent. @param names synonyms, the first wins */
    @Nullable String text(String... names) {
        return switch (find(names)) {
            case null -> null;
            case Text(String value) -> value;
            case Json(JsonNode node) when node.isValueNode() -> node.asText();
            case TextList _l -> throw invalid("must be string");
            case Nested _n -> throw invalid("must be string");
            case Json _j -> throw invalid("must be string");
        };
    }

    /** As {@link #text}, but empty text counts as absent. */
    @Nullable String nonEmptyText(String name) {
        String text = text(name);
        return text == null || text.isEmpty() ? null : text;
    }

    /** A list in any of its spellings; a single text is a list of one, or JSON; empty when absent or empty text. */
    List<String> texts(String name) {
        return switch (find(name)) {
            case null -> List.of();
            case Text(String value) when value.isEmpty() -> List.of();
            case Text(String value) when value.stripLeading().startsWith("[") -> listInText(value);
            case Text(String value) -> List.of(value);
            case TextList(List<String> values) -> values;
            case Nested _n -> throw invalid("must be array");
            case Json(JsonNode node) when node.isTextual() && node.asText().isEmpty() -> List.of();
            case Json(JsonNode node)
            when node.isTextual() && node.asText().stripLeading().startsWith("[") -> listInText(node.asText());
            case Json(JsonNode node) when node.isValueNode() -> List.of(node.asText());
            case Json(JsonNode node) when node.isArray() -> elements(node);
            case Json _j -> throw invalid("must be array");
        };
    }

    /** The JSON text of a parameter that holds JSON, whether it was sent as text or, in the body, natively; null when absent or empty. */
    @Nullable String jsonText(String name) {
        if (find(name) instanceof Json(JsonNode node) && node.isContainerNode()) {
            return node.toString();
        }
        return nonEmptyText(name);
    }

    /** Null when absent or empty text; infinite when beyond the range of a double. */
    @Nullable Double number(String name) {
        String text = nonEmptyText(name);
        if (text == null) {
            return null;
        }
        String trimmed = text.strip();
        if (!NUMBER.matcher(trimmed).matches()) {
            throw invalid("must be number");
        }
        return Double.valueOf(trimmed);
    }

    /** Strict JSON: exactly one value; null when it is none. */
    static @Nullable JsonNode parseJson(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node.isMissingNode() ? null : node;
        } catch (JacksonException e) {
            return null;
        }
    }

    static ProblemException invalid(String message) {
        return new ProblemException(new InvalidParameters(message));
    }

    private @Nullable ParameterValue find(String... names) {
        ParameterValue sent = first(query, names);
        return sent != null ? sent : first(body, names);
    }

    private static @Nullable ParameterValue first(Map<String, ParameterValue> place, String... names) {
        for (String name : names) {
            ParameterValue value = place.get(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** A text in square brackets that is no JSON list is one literal element: it must not be ignored, and need not be refused. */
    private static List<String> listInText(String text) {
        JsonNode node = parseJson(text);
        return node != null && node.isArray() ? elements(node) : List.of(text);
    }

    private static List<String> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(element -> {
                    if (!element.isValueNode() || element.isNull()) {
                        throw invalid("must be string");
                    }
                    return element.asText();
                })
                .toList();
    }

    /** The body as a JSON object; an empty one when it is empty or blank. */
    static JsonNode object(byte[] body) {
        if (isBlank(body)) {
            return JSON.createObjectNode();
        }
        try {
            JsonNode object = JSON.readTree(body);
            if (object.isObject()) {
                return object;
            }
        } catch (IOException e) {
            // Told below, in words that quote nothing.
        }
        throw invalid("body must be a JSON object");
    }

    private static Map<String, ParameterValue> members(byte[] body) {
        JsonNode object = object(body);
        Map<String, ParameterValue> members = LinkedHashMap.newLinkedHashMap(object.size());
        object.properties().forEach(member -> {
            if (!member.getValue().isNull()) {
                members.put(member.getKey(), new Json(member.getValue()));
            }
        });
        return members;
    }

    private static boolean isBlank(byte[] body) {
        for (byte b : body) {
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return true;
    }
}
