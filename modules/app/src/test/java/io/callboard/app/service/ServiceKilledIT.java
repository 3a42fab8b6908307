package io.callboard.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.callboard.events.RecordedEvent;
import io.callboard.testkit.RoomEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The service process is killed as by kill -9, in the middle of its work, and started again on what it left on disk. */
@Timeout(180)
class ServiceKilledIT {

    private static final int KILLS = 2;

    /** Rooms that a service has to take in before it is killed, so that it dies with a transaction under way. */
    private static final int ROOMS_BEFORE_A_KILL = 40;

    @TempDir
    Path dir;

    @Test
    void shouldLoseAndRepeatNothingWhenKilledTwiceWhileEventsArrive() throws Exception {
        // given
        ServiceOnBroker callboard = new ServiceOnBroker(dir);
        List<RecordedEvent> log = new ArrayList<>();

        try (LiveAppending calls = LiveAppending.to(callboard)) {
            // when
            for (int kill = 0; kill < KILLS; kill++) {
                try (ServiceProcess doomed = ServiceProcess.start(callboard.settings(), callboard.logFile())) {
                    awaitMoreRooms(callboard, doomed);
                    assertThat(calls.isUnderWay()).isTrue();
                    doomed.kill();
                }
                assertThat(callboard.api().status(RoomsApi.LIST)).isEqualTo(RoomsApi.NOBODY_LISTENS);
            }
            log.addAll(calls.stop());
        }
        List<RecordedEvent> last = ServiceOnBroker.oneRoomOnEachPartition("last").stream()
                .flatMap(rid -> RoomEvents.answeredCall(rid, "visitor-of-last", "last", "kim").stream())
                .toList();
        callboard.append(last);
        log.addAll(last);
        Map<String, JsonNode> expected = FoldedRooms.of(log);

        // then
        try (ServiceApplication _survivor = callboard.start()) {
            RoomsApi api = callboard.api();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> api.total("open=false&queue=last") == ServiceOnBroker.PARTITIONS);
            assertThat(expected).hasSizeGreaterThan(KILLS * ROOMS_BEFORE_A_KILL);
            assertSameRooms(api.allRooms(), expected);
            assertThat(api.total("")).isEqualTo(expected.size());
            assertThat(api.total("open=true"))
                    .isEqualTo(expected.values().stream()
                            .filter(room -> room.path("open").asBoolean())
                            .count());
            assertFoundOneByOne(api, expected);
        }
    }

    /** A service that has just been started first catches up; from then on it takes rooms in as they are made. */
    private static void awaitMoreRooms(ServiceOnBroker callboard, ServiceProcess service) {
        RoomsApi api = callboard.api();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .failFast("the service ended by itself", () -> !service.isAlive())
                .until(() -> api.total("") >= 0);
        long caughtUp = api.total("");
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> api.total("") >= caughtUp + ROOMS_BEFORE_A_KILL);
    }

    /** Room by room, since a difference of two large maps cannot be read. */
    private static void assertSameRooms(Map<String, JsonNode> actual, Map<String, JsonNode> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((rid, room) -> assertThat(actual.get(rid)).as(rid).isEqualTo(room));
    }

    private static void assertFoundOneByOne(RoomsApi api, Map<String, JsonNode> expected) {
        expected.entrySet().stream().limit(200).forEach(room -> {
            String token = RoomsApi.encoded(room.getValue().at("/v/token").asText());
            String query = "?rid=" + RoomsApi.encoded(room.getKey()) + "&token=" + token;
            assertThat(api.json(RoomsApi.ROOM + query).path("room")).isEqualTo(room.getValue());
        });
    }
}
