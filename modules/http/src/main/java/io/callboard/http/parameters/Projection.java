package io.callboard.http.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.http.problem.Problem.InvalidJsonParameter;
import io.callboard.http.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which members of a room the client wants ({@code fields}): those named with 1, or all but those named with 0. Paths are dotted and reach
 * into the elements of lists; {@code _id} stays in any case (contract.md A.4).
 */
public final class Projection {

    /** The whole document: nothing to parse, nothing to drop. */
    public static final Projection WHOLE = new Projection(false, new Paths());

    private static final String ID = "_id";

    private final boolean inclusive;
    private final Paths paths;

    private Projection(boolean inclusive, Paths paths) {
        this.inclusive = inclusive;
        this.paths = paths;
    }

    /** @param raw a JSON object of 0 or 1, not mixed; null for the whole document */
    static Projection parse(@Nullable String raw) {
        if (raw == null) {
            return WHOLE;
        }
        JsonNode object = Parameters.parseJson(raw);
        if (object == null || !object.isObject()) {
            throw invalid(raw);
        }
        Paths included = new Paths();
        Paths excluded = new Paths();
        boolean idNamed = false;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            boolean include = isIncluded(member.getValue(), raw);
            if (member.getKey().equals(ID)) {
                idNamed |= include;
            } else {
                (include ? included : excluded).add(member.getKey());
            }
        }
        if (!included.isEmpty() && !excluded.isEmpty()) {
            throw invalid(raw);
        }
        if (!excluded.isEmpty()) {
            return new Projection(false, excluded);
        }
        return included.isEmpty() && !idNamed ? WHOLE : new Projection(true, included);
    }

    public boolean isWhole() {
        return !inclusive && paths.isEmpty();
    }

    /** A new document; the given one is left as it is. */
    public ObjectNode apply(ObjectNode room) {
        ObjectNode projected = inclusive ? including(room, paths) : excluding(room, paths);
        JsonNode id = room.get(ID);
        if (id != null && !projected.has(ID)) {
            projected.set(ID, id);
        }
        return projected;
    }

    private static ObjectNode including(ObjectNode object, Paths paths) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(member -> {
            Paths deeper = paths.below(member.getKey());
            JsonNode value = member.getValue();
            if (deeper == null) {
                return;
            }
            if (deeper.isEnd()) {
                kept.set(member.getKey(), value);
            } else if (value instanceof ObjectNode inner) {
                kept.set(member.getKey(), including(inner, deeper));
            } else if (value instanceof ArrayNode list) {
                kept.set(member.getKey(), includingEach(list, deeper));
            }
        });
        return kept;
    }

    /** Of a list's elements only objects can have what a deeper path names. */
    private static ArrayNode includingEach(ArrayNode list, Paths paths) {
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        for (JsonNode element : list) {
            if (element instanceof ObjectNode object) {
                kept.add(including(object, paths));
            } else if (element instanceof ArrayNode inner) {
                kept.add(includingEach(inner, paths));
            }
        }
        return kept;
    }

    private static ObjectNode excluding(ObjectNode object, Paths paths) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(member -> {
            Paths deeper = paths.below(member.getKey());
            if (deeper == null) {
                kept.set(member.getKey(), member.getValue());
            } else if (!deeper.isEnd()) {
                kept.set(member.getKey(), excludingFrom(member.getValue(), deeper));
            }
        });
        return kept;
    }

    private static JsonNode excludingFrom(JsonNode value, Paths paths) {
        return switch (value) {
            case ObjectNode object -> excluding(object, paths);
            case ArrayNode list -> {
                ArrayNode kept = JsonNodeFactory.instance.arrayNode();
                list.forEach(element -> kept.add(excludingFrom(element, paths)));
                yield kept;
            }
            default -> value;
        };
    }

    private static boolean isIncluded(JsonNode value, String raw) {
        if (!value.isNumber() || (value.doubleValue() != 0 && value.doubleValue() != 1)) {
            throw invalid(raw);
        }
        return value.doubleValue() == 1;
    }

    private static ProblemException invalid(String raw) {
        return new ProblemException(new InvalidJsonParameter("fields", raw));
    }

    /** Dotted paths as a tree by their segments; of {@code v} and {@code v.token} the wider one counts. */
    private static final class Paths {

        private final Map<String, Paths> below = new LinkedHashMap<>();
        private boolean end;

        void add(String path) {
            Paths at = this;
            for (String segment : path.split("\\.", -1)) {
                at = at.below.computeIfAbsent(segment, s -> new Paths());
            }
            at.end = true;
        }

        @Nullable Paths below(String segment) {
            return below.get(segment);
        }

        boolean isEnd() {
            return end;
        }

        boolean isEmpty() {
            return below.isEmpty();
        }
    }
}
