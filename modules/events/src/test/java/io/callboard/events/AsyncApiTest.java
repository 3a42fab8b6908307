package io.callboard.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.callboard.events.Topics.TopicSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** asyncapi.yaml says what the code does: topics, messages, headers, reasons. */
@Domain(RecordedEventArbitraries.class)
@Domain(DomainContext.Global.class)
class AsyncApiTest {

    private static final JsonNode DOCUMENT = document();

    @Test
    void shouldResolveEveryReference() {
        // when
        List<String> references = new ArrayList<>();
        collectReferences(DOCUMENT, references);

        // then
        assertThat(references).hasSizeGreaterThan(2 * EventTypes.NAMES.size()).allSatisfy(reference -> {
            if (reference.startsWith("#")) {
                assertThat(DOCUMENT.at(reference.substring(1)).isMissingNode()).isFalse();
            } else {
                assertThat(Schemas.text(reference.substring(1))).isNotBlank();
            }
        });
    }

    @Test
    void shouldHaveOneMessageForEachFactWithItsSchema() {
        // given
        JsonNode messages = DOCUMENT.at("/channels/roomEvents/messages");

        // when
        List<String> types = StreamSupport.stream(messages.spliterator(), false)
                .map(this::resolved)
                .map(message -> message.path("title").textValue())
                .toList();

        // then
        assertThat(types)
                .containsExactlyElementsOf(EventTypes.NAMES.stream()
                        .map(name -> EventTypes.PREFIX + name)
                        .toList());
        messages.forEach(message -> assertThat(
                        resolved(message).at("/payload/schema/$ref").textValue())
                .isEqualTo("./schemas/" + resolved(message).path("name").textValue() + ".json"));
    }

    @Test
    void shouldListTheTopicsAsTheyAreCreated() {
        // given
        List<TopicSpec> topics = new Topics(Topics.DEFAULT_PREFIX).all(12);

        // then
        assertThat(DOCUMENT.path("channels")).hasSameSizeAs(topics).zipSatisfy(topics, (channel, topic) -> {
            JsonNode kafka = channel.at("/bindings/kafka");
            assertThat(channel.path("address").textValue()).isEqualTo(topic.name());
            assertThat(kafka.path("topic").textValue()).isEqualTo(topic.name());
            assertThat(kafka.path("partitions").intValue()).isEqualTo(topic.partitions());
            kafka.path("topicConfiguration").properties().forEach(setting -> {
                JsonNode value = setting.getValue();
                assertThat(topic.config())
                        .containsEntry(
                                setting.getKey(),
                                value.isArray() ? value.path(0).asText() : value.asText());
            });
        });
    }

    @Test
    void shouldListEveryReasonOfADeadLetter() {
        assertThat(DOCUMENT.at("/components/schemas/deadLetterHeaders/properties/callboard.dlq.reason/enum"))
                .extracting(JsonNode::textValue)
                .containsExactlyElementsOf(Arrays.stream(DeadLetterReason.values())
                        .map(DeadLetterReason::code)
                        .toList());
    }

    @Test
    void shouldExplainEveryReasonInTheEventsPage() throws Exception {
        // given
        String page = Files.readString(Path.of("../../docs/events.md"));

        // when
        Stream<String> reasons = page.lines()
                .dropWhile(line -> !line.startsWith("| reason |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("| `"))
                .map(line -> line.split("`", 3)[1]);

        // then
        assertThat(reasons)
                .containsExactlyElementsOf(Arrays.stream(DeadLetterReason.values())
                        .map(DeadLetterReason::code)
                        .toList());
    }

    @Property(tries = 200)
    void shouldDescribeTheHeadersOfEveryRecord(@ForAll RecordedEvent event) {
        // when
        Headers headers = new RoomEventWriter(new Topics("test.")).write(event).headers();
        Headers deadLetter = DeadLetters.headers(
                new RecordHeaders(), DeadLetterReason.BAD_JSON, "the data is not UTF-8", "test.room-events", 0, 7);

        // then
        assertThat(errors("eventHeaders", headers)).isEmpty();
        assertThat(errors("deadLetterHeaders", deadLetter)).isEmpty();
        assertThat(errors("deadLetterHeaders", headers)).isNotEmpty();
    }

    private static List<?> errors(String schema, Headers headers) {
        ObjectNode texts = EventJson.MAPPER.createObjectNode();
        for (Header header : headers) {
            texts.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(DOCUMENT.at("/components/schemas/" + schema))
                .validate(texts);
    }

    private JsonNode resolved(JsonNode reference) {
        return DOCUMENT.at(reference.path("$ref").textValue().substring(1));
    }

    private static void collectReferences(JsonNode node, List<String> references) {
        if (node.path("$ref").isTextual()) {
            references.add(node.path("$ref").textValue());
        }
        node.forEach(child -> collectReferences(child, references));
    }

    private static JsonNode document() {
        try {
            return new ObjectMapper(new YAMLFactory()).readTree(Schemas.text("/asyncapi.yaml"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
