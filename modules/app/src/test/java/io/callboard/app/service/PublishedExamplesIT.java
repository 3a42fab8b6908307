package io.callboard.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.callboard.events.EventJson;
import io.callboard.events.Reading.Readable;
import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomEventReader;
import io.callboard.testkit.RoomEvents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The example calls of the two pages that Rocket.Chat published, put to the whole service. */
@Timeout(60)
class PublishedExamplesIT {

    private static final String USER = "6vHSSqdBHdm2R4gfi";
    private static final String TOKEN = "xS8jnLS2YzVy-_w8T_S0WnQm5SnADjACa7gbXmcOcLY";
    private static final String VISITOR_TOKEN = "867ad6a09fc4af29f6f1f2a9cf1deaba";

    private static final Path GOLDEN = Path.of("../events/src/test/resources/golden");

    @TempDir
    Path dir;

    @Test
    void shouldAnswerBothPublishedCalls() throws Exception {
        // given
        ServiceOnBroker callboard = new ServiceOnBroker(dir);
        callboard.command(
                "user",
                "add",
                "--id",
                USER,
                "--username",
                "faria",
                "--role",
                "livechat-agent",
                "--role",
                "livechat-manager");
        callboard.command("token", "create", "--user", USER, "--token", TOKEN);
        callboard.append(goldenLog());
        callboard.append(RoomEvents.of("of-the-visitor").created(VISITOR_TOKEN).events());
        callboard.append(RoomEvents.answeredCall("earlier", VISITOR_TOKEN, "sales", "kim"));
        JsonNode golden = EventJson.MAPPER.readTree(Files.readAllBytes(GOLDEN.resolve("seed-room.json")));

        try (ServiceApplication _running = callboard.start()) {
            RoomsApi api = callboard.api().as(USER, TOKEN);
            String exampleRoom = "/api/v1/voip/room?rid=kCJDd5peKiZnGJLPq&token=8s7e9ony6ctl27e1qf8kue";
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> api.total("open=true") == 2 && api.total("open=false") == 1);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(api.json(exampleRoom).path("room")).isEqualTo(golden));

            // when
            JsonNode room =
                    api.json("/api/v1/voip/room?token=867ad6a09fc4af29f6f1f2a9cf1deaba&agentId=6vHSSqdBHdm2R4gfi");
            JsonNode rooms = api.json("/api//v1/voip/rooms", "{\"open\": true }");

            // then
            assertThat(room.at("/room/_id").asText()).isEqualTo("of-the-visitor");
            assertThat(room.at("/room/v/token").asText()).isEqualTo(VISITOR_TOKEN);
            assertThat(room.at("/room/open").asBoolean()).isTrue();
            assertThat(room.path("newRoom")).isEqualTo(EventJson.MAPPER.readTree("false"));
            assertThat(room.path("success").asBoolean()).isTrue();

            assertThat(rooms.path("total").asInt()).isEqualTo(2);
            assertThat(rooms.path("count").asInt()).isEqualTo(2);
            assertThat(rooms.path("rooms")).containsExactly(room.path("room"), golden);
            assertThat(rooms.path("room")).isEqualTo(room.path("room"));
            assertThat(rooms.path("success").asBoolean()).isTrue();
        }
    }

    private static List<RecordedEvent> goldenLog() throws IOException {
        RoomEventReader reader = new RoomEventReader();
        return Files.readAllLines(GOLDEN.resolve("seed-room.events.jsonl")).stream()
                .map(line -> {
                    Readable readable = (Readable) reader.readStructured(line.getBytes(StandardCharsets.UTF_8))
                            .reading();
                    return readable.event();
                })
                .toList();
    }
}
