package io.callboard.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.app.demo.calls.PastCalls;
import io.callboard.events.EventJson;
import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomEvent;
import io.callboard.testkit.RoomEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The lists that the index answers, against a filter and a sort over all documents, one after the other. */
@Timeout(180)
class ListsEqualNaiveFilterIT {

    private static final int CALLS = 2_500;
    private static final int SNAPSHOTS = 300;
    private static final int QUERIES = 2_000;
    private static final long SEED = 20_260_105;

    @TempDir
    Path dir;

    @Test
    void shouldListWhatAFilterOverAllDocumentsFinds() throws Exception {
        // given
        ServiceOnBroker callboard = new ServiceOnBroker(dir);
        Random random = new Random(SEED);

        try (ServiceApplication _running = callboard.start()) {
            RoomsApi api = callboard.api();
            callboard.append(calls());
            callboard.append(snapshots(random));
            callboard.append(ServiceOnBroker.oneRoomOnEachPartition("last").stream()
                    .flatMap(rid -> RoomEvents.of(rid).created("v").tagged("last").events().stream())
                    .toList());
            await().atMost(Duration.ofSeconds(60)).until(() -> api.total("tags=last") == ServiceOnBroker.PARTITIONS);
            List<ListedRoom> rooms =
                    api.allRooms().values().stream().map(ListedRoom::of).toList();
            assertThat(rooms).hasSize(CALLS + SNAPSHOTS + ServiceOnBroker.PARTITIONS);

            int answeredSomething = 0;
            for (int i = 0; i < QUERIES; i++) {
                RandomList list = new RandomList(random, rooms);

                // when
                JsonNode answer = api.json(RoomsApi.LIST + list.query());

                // then
                List<ListedRoom> matches = list.matches();
                List<ListedRoom> page = list.page(matches);
                assertThat(answer.path("total").asInt()).as(list.query()).isEqualTo(matches.size());
                assertThat(answer.path("count").asInt()).as(list.query()).isEqualTo(page.size());
                assertThat(answer.path("offset").asInt()).as(list.query()).isEqualTo(list.offset());
                assertThat(answer.path("rooms")
                                .valueStream()
                                .map(room -> room.path("_id").asText()))
                        .as(list.query())
                        .containsExactlyElementsOf(
                                page.stream().map(ListedRoom::id).toList());
                assertThat(answer.path("rooms"))
                        .as(list.query())
                        .containsExactlyElementsOf(
                                page.stream().map(ListedRoom::document).toList());
                answeredSomething += page.isEmpty() ? 0 : 1;
            }
            assertThat(answeredSomething).as("queries that match something").isGreaterThan(QUERIES / 3);
        }
    }

    /** Calls of a contact centre, every sixth of them not ended yet. */
    private static List<RecordedEvent> calls() {
        List<RecordedEvent> events = new ArrayList<>();
        new PastCalls(SEED, Instant.parse("2026-03-01T00:00:00Z"), CALLS).forEachRemaining(event -> {
            boolean ending = event.fact() instanceof RoomEvent.Closed || event.fact() instanceof RoomEvent.WrappedUp;
            if (!ending || event.rid().value().hashCode() % 6 != 0) {
                events.add(event);
            }
        });
        return events;
    }

    /** Documents that lack this and that, share their times, and have texts that no call centre would think of. */
    private static List<RecordedEvent> snapshots(Random random) {
        List<String> texts =
                List.of("Ärger", "ärger", "a.b*[x]\\d", "100% & more", "名前", "😀 smile", "Zoë=1", "plain", "-");
        List<RecordedEvent> events = new ArrayList<>();
        for (int i = 0; i < SNAPSHOTS; i++) {
            String rid = "snapshot-" + i;
            Instant ts = Instant.parse("2026-02-14T12:00:00Z").plusMillis(random.nextInt(10));
            ObjectNode room =
                    EventJson.MAPPER.createObjectNode().put("_id", rid).put("t", i % 3 == 0 ? "l" : "v");
            room.putObject("v").put("_id", "visitor-" + i % 20).put("token", "token-" + i % 20);
            room.put("ts", ts.toString().length() == 20 ? "2026-02-14T12:00:00.000Z" : ts.toString());
            for (String member : List.of("name", "fname", "queue", "departmentId")) {
                if (random.nextBoolean()) {
                    room.put(member, texts.get(random.nextInt(texts.size())));
                }
            }
            if (random.nextBoolean()) {
                room.put("msgs", random.nextInt(4)).put("callWaitingTime", random.nextInt(3) * 1_000L);
            }
            if (random.nextBoolean()) {
                room.putArray("tags")
                        .add(texts.get(random.nextInt(texts.size())))
                        .add("snapshot");
            }
            if (random.nextBoolean()) {
                room.putObject("servedBy").put("_id", "s-" + i % 5).put("username", texts.get(i % texts.size()));
            }
            if (random.nextBoolean()) {
                room.put("open", true);
            } else {
                room.put("closedAt", "2026-02-14T13:00:00.00" + random.nextInt(3) + "Z");
            }
            events.add(RoomEvents.of(rid)
                    .fact(new RoomEvent.SnapshotImported(room))
                    .last());
        }
        return events;
    }
}
