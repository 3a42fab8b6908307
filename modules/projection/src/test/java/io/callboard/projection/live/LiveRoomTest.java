package io.callboard.projection.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.events.EventJson;
import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomEvent;
import io.callboard.projection.fold.FoldResult.Applied;
import io.callboard.projection.fold.FoldResult.Refused;
import io.callboard.projection.fold.RoomFold;
import io.callboard.projection.fold.RoomState;
import io.callboard.projection.fold.RoomStateCodec;
import io.callboard.projection.live.RoomChange.None;
import io.callboard.projection.live.RoomChange.TooLarge;
import io.callboard.testkit.RandomRoomLogs;
import io.callboard.testkit.RoomEvents;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LiveRoomTest {

    private static final int AMPLE = 1024 * 1024;

    /** What the fold gives when every event's room is decoded before and encoded after. */
    private static RoomState foldedApart(RoomState before, RecordedEvent event, long offset) {
        return switch (RoomFold.apply(before, event, offset)) {
            case Applied(RoomState state) -> RoomStateCodec.fromRecord(bytes(state));
            case Refused(var _reason, RoomState state) -> RoomStateCodec.fromRecord(bytes(state));
            default -> before;
        };
    }

    private static byte[] bytes(RoomState state) {
        return RoomStateCodec.toRecord(state).encode();
    }

    @Provide
    Arbitrary<List<RecordedEvent>> logs() {
        return RandomRoomLogs.logsOfOneRoom(100);
    }

    @Property(tries = 300)
    void shouldBeAsFoldedEventByEventWhateverIsReadAndTakenBackInBetween(
            @ForAll("logs") List<RecordedEvent> log, @ForAll long seed) {
        // given
        Random random = new Random(seed);
        LiveRoom room = new LiveRoom(null);
        RoomState expected = RoomState.UNKNOWN;

        // when
        for (int i = 0; i < log.size(); i++) {
            boolean fits = random.nextInt(4) > 0;
            RoomChange change = room.apply(log.get(i), i, 0, fits ? AMPLE : 0);
            if (fits) {
                expected = foldedApart(expected, log.get(i), i);
            } else {
                assertThat(change).isInstanceOfAny(None.class, TooLarge.class);
            }
            if (random.nextInt(5) == 0) {
                room.bytes();
            }
        }

        // then
        byte[] bytes = room.bytes();
        assertThat(bytes == null ? bytes(RoomState.UNKNOWN) : bytes).isEqualTo(bytes(expected));
    }

    @Test
    void shouldFoldOnWhereASnapshotsMetricsAreNoObject() throws Exception {
        // given
        ObjectNode snapshot = (ObjectNode) EventJson.parse("""
                {"_id":"r","v":{},"open":true,"metrics":[],"servedBy":{"ts":"2026-01-05T08:00:00.000Z"}}""".getBytes(UTF_8));
        RoomEvents events = RoomEvents.of("r").fact(new RoomEvent.SnapshotImported(snapshot));
        LiveRoom room = new LiveRoom(null);
        room.apply(events.last(), 0, 100, AMPLE);

        // when
        RoomChange change = room.apply(events.closedByVisitor().last(), 1, 100, AMPLE);

        // then
        assertThat(change).isInstanceOf(RoomChange.Changed.class);
    }

    @Test
    void shouldTakeBackAnEventThatMakesTheRoomTooLarge() {
        // given
        List<RecordedEvent> call = RoomEvents.answeredCall("r", "guest", "sales", "kim");
        LiveRoom whole = folded(call);
        int size = Objects.requireNonNull(whole.bytes()).length;
        List<RecordedEvent> allButTheLast = call.subList(0, call.size() - 1);

        // when
        LiveRoom room = folded(allButTheLast);
        RoomChange change = room.apply(call.getLast(), allButTheLast.size(), 100, size - 1);

        // then
        assertThat(change).isEqualTo(new TooLarge(size, 0));
        assertThat(room.bytes()).isEqualTo(folded(allButTheLast).bytes());

        // when
        room.apply(call.getLast(), allButTheLast.size(), 100, size);

        // then
        assertThat(room.bytes()).isEqualTo(whole.bytes());
    }

    private static LiveRoom folded(List<RecordedEvent> events) {
        LiveRoom room = new LiveRoom(null);
        for (int i = 0; i < events.size(); i++) {
            room.apply(events.get(i), i, 100, AMPLE);
        }
        return room;
    }

    @Test
    void shouldBeNewsToListsOnceAnEntry() {
        // given
        LiveRoom unknown = new LiveRoom(null);
        LiveRoom stored = new LiveRoom(bytes(RoomState.UNKNOWN));

        // then
        assertThat(unknown.isNewsToLists(null)).isFalse();
        assertThat(stored.isNewsToLists(null))
                .as("what lists know of it is not known")
                .isTrue();
        assertThat(stored.isNewsToLists(null)).isFalse();
    }
}
