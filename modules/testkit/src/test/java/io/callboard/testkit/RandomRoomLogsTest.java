package io.callboard.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RandomRoomLogsTest {

    @Property(tries = 200)
    void shouldStayWithinTheBoundsThatWereAskedFor(@ForAll("logs") List<RecordedEvent> log) {
        assertThat(log).hasSizeLessThanOrEqualTo(80);
        assertThat(log).allSatisfy(event -> assertThat(event.rid().value()).matches("room-[0-3]"));
    }

    @Property(tries = 200)
    void shouldShareSourceAndIdOnlyBetweenAnEventAndItsRepetition(@ForAll("logs") List<RecordedEvent> log) {
        // when
        Set<String> identities = log.stream()
                .map(event -> event.metadata().source() + " " + event.metadata().id())
                .collect(Collectors.toSet());

        // then
        assertThat(identities).hasSameSizeAs(new HashSet<>(log));
    }

    @Property(tries = 200)
    void shouldNameTheRoomInEverySnapshot(@ForAll("logs") List<RecordedEvent> log) {
        assertThat(log).allSatisfy(event -> {
            if (event.fact() instanceof RoomEvent.SnapshotImported snapshot) {
                assertThat(snapshot.room().path("_id").asText())
                        .isEqualTo(event.rid().value());
                assertThat(snapshot.room().path("v").path("token").isTextual()).isTrue();
            }
        });
    }

    @Test
    void shouldHoldEveryFactAndEveryDisorderWhenManyLogsAreDrawn() {
        // when
        List<List<RecordedEvent>> logs =
                RandomRoomLogs.logs().sampleStream().limit(300).toList();

        // then
        Set<Class<?>> facts = logs.stream()
                .flatMap(List::stream)
                .map(event -> event.fact().getClass())
                .collect(Collectors.toSet());
        assertThat(facts).containsExactlyInAnyOrder(RoomEvent.class.getPermittedSubclasses());
        assertThat(logs).anyMatch(log -> new HashSet<>(log).size() < log.size());
        assertThat(logs).anyMatch(RandomRoomLogsTest::startsWithAnythingButCreated);
        assertThat(logs).anyMatch(RandomRoomLogsTest::goesOnAfterClosed);
        assertThat(logs).anyMatch(RandomRoomLogsTest::runsBackwards);
    }

    private static boolean startsWithAnythingButCreated(List<RecordedEvent> log) {
        return !log.isEmpty() && !(log.getFirst().fact() instanceof RoomEvent.Created);
    }

    private static boolean goesOnAfterClosed(List<RecordedEvent> log) {
        Set<Object> closed = new HashSet<>();
        return log.stream().anyMatch(event -> {
            boolean after = closed.contains(event.rid());
            if (event.fact() instanceof RoomEvent.Closed) {
                closed.add(event.rid());
            }
            return after;
        });
    }

    private static boolean runsBackwards(List<RecordedEvent> log) {
        return log.size() > 1
                && log.get(1).metadata().time().isBefore(log.get(0).metadata().time());
    }

    @Provide
    Arbitrary<List<RecordedEvent>> logs() {
        return RandomRoomLogs.logs();
    }
}
