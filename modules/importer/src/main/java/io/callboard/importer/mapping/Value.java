package io.callboard.importer.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a mapping puts somewhere: worked out for a row it is JSON, or null for "there is none", and then its field is left out. */
sealed interface Value {

    /** @throws RowRejected when the row's text does not fit, such as letters where a number is asked for */
    @Nullable JsonNode evaluate(Row row);

    /** True and numbers stay what they are; any other scalar is a template. */
    record Fixed(JsonNode json) implements Value {
        @Override
        public JsonNode evaluate(Row row) {
            return json;
        }
    }

    record Text(Template template) implements Value {
        @Override
        public @Nullable JsonNode evaluate(Row row) {
            JsonNode result = template.expand(row);
            return result.isTextual() && result.asText().isEmpty() ? null : result;
        }
    }

    /** The first case whose condition holds decides, even if it gives nothing. */
    record Choice(List<Case> cases) implements Value {
        record Case(Condition when, Value value) {}

        @Override
        public @Nullable JsonNode evaluate(Row row) {
            for (Case option : cases) {
                if (option.when().holds(row)) {
                    return option.value().evaluate(row);
                }
            }
            return null;
        }
    }

    record Fields(Map<String, Value> fields) implements Value {
        @Override
        public ObjectNode evaluate(Row row) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            fields.forEach((name, value) -> {
                try {
                    JsonNode json = value.evaluate(row);
                    if (json != null) {
                        object.set(name, json);
                    }
                } catch (RowRejected e) {
                    throw e.at(name);
                }
            });
            return object;
        }
    }

    record Elements(List<Value> elements) implements Value {
        @Override
        public ArrayNode evaluate(Row row) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (Value element : elements) {
                JsonNode json = element.evaluate(row);
                if (json != null) {
                    array.add(json);
                }
            }
            return array;
        }
    }
}
