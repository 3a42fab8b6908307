package io.callboard.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoomEventsTest {

    @Test
    void shouldTellTheSameLifeTwiceWhenToldInTheSameWords() {
        assertThat(RoomEvents.answeredCall("room-1", "ann", "sales", "kim"))
                .isEqualTo(RoomEvents.answeredCall("room-1", "ann", "sales", "kim"));
    }

    @Test
    void shouldStampEachFactWithTheClockWhenTheClockWasMoved() {
        // when
        List<RecordedEvent> events = RoomEvents.of("room-1")
                .created("ann")
                .after(Duration.ofSeconds(5))
                .queued("sales")
                .after(Duration.ofSeconds(-1))
                .held()
                .events();

        // then
        assertThat(events)
                .extracting(event -> event.metadata().time())
                .containsExactly(RoomEvents.START, RoomEvents.START.plusSeconds(5), RoomEvents.START.plusSeconds(4));
    }

    @Test
    void shouldKeepSourceAndIdOnlyWhenAnEventIsSentAgain() {
        // when
        List<RecordedEvent> events = RoomEvents.of("room-1")
                .created("ann")
                .sentAgain()
                .created("ann")
                .events();

        // then
        assertThat(events.get(1)).isEqualTo(events.get(0));
        assertThat(events.get(2).metadata().id())
                .isNotEqualTo(events.get(0).metadata().id());
    }

    @Test
    void shouldWriteTheVisitorsTokenIntoHisMessagesWhenHeSpeaks() {
        // when
        RecordedEvent event =
                RoomEvents.of("room-1").created("ann").visitorSays("hello").last();

        // then
        assertThat(event.fact()).isInstanceOfSatisfying(RoomEvent.MessageAdded.class, added -> {
            assertThat(added.sender()).isEqualTo(RoomEvent.Sender.VISITOR);
            assertThat(added.message().path("token").asText()).isEqualTo("ann");
        });
    }
}
