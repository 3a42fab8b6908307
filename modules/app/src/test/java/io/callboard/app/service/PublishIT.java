package io.callboard.app.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.callboard.app.service.RoomsApi.Response;
import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomEventWriter;
import io.callboard.testkit.RoomEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Events by HTTP, through a real broker, into rooms. */
@Timeout(120)
class PublishIT {

    private static final String PATH = "/api/v1/room-events";
    private static final String STRUCTURED = "application/cloudevents+json";
    private static final String BATCH = "application/cloudevents-batch+json";

    @TempDir
    Path dir;

    @Test
    void shouldServeWhatWasPublishedInEveryMode() throws Exception {
        // given
        ServiceOnBroker callboard = new ServiceOnBroker(dir);
        RoomsApi platform = publisher(callboard);
        List<RecordedEvent> call = RoomEvents.answeredCall("r1", "token-1", "sales", "kim");
        List<RecordedEvent> others = ServiceOnBroker.oneRoomOnEachPartition("other").stream()
                .flatMap(rid -> RoomEvents.answeredCall(rid, "visitor of " + rid, "support", "lee").stream())
                .toList();

        try (ServiceApplication _running = callboard.start()) {
            // when
            List<JsonNode> appended = new ArrayList<>();
            appended.addAll(published(platform.post(PATH, structured(call.get(0)), "Content-Type", STRUCTURED)));
            appended.addAll(published(binary(platform, callboard, call.get(1))));
            appended.addAll(published(platform.post(PATH, batch(call.subList(2, 6)), "Content-Type", BATCH)));
            appended.addAll(published(platform.post(PATH, batch(others), "Content-Type", BATCH)));
            // Unsure whether they arrived, it sends the same again.
            published(platform.post(PATH, batch(call), "Content-Type", BATCH));

            // then
            List<RecordedEvent> all = new ArrayList<>(call);
            all.addAll(others);
            assertThat(appended)
                    .extracting(one -> one.path("id").asText())
                    .containsExactlyElementsOf(
                            all.stream().map(event -> event.metadata().id()).toList());
            List<ConsumerRecord<byte[], byte[]>> log = callboard.broker.readAll(callboard.topics.roomEvents());
            assertThat(appended).allSatisfy(one -> assertLies(one, log));
            Map<String, JsonNode> rooms = FoldedRooms.of(all);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(callboard.api().allRooms()).isEqualTo(rooms));
            JsonNode room = callboard.api().json(RoomsApi.ROOM + "?rid=r1&token=token-1");
            assertThat(room.path("room")).isEqualTo(rooms.get("r1"));
        }
    }

    @Test
    void shouldAppendNothingOfWhatItRefuses() throws Exception {
        // given
        ServiceOnBroker callboard = new ServiceOnBroker(dir);
        RoomsApi platform = publisher(callboard);
        callboard.command("user", "add", "--id", "agent", "--username", "kim", "--role", "livechat-agent");
        callboard.command("token", "create", "--user", "agent", "--token", "token-of-agent");
        String good = structured(
                RoomEvents.answeredCall("r1", "token-1", "sales", "kim").getFirst());
        String bad = good.replace("\"token\"", "\"tokken\"");

        try (ServiceApplication _running = callboard.start("callboard.limits.publish-body", "100KB")) {
            // when
            Response badBatch = platform.post(PATH, "[" + good + "," + bad + "]", "Content-Type", BATCH);
            Response notAllowed =
                    callboard.api().as("agent", "token-of-agent").post(PATH, good, "Content-Type", STRUCTURED);
            Response tooLarge =
                    platform.post(PATH, good.replace("token-1", "x".repeat(110_000)), "Content-Type", STRUCTURED);

            // then
            assertThat(badBatch.status()).isEqualTo(400);
            assertThat(badBatch.json().path("error").asText())
                    .isEqualTo("event 1: data.v.token is missing [error-invalid-event]");
            assertThat(notAllowed.status()).isEqualTo(403);
            assertThat(tooLarge.status()).isEqualTo(413);
            assertThat(callboard.broker.readAll(callboard.topics.roomEvents())).isEmpty();
        }
    }

    private static RoomsApi publisher(ServiceOnBroker callboard) {
        callboard.command("user", "add", "--id", "pbx", "--username", "pbx", "--role", "publisher");
        callboard.command("token", "create", "--user", "pbx", "--token", "token-of-pbx");
        return callboard.api().as("pbx", "token-of-pbx");
    }

    private static Response binary(RoomsApi platform, ServiceOnBroker callboard, RecordedEvent event) {
        ProducerRecord<byte[], byte[]> record = new RoomEventWriter(callboard.topics).write(event);
        List<String> headers = new ArrayList<>();
        record.headers()
                .forEach(header ->
                        headers.addAll(List.of(header.key().replace('_', '-'), new String(header.value(), UTF_8))));
        return platform.post(PATH, new String(record.value(), UTF_8), headers.toArray(String[]::new));
    }

    private static String structured(RecordedEvent event) {
        return new String(RoomEventWriter.structured(event), UTF_8);
    }

    private static String batch(List<RecordedEvent> events) {
        return events.stream().map(PublishIT::structured).collect(Collectors.joining(",", "[", "]"));
    }

    private static List<JsonNode> published(Response response) {
        JsonNode answer = response.json();
        assertThat(response.status()).as(answer.toString()).isEqualTo(200);
        List<JsonNode> events = new ArrayList<>();
        answer.path("events").forEach(events::add);
        return events;
    }

    private static void assertLies(JsonNode appended, List<ConsumerRecord<byte[], byte[]>> log) {
        assertThat(log)
                .filteredOn(record ->
                        record.partition() == appended.path("partition").asInt(-1)
                                && record.offset() == appended.path("offset").asLong(-1))
                .singleElement()
                .extracting(record ->
                        new String(record.headers().lastHeader("ce_id").value(), UTF_8))
                .isEqualTo(appended.path("id").asText());
    }
}
