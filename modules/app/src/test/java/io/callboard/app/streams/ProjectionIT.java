package io.callboard.app.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomId;
import io.callboard.events.Topics;
import io.callboard.query.Answer;
import io.callboard.query.Answer.Absent;
import io.callboard.query.Answer.Found;
import io.callboard.query.FoundRooms;
import io.callboard.query.RoomDocument;
import io.callboard.query.RoomQueries;
import io.callboard.query.RoomSearch;
import io.callboard.store.index.RoomFilter;
import io.callboard.store.index.SortKey;
import io.callboard.testkit.RoomEvents;
import io.callboard.testkit.TestBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectionIT {

    private final TestBroker broker = TestBroker.shared();
    private final Topics topics = broker.freshTopics(RunningProjection.PARTITIONS);

    @TempDir
    Path stateDir;

    @Test
    void shouldServeARoomAndItsListWhenItsEventsAreAppended() {
        try (var projection = RunningProjection.start(broker, topics, stateDir)) {
            // when
            RunningProjection.append(broker, topics, RoomEvents.answeredCall("room-1", "visitor-1", "sales", "amy"));

            // then
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(json(projection.rooms.find(new RoomId("room-1"))))
                            .contains("\"_id\":\"room-1\"", "\"queue\":\"sales\"", "\"closer\":"));
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(total(projection.rooms)).isEqualTo(1));
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(projection.rooms.find(new RoomId("room-2")))
                            .isInstanceOf(Absent.class));
        }
    }

    @Test
    void shouldServeTheSameRoomsWhenRestartedOnItsStateOrWithoutIt(@TempDir Path emptyDir) {
        // given
        RunningProjection.append(broker, topics, calls(500));
        Set<String> before;
        try (var projection = RunningProjection.start(broker, topics, stateDir)) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(total(projection.rooms)).isEqualTo(500));
            before = documents(projection.rooms);
        }

        // when, then
        try (var projection = RunningProjection.start(broker, topics, stateDir).awaitReady()) {
            assertThat(documents(projection.rooms)).isEqualTo(before);
        }
        try (var projection = RunningProjection.start(broker, topics, emptyDir).awaitReady()) {
            assertThat(documents(projection.rooms)).isEqualTo(before);
        }
    }

    @Test
    void shouldGoOnFromTheSnapshotsOfItsIndexWhenItWasStoppedInOrder() throws IOException {
        // given
        RunningProjection.append(broker, topics, calls(0, 400));
        try (var projection = RunningProjection.start(broker, topics, stateDir)) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(total(projection.rooms)).isEqualTo(400));
        }
        assertThat(snapshots()).hasSize(RunningProjection.PARTITIONS);
        RunningProjection.append(broker, topics, calls(300, 500));

        // when
        Set<String> continued;
        try (var projection = RunningProjection.start(broker, topics, stateDir)) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(total(projection.rooms)).isEqualTo(500));
            continued = documents(projection.rooms);

            // then
            assertThat(snapshots())
                    .as("what a kill would leave behind, with changes since")
                    .isEmpty();
        }

        // when
        Path damaged = snapshots().getFirst();
        Files.write(damaged, Arrays.copyOf(Files.readAllBytes(damaged), 1_000));

        // then
        try (var projection = RunningProjection.start(broker, topics, stateDir).awaitReady()) {
            assertThat(documents(projection.rooms)).isEqualTo(continued).hasSize(500);
        }
    }

    @Test
    void shouldNeverCallARoomAbsentWhileItIsBeingRestored(@TempDir Path emptyDir) {
        // given
        int count = 4_000;
        RunningProjection.append(broker, topics, calls(count));
        try (var projection = RunningProjection.start(broker, topics, stateDir)) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(total(projection.rooms)).isEqualTo(count));
        }

        // when
        try (var projection = RunningProjection.start(broker, topics, emptyDir)) {
            int unavailable = 0;
            int found = 0;
            Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
            for (int i = 0; found < 2 * count; i++) {
                assertThat(Instant.now())
                        .as("%d rooms found, %d reads unavailable", found, unavailable)
                        .isBefore(deadline);
                switch (projection.rooms.find(new RoomId("room-" + i % count))) {
                    case Found<RoomDocument> _f -> found++;
                    case Answer.Unavailable<RoomDocument> _u -> unavailable++;
                    case Absent<RoomDocument> _a -> throw new AssertionError("room-" + i % count + " is called absent");
                }
                if (projection.rooms.search(page(1)) instanceof Found<FoundRooms>(FoundRooms list)) {
                    assertThat(list.total()).isEqualTo(count);
                }
            }

            // then
            assertThat(unavailable).as("reads during the restore").isPositive();
        }
    }

    private List<Path> snapshots() throws IOException {
        try (Stream<Path> files = Files.walk(stateDir)) {
            return files.filter(file -> file.toString().endsWith(".snapshot")).toList();
        }
    }

    private static List<RecordedEvent> calls(int count) {
        return calls(0, count);
    }

    private static List<RecordedEvent> calls(int from, int to) {
        List<RecordedEvent> events = new ArrayList<>();
        for (int i = from; i < to; i++) {
            events.addAll(
                    RoomEvents.answeredCall("room-" + i, "visitor-" + i % 50, "queue-" + i % 7, "agent-" + i % 11));
        }
        return events;
    }

    private static long total(RoomQueries rooms) {
        return rooms.search(page(1)) instanceof Found<FoundRooms>(FoundRooms list) ? list.total() : -1;
    }

    private static Set<String> documents(RoomQueries rooms) {
        var answer = (Found<FoundRooms>) rooms.search(page(10_000));
        Set<String> documents = new HashSet<>();
        answer.value().rooms().forEach(room -> documents.add(text(room)));
        return documents;
    }

    private static RoomSearch page(int count) {
        return new RoomSearch(RoomFilter.ALL, List.of(SortKey.NEWEST_FIRST), 0, count);
    }

    private static String json(Answer<RoomDocument> answer) {
        return answer instanceof Found<RoomDocument>(RoomDocument room) ? text(room) : answer.toString();
    }

    private static String text(RoomDocument room) {
        return new String(room.bytes(), room.offset(), room.length(), StandardCharsets.UTF_8);
    }
}
