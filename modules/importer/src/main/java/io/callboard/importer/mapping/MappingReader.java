package io.callboard.importer.mapping;

import io.callboard.events.EventTypes;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads and checks a mapping file. Whatever is wrong with it is a {@link MappingException} with one readable line. */
public final class MappingReader {
    private static final Set<String> KEYS =
            Set.of("file", "source", "rid", "unique", "skip", "time", "values", "events");

    private final ValueReader values = new ValueReader();

    private MappingReader() {}

    public static CallMapping read(Path file) {
        try {
            return read(file.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new MappingException(file + ": no such file");
        } catch (MalformedInputException e) {
            throw new MappingException(file + ": is not UTF-8 text");
        } catch (IOException e) {
            throw new MappingException(file + ": cannot be read (" + e.getMessage() + ")");
        }
    }

    /**
     * @param name the file's name, for messages
     * @param yaml its content
     */
    static CallMapping read(String name, String yaml) {
        return new MappingReader().mapping(new YamlNode(name, "", compose(name, yaml)));
    }

    private static Node compose(String name, String yaml) {
        try (Reader reader = new StringReader(yaml)) {
            Node root = new Yaml(new LoaderOptions()).compose(reader);
            if (root == null) {
                throw new MappingException(name + ": is empty");
            }
            return root;
        } catch (MarkedYAMLException e) {
            String line = e.getProblemMark() == null
                    ? ""
                    : " line " + (e.getProblemMark().getLine() + 1);
            throw new MappingException(name + line + ": is not YAML (" + e.getProblem() + ")");
        } catch (YAMLException | IOException e) {
            throw new MappingException(name + ": is not YAML ("
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + ")");
        }
    }

    private CallMapping mapping(YamlNode root) {
        Map<String, YamlNode> entries = root.entries(KEYS);
        FileLayout layout = LayoutReader.read(root, entries.get("file"));
        URI source = source(root.needed(entries, "source"));
        Map<String, Value> named = named(root.needed(entries, CallMapping.RID), entries.get("values"), layout);
        List<Condition> skip = skip(entries.get("skip"));
        CallMapping.TimeRule time = time(root.needed(entries, "time"));
        List<EventMapping> events = events(root.needed(entries, "events"));
        YamlNode unique = entries.get("unique");
        CallMapping mapping = new CallMapping(
                root.file(),
                layout,
                source,
                unique != null && unique.flag(),
                skip,
                time,
                named,
                events,
                values.references());
        if (!layout.columns().isEmpty()) {
            mapping.forColumns(layout.columns()); // finds references to nowhere before any file is opened
        }
        return mapping;
    }

    private static URI source(YamlNode node) {
        try {
            return new URI(node.filled());
        } catch (URISyntaxException e) {
            throw node.error("is no URI reference (" + e.getReason() + ")");
        }
    }

    /** The room id and the named values, in an order in which each refers to earlier ones only. */
    private Map<String, Value> named(YamlNode rid, @Nullable YamlNode values, FileLayout layout) {
        Map<String, Value> named = new LinkedHashMap<>();
        Set<String> later =
                new LinkedHashSet<>(values == null ? Set.of() : values.entries().keySet());
        addNamed(CallMapping.RID, rid, named, later);
        if (values != null) {
            values.entries().forEach((name, node) -> {
                if (named.containsKey(name) || layout.columns().contains(name)) {
                    throw node.error("this name is taken");
                }
                addNamed(name, node, named, later);
                later.remove(name);
            });
        }
        return named;
    }

    private void addNamed(String name, YamlNode node, Map<String, Value> named, Set<String> later) {
        int before = values.references().size();
        Value value = values.simple(node);
        for (CallMapping.Reference reference :
                values.references().subList(before, values.references().size())) {
            if (reference.name().equals(name) || later.contains(reference.name())) {
                throw node.error("refers to '" + reference.name()
                        + "', which is not known yet (order the values so that each uses earlier ones)");
            }
        }
        named.put(name, value);
    }

    private List<Condition> skip(@Nullable YamlNode node) {
        return node == null
                ? List.of()
                : node.oneOrMore().stream().map(values::condition).toList();
    }

    private static CallMapping.TimeRule time(YamlNode node) {
        Map<String, YamlNode> entries = node.entries(Set.of("pattern", "zone", "pastMidnight"));
        YamlNode pattern = node.needed(entries, "pattern");
        YamlNode zone = entries.get("zone");
        YamlNode pastMidnight = entries.get("pastMidnight");
        ZoneId id = zone == null ? ZoneOffset.UTC : zone(zone);
        try {
            return new CallMapping.TimeRule(
                    TimeFormat.of(pattern.filled(), id), id, pastMidnight != null && pastMidnight.flag());
        } catch (IllegalArgumentException e) {
            throw pattern.error("is no pattern of times (" + e.getMessage() + ")");
        }
    }

    private static ZoneId zone(YamlNode node) {
        try {
            return ZoneId.of(node.text());
        } catch (DateTimeException e) {
            throw node.error("'" + node.text() + "' is no time zone (UTC, +02:00, Europe/Berlin, …)");
        }
    }

    private List<EventMapping> events(YamlNode node) {
        List<EventMapping> events = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (YamlNode entry : node.list()) {
            EventMapping event = event(entry);
            if (!ids.add(event.id())) {
                throw entry.error("a second event with the id '" + event.id() + "': give it an 'id' of its own");
            }
            events.add(event);
        }
        if (events.isEmpty()) {
            throw node.error("is empty");
        }
        return List.copyOf(events);
    }

    private EventMapping event(YamlNode node) {
        Map<String, YamlNode> entries = node.entries(Set.of("event", "id", "when", "time", "data"));
        YamlNode name = node.needed(entries, "event");
        if (!EventTypes.NAMES.contains(name.text())) {
            throw name.error("no event '" + name.text() + "' (there are: " + String.join(", ", EventTypes.NAMES) + ")");
        }
        YamlNode id = entries.get("id");
        YamlNode when = entries.get("when");
        YamlNode data = entries.get("data");
        YamlNode time = node.needed(entries, "time");
        boolean shifted = time.isMapping() && time.entries().containsKey("at");
        Map<String, YamlNode> parts = shifted ? time.entries(Set.of("at", "plusSeconds")) : Map.of();
        YamlNode plus = parts.get("plusSeconds");
        return new EventMapping(
                name.text(),
                id == null ? name.text() : id.filled(),
                when == null ? Condition.ALWAYS : values.condition(when),
                values.simple(shifted ? time.needed(parts, "at") : time),
                plus == null ? null : values.simple(plus),
                data == null ? new Value.Fields(Map.of()) : values.fields(data));
    }
}
