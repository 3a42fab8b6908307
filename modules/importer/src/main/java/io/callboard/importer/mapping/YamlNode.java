package io.callboard.importer.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A node of the mapping file that knows where it stands, so that every complaint names file, line and path. Works on YAML's node tree and
 * not on Java values, because YAML would turn the text {@code 1:30:00} into the number 5400 and {@code NO} into false.
 */
record YamlNode(String file, String path, Node node) {

    /** To be thrown: a one-line reason at this place. */
    MappingException error(String reason) {
        return new MappingException(place() + ": " + reason);
    }

    String place() {
        int line = node.getStartMark().getLine() + 1;
        return file + " line " + line + (path.isEmpty() ? "" : ": " + path);
    }

    boolean isScalar() {
        return node instanceof ScalarNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    /** True for a scalar without quotes, which alone can be a number or a truth value. */
    boolean isPlain() {
        return node instanceof ScalarNode scalar && scalar.isPlain();
    }

    /** The scalar's text as it is written. */
    String text() {
        if (!(node instanceof ScalarNode scalar)) {
            throw error("expected a text" + (isMapping() ? " (put a text that begins with '{' in quotes)" : ""));
        }
        return scalar.getValue();
    }

    /** A text that must not be empty. */
    String filled() {
        String text = text();
        if (text.isBlank()) {
            throw error("is empty");
        }
        return text;
    }

    boolean flag() {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw error("expected true or false, not '" + text() + "'");
        };
    }

    List<YamlNode> list() {
        if (!(node instanceof SequenceNode sequence)) {
            throw error("expected a list");
        }
        List<YamlNode> elements = new ArrayList<>();
        for (Node element : sequence.getValue()) {
            elements.add(new YamlNode(file, path + "[" + (elements.size() + 1) + "]", element));
        }
        return elements;
    }

    /** A list, or a single value in place of a list of one. */
    List<YamlNode> oneOrMore() {
        return isList() ? list() : List.of(this);
    }

    /** The mapping's entries in their order. */
    Map<String, YamlNode> entries() {
        if (!(node instanceof MappingNode mapping)) {
            throw error("expected keys and values");
        }
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw error("a key must be a text (put a text that begins with '{' in quotes)");
            }
            String name = key.getValue();
            YamlNode value = new YamlNode(file, path.isEmpty() ? name : path + "." + name, tuple.getValueNode());
            if (entries.put(name, value) != null) {
                throw value.error("appears twice");
            }
        }
        return entries;
    }

    /** The mapping's entries, of which there may be only those of {@code known}. */
    Map<String, YamlNode> entries(Set<String> known) {
        Map<String, YamlNode> entries = entries();
        for (Map.Entry<String, YamlNode> entry : entries.entrySet()) {
            if (!known.contains(entry.getKey())) {
                throw entry.getValue().error("unknown key (known here: " + String.join(", ", sorted(known)) + ")");
            }
        }
        return entries;
    }

    YamlNode needed(Map<String, YamlNode> entries, String key) {
        YamlNode value = entries.get(key);
        if (value == null) {
            throw error("'" + key + "' is missing");
        }
        return value;
    }

    /** True when the entry is there and has no value at all, as in {@code key:} alone. */
    static boolean isNothing(@Nullable YamlNode value) {
        return value != null && value.isPlain() && value.text().isEmpty();
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }
}
