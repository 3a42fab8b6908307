package io.callboard.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import io.callboard.events.Reading.Readable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@Domain(RecordedEventArbitraries.class)
@Domain(DomainContext.Global.class)
class SchemaTest {

    static final List<String> NAMES = EventTypes.NAMES;

    private static final List<String> REPLACEMENTS = List.of(
            "null",
            "7",
            "1e15",
            "1000000000000001",
            "-1000000000000001",
            "1e1000",
            "-1",
            "2.0",
            "1.5",
            "true",
            "\"\"",
            "\"x\"",
            "\"2026-01-05T09:00:00Z\"",
            "{}",
            "[]",
            "[1]",
            "[\"a\"]",
            "[{}]",
            "{\"_id\":\"a\",\"username\":\"b\"}",
            "{\"_id\":\"a\"}");

    /** Paths of all fields that a fact's schema names. */
    private static final Map<String, List<List<String>>> FIELDS = EventTypes.NAMES.stream()
            .collect(Collectors.toMap(name -> name, name -> {
                List<List<String>> paths = new ArrayList<>();
                try {
                    collectFields(
                            EventJson.MAPPER.readTree(Schemas.text("/schemas/" + name + ".json")), List.of(), paths);
                } catch (JsonProcessingException e) {
                    throw new UncheckedIOException(e);
                }
                return paths;
            }));

    private final RoomEventReader reader = new RoomEventReader();
    private final RoomEventWriter writer = new RoomEventWriter(new Topics("test."));

    @Property
    void shouldAcceptTheDataOfEveryWrittenEvent(@ForAll RecordedEvent event) throws Exception {
        if (event.fact() instanceof RoomEvent.Unknown) {
            return;
        }
        // when
        byte[] value = writer.write(event).value();

        // then
        String name = EventTypes.typeOf(event.fact()).substring(EventTypes.PREFIX.length());
        String data = value == null ? "{}" : new String(value, StandardCharsets.UTF_8);
        assertThat(Schemas.of(name).validate(data, InputFormat.JSON)).isEmpty();
    }

