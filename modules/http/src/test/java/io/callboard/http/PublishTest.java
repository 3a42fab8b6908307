package io.callboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishTest {

    private static final String PATH = "/api/v1/room-events";
    private static final String STRUCTURED = "application/cloudevents+json";
    private static final String BATCH = "application/cloudevents-batch+json";

    private static final String QUEUED = """
            {"specversion":"1.0","id":"e1","source":"/pbx/1","type":"io.callboard.room.queued","subject":"call-7",\
            "time":"2026-01-05T09:00:02.000Z","traceparent":"00-1","data":{"queue":"support","position":3}}""";

    /** Above the limit of other bodies. */
    private static final int MAX_BYTES = 128 * 1024;

    private static final int MAX_EVENTS = 5;

    private final InMemoryEventLog log = new InMemoryEventLog();
    private Api api;

    @BeforeEach
    void start() {
        api = Api.start(List.of(new PublishRoutes(log, MAX_BYTES, MAX_EVENTS)));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void shouldAppendAnEventInStructuredModeWithAllItsAttributes() {
        // when
        Reply reply = publish(STRUCTURED + "; charset=utf-8", QUEUED);

        // then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text())
                .isEqualTo(
                        "{\"events\":[{\"id\":\"e1\",\"source\":\"/pbx/1\",\"partition\":3,\"offset\":0}],\"success\":true}");
        assertThat(log.events).singleElement().satisfies(event -> {
            assertThat(event.getSubject()).isEqualTo("call-7");
            assertThat(event.getType()).isEqualTo("io.callboard.room.queued");
            assertThat(event.getTime()).hasToString("2026-01-05T09:00:02Z");
            assertThat(event.getExtension("traceparent")).isEqualTo("00-1");
            assertThat(data(event)).isEqualTo("{\"queue\":\"support\",\"position\":3}");
        });
    }

    @Test
    void shouldAppendAnEventInBinaryMode() {
        // when
        Reply reply = publishBinary(
                "{\"queue\":\"support\",\"weight\":1.10}", "ce-ID", "e%201%E2%82%AC", "Ce-Traceparent", "\"a \\\"b\"");

        // then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().at("/events/0/id").asText()).isEqualTo("e 1€");
        assertThat(reply.json().at("/events/0/unknownFields").asInt()).isEqualTo(1);
        assertThat(log.events).singleElement().satisfies(event -> {
            assertThat(event.getId()).isEqualTo("e 1€");
            assertThat(event.getDataContentType()).isEqualTo("application/json");
            assertThat(event.getExtension("traceparent")).isEqualTo("a \"b");
            assertThat(data(event)).isEqualTo("{\"queue\":\"support\",\"weight\":1.10}");
        });
    }

    @Test
    void shouldAppendABatchInItsOrder() {
        // given
        List<String> ids = List.of("a", "b", "c", "d", "e");
        String batch = ids.stream()
                .map(id -> QUEUED.replace("\"e1\"", "\"" + id + "\""))
                .collect(Collectors.joining(",", "[", "]"));

        // when
        Reply reply = publish(BATCH, batch);

        // then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().get("events").findValuesAsText("id")).isEqualTo(ids);
        assertThat(reply.json().get("events").findValuesAsText("offset")).containsExactly("0", "1", "2", "3", "4");
        assertThat(log.events.stream().map(CloudEvent::getId)).containsExactlyElementsOf(ids);
    }

    @Test
    void shouldAppendNothingOfAnEmptyBatch() {
        assertThat(publish(BATCH, "[]").text()).isEqualTo("{\"events\":[],\"success\":true}");
    }

    @Test
    void shouldAppendNothingOfABatchWithBadEventsAndNameThemAll() {
        // given
        String noQueue = QUEUED.replace("\"queue\":\"support\",", "");
        String noTime = QUEUED.replace("\"time\"", "\"thyme\"");

        // when
        Reply reply = publish(BATCH, "[" + String.join(",", QUEUED, noQueue, QUEUED, noTime, "7") + "]");

        // then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("error").asText())
                .isEqualTo("event 1: data.queue is missing [error-invalid-event]");
        assertThat(reply.json().get("errorType").asText()).isEqualTo("error-invalid-event");
        assertThat(reply.json().get("details"))
                .hasToString("[{\"index\":1,\"reason\":\"missing-field\",\"detail\":\"data.queue is missing\"},"
                        + "{\"index\":3,\"reason\":\"missing-field\",\"detail\":\"time is missing\"},"
                        + "{\"index\":4,\"reason\":\"bad-json\",\"detail\":\"the event must be a JSON object\"}]");
        assertThat(log.events).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/cloudevents-batch+json | {}            | bad-json        | the batch is no JSON array",
                "application/cloudevents-batch+json | [             | bad-json        | the batch is not valid JSON at line 1, column 2",
                "application/cloudevents+json       | ''            | bad-json        | the event is empty",
                "application/cloudevents+json       | []            | bad-json        | the event must be a JSON object",
                "application/cloudevents+json       | {}            | not-cloudevents | specversion must be 1.0",
                "application/cloudevents+json       | {\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"t\",\"subject\":\"r\",\"time\":\"2026-01-05T09:00:02Z\",\"datacontenttype\":\"application/cloudevents+json\",\"data\":{}} | wrong-type | datacontenttype must be application/json",
                "application/cloudevents+json       | {\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"t\",\"subject\":\"r\",\"time\":\"2026-01-05T09:00:02Z\",\"datacontenttype\":\"application/cloudevents+json\"} | wrong-type | datacontenttype must be application/json",
                "application/cloudevents+avro       | {}            | not-cloudevents | the content type is neither",
                "application/json                   | {}            | not-cloudevents | the content type is neither",
            })
    void shouldRefuseWhatIsNoEvent(String contentType, String body, String reason, String detail) {
        // when
        Reply reply = publish(contentType, body);

        // then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/details/0/reason").asText()).isEqualTo(reason);
        assertThat(reply.json().at("/details/0/detail").asText()).startsWith(detail);
        assertThat(log.events).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ce-id, %zz, ce-id has a % without two hexadecimal digits behind it",
        "ce-id, 1%2, ce-id has a % without two hexadecimal digits behind it",
        "ce-subject, %ff, ce-subject is not percent-encoded UTF-8",
        "ce-source, a%20b, source must be a URI reference",
        "ce-specversion, 0.3, specversion must be 1.0",
        "ce-time, yesterday, time must be an RFC 3339 time",
        "ce-no-name, x, an attribute of the event is not as CloudEvents 1.0 wants it",
        "Content-Type, text/plain, Content-Type must be application/json",
        "Content-Type, application/x-www-form-urlencoded, Content-Type must be application/json",
    })
    void shouldNameTheHeaderThatIsWrongInBinaryMode(String header, String value, String detail) {
        // when
        Reply reply = publishBinary("{\"queue\":\"support\"}", header, value);

        // then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/details/0/index").asInt(-1)).isZero();
        assertThat(reply.json().at("/details/0/detail").asText()).isEqualTo(detail);
    }

    /** Such an event could pass for what a command led to. */
    @Test
    void shouldRefuseTheSourceThatIsKeptForCommands() {
        // when
        Reply structured = publish(BATCH, "[" + QUEUED + "," + QUEUED.replace("/pbx/1", "/callboard/commands") + "]");
        Reply binary = publishBinary("{\"queue\":\"support\"}", "ce-source", "/callboard/commands");

        // then
        assertThat(structured.status()).isEqualTo(400);
        assertThat(structured.json().get("details"))
                .hasToString("[{\"index\":1,\"reason\":\"wrong-type\",\"detail\":"
                        + "\"source must not be /callboard/commands, which is for the events of commands\"}]");
        assertThat(binary.status()).isEqualTo(400);
        assertThat(log.events).isEmpty();
        assertThat(publish(STRUCTURED, QUEUED.replace("/pbx/1", "/callboard/commands/of-mine"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldRefuseAHeaderThatIsThereTwice() {
        assertThat(publish("application/json", "{}", "ce-specversion", "1.0", "ce-id", "1", "ce-id", "2")
                        .json()
                        .get("error")
                        .asText())
                .isEqualTo("event 0: ce-id is there twice [error-invalid-event]");
    }

    @Test
    void shouldTolerateAnUnknownTypeAndSaySo() {
        // when
        Reply reply = publish(STRUCTURED, QUEUED.replace("room.queued", "room.teleported"));

        // then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().at("/events/0/unknownType").asBoolean()).isTrue();
        assertThat(log.events).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {Api.AGENT, Api.MANAGER, Api.NOBODY})
    void shouldAskForThePermissionBeforeLookingAtTheBody(String user) {
        assertThat(api.call("POST", user, PATH, "{", "Content-Type", STRUCTURED).status())
                .isEqualTo(403);
    }

    @Test
    void shouldAskWhoIsCalling() {
        assertThat(api.call("POST", null, PATH, QUEUED, "Content-Type", STRUCTURED)
                        .status())
                .isEqualTo(401);
        assertThat(api.call("POST", Api.ADMIN, "/v1/room-events", QUEUED, "Content-Type", STRUCTURED)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldKnowNoOtherMethod() {
        assertThat(api.get(Api.PUBLISHER, PATH).status()).isEqualTo(405);
    }

    @Test
    void shouldRefuseMoreBytesOrEventsThanTheLimits() {
        // given
        String padding = "x".repeat(70_000);

        // then
        assertThat(publish(STRUCTURED, QUEUED.replace("support", padding)).status())
                .isEqualTo(200);
        assertThat(publish(STRUCTURED, QUEUED.replace("support", padding + padding))
                        .text())
                .contains("The body is larger than 131072 bytes [error-body-too-large]");
        // A body so large that the client still sends it when it is refused.
        assertThat(publish(STRUCTURED, padding.repeat(100)).status()).isEqualTo(413);
        assertThat(api.call("POST", Api.NOBODY, PATH, padding.repeat(100)).status())
                .isEqualTo(403);
        assertThat(publish(BATCH, "[" + String.join(",", Collections.nCopies(6, QUEUED)) + "]")
                        .text())
                .contains("The batch has more than 5 events [error-batch-too-large]");
        assertThat(log.events).hasSize(1);
    }

    @Test
    void shouldBeUnavailableWhenTheLogDoesNotAcknowledge() {
        // given
        log.available = false;

        // when
        Reply reply = publish(STRUCTURED, QUEUED);

        // then
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("Retry-After")).isPresent();
        assertThat(reply.json().get("error").asText()).isEqualTo("The log is away [error-unavailable]");
    }

    private Reply publish(String contentType, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of("Content-Type", contentType));
        all.addAll(List.of(headers));
        return api.call("POST", Api.PUBLISHER, PATH, body, all.toArray(String[]::new));
    }

    /** A queued event. @param headers name and value in turn, in place of the good ones or beside them */
    private Reply publishBinary(String data, String... headers) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.put("Content-Type", "application/json");
        all.put("ce-specversion", "1.0");
        all.put("ce-id", "e1");
        all.put("ce-source", "/pbx/1");
        all.put("ce-type", "io.callboard.room.queued");
        all.put("ce-subject", "call-7");
        all.put("ce-time", "2026-01-05T09:00:02Z");
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        List<String> flat = new ArrayList<>();
        all.forEach((name, value) -> flat.addAll(List.of(name, value)));
        return api.call("POST", Api.PUBLISHER, PATH, data, flat.toArray(String[]::new));
    }

    private static String data(CloudEvent event) {
        return new String(Objects.requireNonNull(event.getData()).toBytes(), StandardCharsets.UTF_8);
    }
}
