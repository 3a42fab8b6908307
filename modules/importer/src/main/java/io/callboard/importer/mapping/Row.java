package io.callboard.importer.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row under evaluation: its columns by name, and the mapping's own named values, worked out when first asked for (so that a value no
 * event of this row needs cannot reject it). Not thread-safe.
 */
final class Row {
    private final Map<String, Integer> columns;
    private final List<String> cells;
    private final Map<String, Value> definitions;
    private final Map<String, String> known = new HashMap<>();

    /**
     * @param columns position of each column
     * @param cells as many as there are columns
     * @param definitions the mapping's named values; each refers to columns and to earlier ones only, so this ends
     */
    Row(Map<String, Integer> columns, List<String> cells, Map<String, Value> definitions) {
        this.columns = columns;
        this.cells = cells;
        this.definitions = definitions;
    }

    /** The text under {@code name}, without surrounding white space; empty when the row has none. */
    String get(String name) {
        Integer column = columns.get(name);
        if (column != null) {
            return cells.get(column).strip();
        }
        String value = known.get(name);
        if (value == null) {
            value = evaluate(name, definitions.get(name));
            known.put(name, value);
        }
        return value;
    }

    private String evaluate(String name, @Nullable Value definition) {
        if (definition == null) {
            throw new IllegalStateException("unchecked reference to " + name);
        }
        var node = definition.evaluate(this);
        return node == null ? "" : node.asText();
    }
}