    @Test
    void shouldAcceptTheGoldenLog() throws Exception {
        for (String line :
                Schemas.text("/golden/seed-room.events.jsonl").lines().toList()) {
            JsonNode event = EventJson.MAPPER.readTree(line);
            String name = event.path("type").textValue().substring(EventTypes.PREFIX.length());
            assertThat(Schemas.of(name).validate(event.path("data"))).isEmpty();
        }
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void shouldDescribeEveryFieldAndGiveAWholeExample(String name) throws Exception {
        // given
        JsonNode schema = EventJson.MAPPER.readTree(Schemas.text("/schemas/" + name + ".json"));

        // then
        assertThat(schema.path("title").textValue()).isNotBlank();
        assertThat(schema.path("description").textValue()).isNotBlank();
        JsonNode example = schema.path("examples").path(0);
        schema.path("properties").properties().forEach(property -> {
            assertThat(property.getValue().path("description").textValue())
                    .as(property.getKey())
                    .isNotBlank();
            assertThat(example.has(property.getKey())).as(property.getKey()).isTrue();
        });
        assertThat(Schemas.accepts(name, example)).isTrue();
        assertThat(readable(name, example)).isTrue();
    }

    /** Every part of every example left out and replaced in turn: schema and reader must say the same of the result. */
    @ParameterizedTest
    @FieldSource("NAMES")
    void shouldAgreeWithTheReader(String name) throws Exception {
        // given
        ObjectNode example = (ObjectNode) EventJson.MAPPER
                .readTree(Schemas.text("/schemas/" + name + ".json"))
                .path("examples")
                .path(0);
        List<JsonNode> mutations = new ArrayList<>();
        collectMutations(example, example, mutations);
        mutations.add(example.deepCopy().put("somethingNew", 1));

        // then
        assertThat(mutations).allSatisfy(data -> {
            boolean otherId = name.equals(EventTypes.SNAPSHOT_IMPORTED)
                    && data.at("/room/_id").isTextual()
                    && !data.at("/room/_id").textValue().equals("r1");
            // That the document's id is the subject is beyond a schema of the data.
            assertThat(readable(name, data)).isEqualTo(!otherId && Schemas.accepts(name, data));
        });
    }

    /**
     * Any event with one part of its data replaced, removed or added: whatever the reader reads, the schema accepts. So whoever asks the
     * reader need not ask the schemas too.
     */
    @Property(tries = 1000)
    void shouldBeNoStricterThanTheReader(
            @ForAll RecordedEvent event,
            @ForAll @IntRange(max = 1_000_000) int at,
            @ForAll("replacements") String replacement)
            throws Exception {
        if (event.fact() instanceof RoomEvent.Unknown) {
            return;
        }
        // given
        String name = EventTypes.typeOf(event.fact()).substring(EventTypes.PREFIX.length());
        ObjectNode document = (ObjectNode) EventJson.parse(RoomEventWriter.structured(event));
        ObjectNode data = document.path("data") instanceof ObjectNode given ? given : document.putObject("data");
        mutate(data, FIELDS.getOrDefault(name, List.of()), at, replacement);

        // when
        Reading reading = reader.readStructured(document.toString().getBytes(StandardCharsets.UTF_8))
                .reading();

        // then
        if (reading instanceof Readable) {
            assertThat(Schemas.of(name).validate(data)).as(data.toString()).isEmpty();
        }
    }

    @Provide
    Arbitrary<String> replacements() {
        return Arbitraries.oneOf(Arbitraries.of(REPLACEMENTS), Arbitraries.just(""));
    }

    /** Which of the fields that the schema names, wherever they stand, {@code at} says; an empty replacement removes. */
    private static void mutate(ObjectNode data, List<List<String>> fields, int at, String replacement)
            throws Exception {
        if (fields.isEmpty()) {
            return;
        }
        List<String> path = fields.get(at % fields.size());
        ObjectNode parent = data;
        for (String step : path.subList(0, path.size() - 1)) {
            if (!(parent.get(step) instanceof ObjectNode child)) {
                return;
            }
            parent = child;
        }
        if (replacement.isEmpty()) {
            parent.remove(path.getLast());
        } else {
            parent.set(path.getLast(), EventJson.MAPPER.readTree(replacement));
        }
    }

    private static void collectFields(JsonNode schema, List<String> path, List<List<String>> paths) {
        schema.path("properties").properties().forEach(property -> {
            List<String> field = new ArrayList<>(path);
            field.add(property.getKey());
            paths.add(field);
            collectFields(property.getValue(), field, paths);
        });
    }

    private static void collectMutations(ObjectNode root, JsonNode parent, List<JsonNode> mutations) throws Exception {
        if (parent instanceof ObjectNode object) {
            for (var field : List.copyOf(object.properties())) {
                object.remove(field.getKey());
                mutations.add(root.deepCopy());
                for (String replacement : REPLACEMENTS) {
                    object.set(field.getKey(), EventJson.MAPPER.readTree(replacement));
                    mutations.add(root.deepCopy());
                }
                object.set(field.getKey(), field.getValue());
                collectMutations(root, field.getValue(), mutations);
            }
        } else if (parent instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                collectMutations(root, array.get(i), mutations);
            }
        }
    }

    private boolean readable(String name, JsonNode data) {
        ObjectNode event = EventJson.MAPPER.createObjectNode();
        event.put("specversion", "1.0").put("id", "1").put("source", "/test").put("subject", "r1");
        event.put("type", EventTypes.PREFIX + name)
                .put("time", "2026-01-05T09:00:00Z")
                .set("data", data);
        Reading reading = reader.readStructured(event.toString().getBytes(StandardCharsets.UTF_8))
                .reading();
        return reading instanceof Readable;
    }
}
