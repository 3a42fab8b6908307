package io.callboard.projection.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.callboard.events.EventJson;
import io.callboard.events.RecordedEvent;
import io.callboard.projection.cache.RecordCache;
import io.callboard.store.RoomRecord;
import io.callboard.testkit.RoomEvents;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class LiveRoomsTest {

    private static final long ROOMY = 1024 * 1024;

    private final KeyValueStore<Bytes, byte[]> records =
            Stores.inMemoryKeyValueStore("rooms").get();
    private final RecordCache cache = new RecordCache(ROOMY);

    @Test
    void shouldBeReadableAtOnceAndWrittenAtTheCommit() {
        // given
        LiveRooms rooms = new LiveRooms(records, cache, ROOMY);
        List<RecordedEvent> call = RoomEvents.answeredCall("r", "guest", "sales", "kim");

        // when
        call.forEach(event -> fold(rooms, event, call.indexOf(event)));

        // then
        byte[] read = rooms.get(key("r"));
        assertThat(read).isNotNull();
        assertThat(records.get(key("r"))).isNull();

        // when
        rooms.flushCache();

        // then
        assertThat(records.get(key("r"))).isEqualTo(read);
    }

    @Test
    void shouldWriteWhatItLetsGoOfBeforeTheCommit() {
        // given
        LiveRooms rooms = new LiveRooms(records, cache, 0);
        fold(rooms, RoomEvents.of("r").created("guest").last(), 0);

        // when
        fold(rooms, RoomEvents.of("other").created("guest").last(), 1);

        // then
        assertThat(records.get(key("r"))).isNotNull();
        assertThat(rooms.get(key("r"))).isEqualTo(records.get(key("r")));
    }

    @Test
    void shouldLetGoOfAClosedRoomOnceItIsWrittenAndTakeItUpAgain() {
        // given
        LiveRooms rooms = new LiveRooms(records, cache, ROOMY);
        RoomEvents events = RoomEvents.of("r").created("guest").closedByUser("kim");
        for (int i = 0; i < events.events().size(); i++) {
            fold(rooms, events.events().get(i), i);
        }
        LiveRoom before = rooms.room(key("r"));

        // when
        rooms.flushCache();

        // then
        assertThat(rooms.get(key("r"))).isEqualTo(records.get(key("r")));
        assertThat(rooms.room(key("r"))).isNotSameAs(before);

        // when
        fold(rooms, events.reopened().last(), 2);

        // then
        assertThat(document(rooms, "r").path("open").asBoolean()).isTrue();
    }

    @Test
    void shouldWriteAndLetGoOfWhatHasBeenWithoutAnEventForLong() {
        // given
        AtomicLong nanos = new AtomicLong();
        LiveRooms rooms = new LiveRooms(records, cache, ROOMY, nanos::get);
        fold(rooms, RoomEvents.of("over").created("guest").last(), 0);
        nanos.addAndGet(Duration.ofSeconds(15).toNanos());
        fold(rooms, RoomEvents.of("going-on").created("guest").last(), 1);
        nanos.addAndGet(Duration.ofSeconds(15).toNanos());

        // when
        rooms.letIdleGo();

        // then
        assertThat(records.get(key("over"))).isNotNull().isEqualTo(rooms.get(key("over")));
        assertThat(records.get(key("going-on"))).isNull();
        assertThat(rooms.get(key("going-on"))).isNotNull();
    }

    @Test
    void shouldGoOnFromTheRecordWhenARoomComesBack() {
        // given
        LiveRooms rooms = new LiveRooms(records, cache, 0);
        RoomEvents events = RoomEvents.of("r").created("guest");
        fold(rooms, events.last(), 0);
        fold(rooms, RoomEvents.of("other").created("guest").last(), 1);

        // when
        fold(rooms, events.visitorSays("hello").last(), 2);

        // then
        assertThat(document(rooms, "r").path("msgs").asInt()).isEqualTo(1);
    }

    @Test
    void shouldForgetWhatAnAbortedTransactionChanged() {
        // given
        LiveRooms rooms = new LiveRooms(records, cache, ROOMY);
        RoomEvents events = RoomEvents.of("r").created("guest");
        fold(rooms, events.last(), 0);
        rooms.flushCache();
        fold(rooms, events.visitorSays("hello").last(), 1);

        // when
        rooms.clearCache();
        rooms.flushCache();

        // then
        assertThat(document(rooms, "r").path("msgs").asInt()).isZero();
    }

    @Test
    void shouldReadThroughToTheRecordsWhenOthersMayWriteThem() {
        // given
        LiveRooms rooms = new LiveRooms(records, cache, ROOMY);
        fold(rooms, RoomEvents.of("r").created("guest").last(), 0);
        rooms.flushCache();

        // when
        rooms.clearCache();
        records.delete(key("r"));

        // then
        assertThat(rooms.get(key("r"))).isNull();
    }

    @Test
    void shouldReadARecordOnceWhileTheStoreIsItsOwn() {
        // given
        LiveRooms rooms = new LiveRooms(records, cache, ROOMY);
        records.put(key("r"), new byte[] {1});
        rooms.own();
        byte[] first = rooms.get(key("r"));

        // when
        records.delete(key("r"));

        // then
        assertThat(rooms.get(key("r"))).isEqualTo(first);
    }

    @Test
    void shouldNotAnswerWhatItReadBeforeARestoreOrAStandbysUpdate() {
        // given
        LiveRooms rooms = new LiveRooms(records, cache, ROOMY);
        records.put(key("r"), new byte[] {1});
        rooms.own();
        rooms.get(key("r"));

        // when
        rooms.clearCache();
        records.put(key("r"), new byte[] {2});

        // then
        assertThat(rooms.get(key("r"))).containsExactly(2);

        // when
        records.put(key("r"), new byte[] {3});
        rooms.own();

        // then
        assertThat(rooms.get(key("r"))).containsExactly(3);
    }

    @Test
    void shouldNotAnswerWhatItReadBeforeAnEvent() {
        // given
        LiveRooms rooms = new LiveRooms(records, cache, 0);
        RoomEvents events = RoomEvents.of("r").created("guest");
        fold(rooms, events.last(), 0);
        fold(rooms, RoomEvents.of("other").created("guest").last(), 1);
        rooms.own();
        rooms.get(key("r"));

        // when
        fold(rooms, events.visitorSays("hello").last(), 2);
        fold(rooms, RoomEvents.of("another").created("guest").last(), 3);

        // then
        assertThat(document(rooms, "r").path("msgs").asInt()).isEqualTo(1);
    }

    @Test
    void shouldShowEveryReaderAWholeRoomThatNeverGoesBack() throws Exception {
        // given
        LiveRooms rooms = new LiveRooms(records, cache, 6 * 1024);
        rooms.own();
        RoomEvents events = RoomEvents.of("r").created("guest");
        fold(rooms, events.last(), 0);
        AtomicBoolean done = new AtomicBoolean();
        Callable<Integer> reader = () -> {
            int seen = 0;
            while (!done.get()) {
                int msgs = document(rooms, "r").path("msgs").asInt();
                assertThat(msgs).isGreaterThanOrEqualTo(seen);
                seen = msgs;
            }
            return document(rooms, "r").path("msgs").asInt();
        };

        // when
        try (ExecutorService readers = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> seen = List.of(readers.submit(reader), readers.submit(reader));
            try {
                for (int i = 1; i <= 2_000; i++) {
                    fold(rooms, events.visitorSays("hello").last(), 2L * i);
                    fold(rooms, RoomEvents.of("other-" + i).created("guest").last(), 2L * i + 1);
                    if (i % 50 == 0) {
                        rooms.flushCache();
                    }
                }
            } finally {
                done.set(true);
            }

            // then
            for (Future<Integer> one : seen) {
                assertThat(one.get()).isEqualTo(2_000);
            }
        }
    }

    private static void fold(LiveRooms rooms, RecordedEvent event, long offset) {
        Bytes key = key(event.rid().value());
        rooms.room(key).apply(event, offset, 200, 1024 * 1024);
        rooms.changed(key);
    }

    private static JsonNode document(LiveRooms rooms, String rid) {
        byte[] record = Objects.requireNonNull(rooms.get(key(rid)));
        try {
            return EventJson.parse(Arrays.copyOfRange(record, RoomRecord.payloadAt(record), record.length));
        } catch (EventJson.BadJson e) {
            throw new AssertionError("a room is no JSON", e);
        }
    }

    private static Bytes key(String rid) {
        return Bytes.wrap(rid.getBytes(UTF_8));
    }
}
