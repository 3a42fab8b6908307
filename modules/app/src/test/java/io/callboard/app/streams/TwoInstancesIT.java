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
import io.callboard.query.RoomSearch;
import io.callboard.query.VisitorRooms;
import io.callboard.store.index.RoomFilter;
import io.callboard.store.index.SortKey;
import io.callboard.testkit.RoomEvents;
import io.callboard.testkit.TestBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two instances of one group, over real HTTP: each answers everything, and neither ever says that something is not there which is. */
class TwoInstancesIT {

    private static final Logger LOG = LoggerFactory.getLogger(TwoInstancesIT.class);
    private static final int ROOMS = 1_200;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final TestBroker broker = TestBroker.shared();
    private final Topics topics = broker.freshTopics(PeerInstance.PARTITIONS);

    @TempDir
    Path dirOfAnna;

    @TempDir
    Path dirOfBert;

    @Test
    void shouldAnswerEverythingOnEitherInstanceWhilePartitionsAreSplit() {
        // given
        appendRooms();
        try (var anna = PeerInstance.start(broker, topics, dirOfAnna, null);
                var bert = PeerInstance.start(broker, topics, dirOfBert, null)) {

            // when
            awaitSplit(anna, bert);

            // then
            for (int i = 0; i < ROOMS; i++) {
                RoomId rid = new RoomId("room-" + i);
                assertThat(json(anna.rooms.find(rid)))
                        .contains("\"_id\":\"" + rid + "\"")
                        .isEqualTo(json(bert.rooms.find(rid)));
            }
            assertThat(anna.rooms.find(new RoomId("nobody's"))).isInstanceOf(Absent.class);
            assertThat(bert.rooms.find(new RoomId("nobody's"))).isInstanceOf(Absent.class);
            for (RoomSearch search : searches()) {
                FoundRooms page = page(anna.rooms.search(search));
                assertThat(page.total()).isPositive();
                assertThat(documents(page)).isEqualTo(documents(page(bert.rooms.search(search))));
                assertThat(page(bert.rooms.search(search)).total()).isEqualTo(page.total());
            }
            assertThat(json(anna.rooms.ofVisitor("visitor-7").map(VisitorRooms::newest)))
                    .isEqualTo(json(bert.rooms.ofVisitor("visitor-7").map(VisitorRooms::newest)));
        }
    }

    @Test
    void shouldNeverDenyARoomWhenAnInstanceJoinsAndLeaves() throws InterruptedException {
        failOver(name -> null, "leaves");
    }

    /** A static member that stops tells nobody: to the group it is as if it had died, until its session times out. */
    @Test
    void shouldNeverDenyARoomWhenAnInstanceJoinsAndIsGoneWithoutAWord() throws InterruptedException {
        failOver(name -> "instance-" + name, "is gone");
    }

    private void failOver(IntFunction<@Nullable String> instanceId, String how) throws InterruptedException {
        // given
        appendRooms();
        try (var anna = PeerInstance.start(broker, topics, dirOfAnna, instanceId.apply(1))) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(anna.heldHere()).isEqualTo(ROOMS));
            try (var onAnna = Watch.over(anna.rooms, ROOMS)) {
                try (var bert = PeerInstance.start(broker, topics, dirOfBert, instanceId.apply(2));
                        var onBert = Watch.over(bert.rooms, ROOMS)) {
                    awaitSplit(anna, bert);
                    await().atMost(PATIENCE).until(() -> onBert.found.get() > ROOMS);
                    onBert.close();
                    assertThat(onBert.lies).isEmpty();
                    LOG.info(
                            "An instance joins: {} questions without an answer within {} ms: {}",
                            onAnna.unavailable,
                            onAnna.unavailableFor().toMillis(),
                            onAnna.reasons);

                    // when
                    onAnna.forget();
                    long gone = System.nanoTime();
                    bert.close();
                    await().atMost(PATIENCE).until(() -> anna.active().size() == PeerInstance.PARTITIONS);
                    Duration active = Duration.ofNanos(System.nanoTime() - gone);
                    long before = onAnna.found.get();
                    await().atMost(PATIENCE).until(() -> onAnna.found.get() > before + ROOMS);
                    onAnna.close();

                    // then
                    LOG.info(
                            "An instance {}: all partitions active on the other after {} ms; {} questions without an answer within {} ms: {}",
                            how,
                            active.toMillis(),
                            onAnna.unavailable,
                            onAnna.unavailableFor().toMillis(),
                            onAnna.reasons);
                    assertThat(onAnna.lies).isEmpty();
                    // A partition may pass through one more assignment, and be gone for that moment.
                    await().atMost(PATIENCE)
                            .untilAsserted(() -> assertThat(anna.heldHere()).isEqualTo(ROOMS));
                    assertThat(onAnna.unavailableFor()).isLessThan(Duration.ofSeconds(30));
                }
            }
        }
    }

    /** Both hold partitions, and each has caught up with those of the other. */
    private static void awaitSplit(PeerInstance anna, PeerInstance bert) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(bert.active()).isNotEmpty();
            assertThat(anna.active()).isNotEmpty().doesNotContainAnyElementsOf(bert.active());
            assertThat(anna.active().size() + bert.active().size()).isEqualTo(PeerInstance.PARTITIONS);
            assertThat(anna.heldHere()).isEqualTo(ROOMS);
            assertThat(bert.heldHere()).isEqualTo(ROOMS);
            assertThat(anna.obstacles()).isEmpty();
            assertThat(bert.obstacles()).isEmpty();
        });
    }

    private void appendRooms() {
        List<RecordedEvent> events = new ArrayList<>();
        for (int i = 0; i < ROOMS; i++) {
            String visitor = "visitor-" + i % 50;
            events.addAll(
                    i % 10 == 0
                            ? RoomEvents.of("room-" + i)
                                    .created(visitor)
                                    .queued("sales")
                                    .events()
                            : RoomEvents.answeredCall("room-" + i, visitor, "queue-" + i % 7, "agent-" + i % 11));
        }
        RunningProjection.append(broker, topics, events);
    }

    private static List<RoomSearch> searches() {
        RoomFilter agents = new RoomFilter(
                List.of("agent-3", "agent-5"), false, null, null, List.of(), null, null, null, null, null, null, null);
        List<SortKey> byQueue = List.of(new SortKey(SortKey.Field.QUEUE, true), SortKey.NEWEST_FIRST);
        return List.of(
                new RoomSearch(RoomFilter.ALL, List.of(SortKey.NEWEST_FIRST), 0, ROOMS),
                new RoomSearch(RoomFilter.ALL, byQueue, 35, 50),
                new RoomSearch(agents, byQueue, 0, 100),
                new RoomSearch(RoomFilter.ofVisitorToken("visitor-20", true), byQueue, 0, 0));
    }

    private static FoundRooms page(Answer<FoundRooms> answer) {
        assertThat(answer).isInstanceOf(Found.class);
        return ((Found<FoundRooms>) answer).value();
    }

    private static List<String> documents(FoundRooms page) {
        return page.rooms().stream().map(TwoInstancesIT::text).toList();
    }

    private static String json(Answer<RoomDocument> answer) {
        return answer instanceof Found<RoomDocument>(RoomDocument room) ? text(room) : answer.toString();
    }

    private static String text(RoomDocument room) {
        return new String(room.bytes(), room.offset(), room.length(), StandardCharsets.UTF_8);
    }
}
