package io.callboard.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.callboard.app.service.RoomsApi.Reply;
import io.callboard.testkit.RoomEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rooms opened and closed over HTTP by a service on a real broker: once, whatever races. */
@Timeout(180)
class CommandsIT {

    private static final String TOKEN = "token of mary";
    private static final String OPEN = RoomsApi.ROOM + "?agentId=" + ServiceOnBroker.ADMIN + "&token=";
    private static final String CLOSE = "/api/v1/voip/room.close";
    private static final String EVENTS = "/api/v1/voip/events";

    @TempDir
    Path dir;

    @Test
    void shouldServeTheWholeLifeOfARoomAlsoAcrossARestart() throws Exception {
        // given
        ServiceOnBroker callboard = new ServiceOnBroker(dir);
        callboard.append(
                RoomEvents.of("earlier").created(TOKEN).closedByUser("kim").events());
        String rid;
        JsonNode closed;
        try (ServiceApplication _running = callboard.start()) {
            RoomsApi api = callboard.api();
            awaitEarlierRoom(api);

            // when
            Reply opened = api.call("GET", OPEN + RoomsApi.encoded(TOKEN), "", "key-1");
            rid = opened.json().at("/room/_id").asText();

            // then: it is there for every reader at once
            assertThat(opened.json().path("newRoom").asBoolean()).isTrue();
            assertThat(api.json(OPEN + RoomsApi.encoded(TOKEN)).path("newRoom").asBoolean())
                    .isFalse();
            assertThat(api.json(RoomsApi.LIST + "?open=true").at("/rooms/0"))
                    .isEqualTo(opened.json().path("room"));

            // when
            assertThat(event(api, rid, "voip-call-on-hold", "").status()).isEqualTo(200);
            assertThat(event(api, rid, "voip-call-unhold", "key-3").status()).isEqualTo(200);

            // when: once more, under its key
            assertThat(event(api, rid, "voip-call-unhold", "key-3").status()).isEqualTo(200);
            assertThat(room(api, rid).at("/room/msgs").asInt()).isEqualTo(2);

            // when: the key of one event with another
            assertThat(event(api, rid, "voip-call-on-hold", "key-3").status()).isEqualTo(200);

            // then: that is the command of before, told again
            assertThat(room(api, rid).at("/room/msgs").asInt()).isEqualTo(2);
            assertThat(room(api, rid).at("/room/onHold").asBoolean()).isFalse();

            // when
            assertThat(event(api, rid, "voip-call-unhold", "").status()).isEqualTo(200);
            assertThat(room(api, rid).at("/room/msgs").asInt()).isEqualTo(3);

            // when
            assertThat(close(api, rid, TOKEN, "key-2").status()).isEqualTo(200);

            // then
            closed = room(api, rid).path("room");
            assertThat(closed.has("open")).isFalse();
            assertThat(closed.path("closer").asText()).isEqualTo("visitor");
            assertThat(closed.path("callTotalHoldTime").asLong()).isPositive();
            assertThat(closed.path("msgs").asInt()).isEqualTo(4);
            assertThat(close(api, rid, TOKEN, "").json().path("error").asText()).isEqualTo("room-closed");
            assertThat(close(api, rid, "nobody", "").json().path("error").asText())
                    .isEqualTo("invalid-token");
            assertThat(close(api, "no-such-room", TOKEN, "")
                            .json()
                            .path("error")
                            .asText())
                    .isEqualTo("invalid-room");
            assertThat(event(api, "no-such-room", "voip-call-on-hold", "").status())
                    .isEqualTo(404);
        }
        try (ServiceApplication _again = callboard.start()) {
            RoomsApi api = callboard.api();

            // when, then: the same wishes again are told the same, and nothing happens twice
            assertThat(close(api, rid, TOKEN, "key-2").status()).isEqualTo(200);
            Reply same = api.call("GET", OPEN + RoomsApi.encoded(TOKEN), "", "key-1");
            assertThat(same.json().path("newRoom").asBoolean()).isTrue();
            assertThat(same.json().path("room")).isEqualTo(closed);
            assertThat(room(api, rid).path("room")).isEqualTo(closed);

            // when, then: a new wish gets the next room
            Reply next = api.call("GET", OPEN + RoomsApi.encoded(TOKEN), "", "");
            assertThat(next.json().path("newRoom").asBoolean()).isTrue();
            assertThat(next.json().at("/room/_id").asText()).isNotEqualTo(rid);
        }
    }

    @Test
    void shouldOpenOneRoomAndCloseItOnceWhenManyRace() throws Exception {
        // given
        ServiceOnBroker callboard = new ServiceOnBroker(dir);
        callboard.append(
                RoomEvents.of("earlier").created(TOKEN).closedByUser("kim").events());
        try (ServiceApplication _running = callboard.start();
                ExecutorService clients = Executors.newFixedThreadPool(32)) {
            RoomsApi api = callboard.api();
            awaitEarlierRoom(api);

            // when
            List<Reply> opened = race(clients, 1_000, () -> api.call("GET", OPEN + RoomsApi.encoded(TOKEN), "", ""));

            // then
            assertThat(opened).extracting(Reply::status).containsOnly(200);
            assertThat(opened)
                    .filteredOn(reply -> reply.json().path("newRoom").asBoolean())
                    .hasSize(1);
            assertThat(opened)
                    .extracting(reply -> reply.json().at("/room/_id").asText())
                    .containsOnly(opened.getFirst().json().at("/room/_id").asText());
            assertThat(api.total("open=true")).isEqualTo(1);

            // when
            String rid = opened.getFirst().json().at("/room/_id").asText();
            List<Reply> closed = race(clients, 32, () -> close(api, rid, TOKEN, ""));

            // then
            assertThat(closed).filteredOn(reply -> reply.status() == 200).hasSize(1);
            assertThat(closed)
                    .filteredOn(reply -> reply.status() != 200)
                    .extracting(reply -> reply.json().path("error").asText())
                    .containsOnly("room-closed");
        }
    }

    /** Ready is who lags little: what was appended a moment before may still be to be folded. */
    private static void awaitEarlierRoom(RoomsApi api) {
        await().atMost(Duration.ofSeconds(60)).until(() -> api.total("open=false") == 1);
    }

    private static List<Reply> race(ExecutorService clients, int requests, Callable<Reply> request) throws Exception {
        List<Future<Reply>> running = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            running.add(clients.submit(request));
        }
        List<Reply> replies = new ArrayList<>();
        for (Future<Reply> one : running) {
            replies.add(one.get());
        }
        return replies;
    }

    private static JsonNode room(RoomsApi api, String rid) {
        return api.json(RoomsApi.ROOM + "?token=" + RoomsApi.encoded(TOKEN) + "&rid=" + rid);
    }

    private static Reply close(RoomsApi api, String rid, String token, String key) {
        return api.call(
                "POST",
                CLOSE,
                "{\"rid\":\"%s\",\"token\":\"%s\",\"options\":{\"tags\":[\"x\"]}}".formatted(rid, token),
                key);
    }

    private static Reply event(RoomsApi api, String rid, String event, String key) {
        return api.call("POST", EVENTS, "{\"rid\":\"%s\",\"event\":\"%s\"}".formatted(rid, event), key);
    }
}
