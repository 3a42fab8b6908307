package io.callboard.projection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.events.DeadLetterReason;
import io.callboard.events.DeadLetters;
import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomEvent;
import io.callboard.events.RoomPartitions;
import io.callboard.events.Topics;
import io.callboard.store.RoomRecord;
import io.callboard.store.index.RoomFilter;
import io.callboard.testkit.RoomEvents;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProjectionTopologyTest {

    private static final int ROOMY = 3 * 1024 * 1024;

    private ProjectionScenario projection = new ProjectionScenario(new RoomPartitions(1), ROOMY);

    @AfterEach
    void close() {
        projection.close();
    }

    @Test
    void shouldShowTheRoomToPointReadsAndToListsWhenEventsAreGood() {
        // when
        projection.receives(RoomEvents.answeredCall("r1", "ann", "sales", "kim"));
        projection.receives(RoomEvents.of("r2").created("bob").events());

        // then
        assertThat(projection.document("r1").path("closedBy").path("username").asText())
                .isEqualTo("kim");
        assertThat(projection.document("r2").path("open").asBoolean()).isTrue();
        assertThat(projection.find(RoomFilter.ALL)).containsExactly("r1", "r2");
        assertThat(projection.find(RoomFilter.ofVisitorToken("bob", true))).containsExactly("r2");
        assertThat(projection.deadLetters()).isEmpty();
    }

    @Test
    void shouldCountReadsThatTheRecordCacheDoesNotAnswer() {
        // given
        projection.receives(RoomEvents.of("r1").created("ann").events());
        double before = projection.count("callboard.record.cache", "result", "miss");

        // when
        projection.record("r1");
        projection.record("never opened");

        // then
        assertThat(projection.count("callboard.record.cache", "result", "miss") - before)
                .as("r1 is at hand, as it had an event")
                .isEqualTo(1);
    }

    @Test
    void shouldNotListRoomsThatAreHiddenOrErased() {
        // when
        projection.receives(RoomEvents.of("hidden").queued("sales").events());
        projection.receives(RoomEvents.of("erased")
                .created("ann")
                .erased()
                .tagged("too late")
                .events());
        projection.receives(RoomEvents.of("never seen").erased().events());

        // then
        assertThat(projection.find(RoomFilter.ALL)).isEmpty();
        assertThat(RoomRecord.isVisible(Objects.requireNonNull(projection.record("hidden"))))
                .isFalse();
        assertThat(RoomRecord.isVisible(Objects.requireNonNull(projection.record("erased"))))
                .isFalse();
        assertThat(projection.count("callboard.events.ignored", "reason", "room-erased"))
                .isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void shouldHandOnUnchangedWhatCannotBeAppliedAndSayWhy(
            DeadLetterReason reason, TestRecord<byte[], byte[]> record, String detail) {
        // given
        projection.receives(RoomEvents.of("r1").created("ann").events());
        Header[] original = record.headers().toArray();

        // when
        projection.receives(record);
        projection.receives(RoomEvents.of("r2").created("bob").events());

        // then
        TestRecord<byte[], byte[]> deadLetter = projection.deadLetters().getFirst();
        assertThat(deadLetter.key()).isEqualTo(record.key());
        assertThat(deadLetter.value()).isEqualTo(record.value());
        Header[] headers = deadLetter.headers().toArray();
        assertThat(Arrays.copyOf(headers, original.length)).isEqualTo(original);
        assertThat(Stream.of(headers).skip(original.length).map(Header::key))
                .containsExactly(
                        DeadLetters.REASON,
                        DeadLetters.DETAIL,
                        DeadLetters.TOPIC,
                        DeadLetters.PARTITION,
                        DeadLetters.OFFSET);
        assertThat(text(deadLetter, DeadLetters.REASON)).isEqualTo(reason.code());
        assertThat(text(deadLetter, DeadLetters.DETAIL)).contains(detail);
        assertThat(text(deadLetter, DeadLetters.TOPIC)).isEqualTo("callboard.room-events");
        assertThat(text(deadLetter, DeadLetters.PARTITION)).isEqualTo("0");
        assertThat(text(deadLetter, DeadLetters.OFFSET)).isEqualTo("1");
        assertThat(projection.count("callboard.events.dead.lettered", "reason", reason.code()))
                .isEqualTo(1);
        assertThat(projection.find(RoomFilter.ALL)).containsExactly("r1", "r2");
    }

    @Test
    void shouldHandOnOnlyWhereItLiesWhenARecordIsTooLargeToBeHandedOn() {
        // given: more than a producer may send, as a topic may hold it in a compressed batch
        byte[] value = new byte[Topics.MAX_RECORD_BYTES];

        // when
        projection.receives(new TestRecord<>("r1".getBytes(UTF_8), value));
        projection.receives(RoomEvents.of("r2").created("bob").events());

        // then
        TestRecord<byte[], byte[]> deadLetter = projection.deadLetters().getFirst();
        assertThat(deadLetter.key()).isNull();
        assertThat(deadLetter.value()).isNull();
        assertThat(text(deadLetter, DeadLetters.REASON)).isEqualTo(DeadLetterReason.EVENT_TOO_LARGE.code());
        assertThat(text(deadLetter, DeadLetters.OFFSET)).isEqualTo("0");
        assertThat(projection.find(RoomFilter.ALL)).containsExactly("r2");
    }

    static Stream<Arguments> records() {
        byte[] key = "r1".getBytes(UTF_8);
        return Stream.of(
                Arguments.of(
                        DeadLetterReason.NOT_CLOUDEVENTS,
                        new TestRecord<>(key, "hello".getBytes(UTF_8)),
                        "ce_specversion"),
                Arguments.of(
                        DeadLetterReason.NOT_CLOUDEVENTS, new TestRecord<byte[], byte[]>(key, null), "ce_specversion"),
                Arguments.of(
                        DeadLetterReason.BAD_JSON,
                        new TestRecord<>(key, "{".getBytes(UTF_8), ce("tags-set", "r1")),
                        "JSON"),
                Arguments.of(
                        DeadLetterReason.MISSING_FIELD,
                        new TestRecord<>(key, "{}".getBytes(UTF_8), ce("tags-set", "r1")),
                        "data.tags"),
                Arguments.of(
                        DeadLetterReason.MISSING_FIELD,
                        new TestRecord<>(
                                key, "{\"tags\":[]}".getBytes(UTF_8), without("ce_time", ce("tags-set", "r1"))),
                        "time"),
                Arguments.of(
                        DeadLetterReason.WRONG_TYPE,
                        new TestRecord<>(key, "{\"tags\":1}".getBytes(UTF_8), ce("tags-set", "r1")),
                        "data.tags"),
                Arguments.of(
                        DeadLetterReason.KEY_MISMATCH,
                        new TestRecord<>(
                                "other".getBytes(UTF_8), "{\"tags\":[]}".getBytes(UTF_8), ce("tags-set", "r1")),
                        "key"),
                Arguments.of(
                        DeadLetterReason.KEY_MISMATCH,
                        new TestRecord<byte[], byte[]>(null, "{\"tags\":[]}".getBytes(UTF_8), ce("tags-set", "r1")),
                        "key"),
                Arguments.of(
                        DeadLetterReason.EVENT_TOO_LARGE,
                        new TestRecord<>(key, new byte[Topics.MAX_EVENT_BYTES + 1], ce("tags-set", "r1")),
                        "1048577"));
    }

    @Test
    void shouldRefuseARoomWhoseKeyBelongsToAnotherPartition() {
        // given
        RoomPartitions partitions = new RoomPartitions(3);
        projection.close();
        projection = new ProjectionScenario(partitions, ROOMY);
        List<String> rids = IntStream.range(0, 30).mapToObj(n -> "room-" + n).toList();
        List<String> atHome = rids.stream()
                .filter(rid -> partitions.of(rid.getBytes(UTF_8)) == 0)
                .toList();

        // when
        rids.forEach(
                rid -> projection.receives(RoomEvents.of(rid).created("ann").events()));

        // then
        assertThat(atHome).isNotEmpty().hasSizeLessThan(rids.size());
        assertThat(projection.find(RoomFilter.ALL)).containsExactlyInAnyOrderElementsOf(atHome);
        List<TestRecord<byte[], byte[]>> deadLetters = projection.deadLetters();
        assertThat(deadLetters).hasSize(rids.size() - atHome.size());
        assertThat(deadLetters).allSatisfy(letter -> {
            assertThat(text(letter, DeadLetters.REASON)).isEqualTo("wrong-partition");
            assertThat(text(letter, DeadLetters.DETAIL)).contains("partition " + partitions.of(letter.key()));
            assertThat(projection.record(new String(letter.key(), UTF_8))).isNull();
        });
    }

    @Test
    void shouldLeaveTheRoomAsItWasWhenAnEventWouldMakeItTooLarge() {
        // given
        projection.close();
        projection = new ProjectionScenario(new RoomPartitions(1), 4_000);
        var life = RoomEvents.of("r1").created("ann").tagged("small");
        projection.receives(life.events());
        byte[] before = Objects.requireNonNull(projection.record("r1"));

        // when
        projection.receives(List.of(life.tagged("x".repeat(4_000)).last()));
        byte[] after = Objects.requireNonNull(projection.record("r1"));
        projection.receives(List.of(life.tagged("medium").last()));

        // then
        assertThat(after).isEqualTo(before);
        assertThat(projection.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(text(letter, DeadLetters.REASON)).isEqualTo("room-too-large");
            assertThat(text(letter, DeadLetters.OFFSET)).isEqualTo("2");
            assertThat(text(letter, DeadLetters.DETAIL)).contains("4000");
        });
        assertThat(projection.document("r1").path("tags").path(0).asText()).isEqualTo("medium");
        assertThat(projection.count("callboard.events.dead.lettered", "reason", "room-too-large"))
                .isEqualTo(1);
    }

    @Test
    void shouldKeepOnlySoManyEventsOfARoomThatNobodyCreates() {
        // given
        var life = RoomEvents.of("r1");
        for (int i = 0; i < 257; i++) {
            life.tagged("tag-" + i);
        }

        // when
        projection.receives(life.events());
        var letters = projection.deadLetters();
        projection.receives(List.of(life.created("ann").last()));

        // then
        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(text(letter, DeadLetters.REASON)).isEqualTo("room-too-large");
            assertThat(text(letter, DeadLetters.OFFSET)).isEqualTo("256");
        });
        assertThat(projection.document("r1").path("tags").path(0).asText()).isEqualTo("tag-255");
    }

    @Test
    void shouldGoOnWhenTheFoldItselfFails() {
        // given
        projection.receives(RoomEvents.of("r1").created("ann").events());
        byte[] record = Objects.requireNonNull(projection.record("r1")).clone();
        int lengthOfTheOneHash = RoomRecord.payloadAt(record) - Long.BYTES - Integer.BYTES;
        ByteBuffer.wrap(record).putInt(lengthOfTheOneHash, Integer.BYTES);
        projection.holds("r1", record);

        // when
        projection.receives(RoomEvents.of("r1").visitorSays("hello").events());
        projection.receives(RoomEvents.of("r2").created("bob").events());

        // then
        assertThat(projection.deadLetters())
                .singleElement()
                .satisfies(
                        letter -> assertThat(text(letter, DeadLetters.REASON)).isEqualTo("fold-failed"));
        assertThat(projection.record("r1")).isEqualTo(record);
        assertThat(projection.document("r2").path("v").path("token").asText()).isEqualTo("bob");
    }

    @Test
    void shouldWriteAnIndexEntryOnlyWhenItChanges() {
        // given
        var life = RoomEvents.of("r1").created("ann");

        // when
        projection.receives(life.fact(new RoomEvent.VisitorStatusChanged("away"))
                .held()
                .unheld()
                .fact(new RoomEvent.Unknown("x.y"))
                .after(ofSeconds(1))
                .tagged("a")
                .tagged("a")
                .erased()
                .events());
        projection.receives(RoomEvents.of("hidden").tagged("a").events());

        // then
        assertThat(projection.changelogKeys("room-index")).containsExactly("r1", "r1", "r1");
        assertThat(projection.changelogKeys("rooms")).hasSize(9);
    }

    @Test
    void shouldRememberARefusedEventWithoutTouchingWhatIsServed() {
        // given
        var life = RoomEvents.of("r1").created("ann").closedByVisitor();
        projection.receives(life.events());
        RecordedEvent held = life.held().last();

        // when
        projection.receives(List.of(held));
        projection.receives(List.of(life.reopened().last(), held));

        // then
        assertThat(projection.document("r1").has("onHold")).isFalse();
        assertThat(projection.count("callboard.events.ignored", "reason", "room-closed"))
                .isEqualTo(1);
        assertThat(projection.count("callboard.events.ignored", "reason", "resent"))
                .isEqualTo(1);
        assertThat(projection.deadLetters()).isEmpty();
    }

    @Test
    void shouldCountWhatItTakesAndWhatItDoesNotKnow() {
        // given
        var life = RoomEvents.of("r1")
                .created("ann")
                .tagged("a")
                .tagged("b")
                .sentAgain()
                .fact(new RoomEvent.Unknown("x.y"));

        // when
        projection.receives(life.events());
        projection.receives(new TestRecord<>(
                "r1".getBytes(UTF_8), "{\"tags\":[],\"colour\":1}".getBytes(UTF_8), ce("tags-set", "r1")));

        // then
        assertThat(projection.count("callboard.events.applied", "fact", "Created"))
                .isEqualTo(1);
        assertThat(projection.count("callboard.events.applied", "fact", "TagsSet"))
                .isEqualTo(3);
        assertThat(projection.count("callboard.events.applied", "fact", "Unknown"))
                .isEqualTo(1);
        assertThat(projection.count("callboard.events.ignored", "reason", "resent"))
                .isEqualTo(1);
        assertThat(projection.count("callboard.events.unknown", "what", "type")).isEqualTo(1);
        assertThat(projection.count("callboard.events.unknown", "what", "fields"))
                .isEqualTo(1);
    }

    @Test
    void shouldBeReadyOnlyBetweenTheCatchUpOfItsProcessorAndItsEnd() {
        // given
        var readiness = projection.readiness();
        boolean behind = readiness.isReady(0);
        readiness.caughtUp(0);
        boolean started = readiness.isReady(0);

        // when
        projection.receives(RoomEvents.of("r1").created("ann").tagged("x").events());
        projection.receives(new TestRecord<>(null, new byte[0]));
        long applied = readiness.lastApplied(0);
        projection.close();

        // then
        assertThat(behind).isFalse();
        assertThat(started).isTrue();
        assertThat(applied).isEqualTo(2);
        assertThat(readiness.isReady(0)).isFalse();
        assertThat(readiness.readyPartitions()).isEmpty();
    }

    private static String text(TestRecord<byte[], byte[]> record, String header) {
        return new String(record.headers().lastHeader(header).value(), UTF_8);
    }

    private static Headers ce(String fact, String subject) {
        return new RecordHeaders()
                .add("content-type", "application/json".getBytes(UTF_8))
                .add("ce_specversion", "1.0".getBytes(UTF_8))
                .add("ce_id", "x-1".getBytes(UTF_8))
                .add("ce_source", "/test".getBytes(UTF_8))
                .add("ce_type", ("io.callboard.room." + fact).getBytes(UTF_8))
                .add("ce_subject", subject.getBytes(UTF_8))
                .add("ce_time", "2026-01-05T10:00:00Z".getBytes(UTF_8))
                .add("x-trace", new byte[] {1, 2})
                .add("x-trace", new byte[] {3});
    }

    private static Headers without(String name, Headers headers) {
        return headers.remove(name);
    }
}
