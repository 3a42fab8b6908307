package io.callboard.app.demo.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomEvent.Assigned;
import io.callboard.events.RoomEvent.Closed;
import io.callboard.events.RoomEvent.Created;
import io.callboard.events.RoomEvent.Held;
import io.callboard.events.RoomEvent.MessageAdded;
import io.callboard.events.RoomEvent.Queued;
import io.callboard.events.RoomEvent.TagsSet;
import io.callboard.events.RoomEvent.Transferred;
import io.callboard.events.RoomEvent.Unheld;
import io.callboard.events.RoomEvent.WrappedUp;
import io.callboard.events.RoomId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PastCallsTest {

    private static final Instant END = Instant.parse("2026-03-02T10:17:23.456Z");

    @Test
    void shouldTellTheSameHistoryForTheSameSeed() {
        assertThat(history(7, 300)).isEqualTo(history(7, 300)).isNotEqualTo(history(8, 300));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 1000})
    void shouldTellExactlyAsManyCallsAsAskedFor(int count) {
        assertThat(calls(history(1, count))).hasSize(count);
    }

    @Test
    void shouldKeepTheOrderOfTimeWithinTheLastThirtyDays() {
        // when
        List<RecordedEvent> events = history(2, 3000);

        // then
        assertThat(events)
                .isSortedAccordingTo(
                        Comparator.comparing(event -> event.metadata().time()));
        assertThat(events.getFirst().metadata().time()).isAfterOrEqualTo(END.minus(PastCalls.SPAN));
        assertThat(events.getLast().metadata().time()).isBefore(END);
    }

    @Test
    void shouldGiveEveryEventAnIdOfItsOwn() {
        // when
        List<RecordedEvent> events = history(3, 3000);

        // then
        assertThat(events.stream().map(event -> event.metadata().id()).distinct())
                .hasSameSizeAs(events);
    }

    @Test
    void shouldTellWholeLives() {
        // when
        Map<RoomId, List<RecordedEvent>> calls = calls(history(4, 4000));

        // then
        assertThat(calls.values()).allSatisfy(PastCallsTest::isAWholeLife);
        assertThat(calls.values().stream()
                        .flatMap(List::stream)
                        .<Class<?>>map(event -> event.fact().getClass()))
                .contains(
                        Held.class,
                        Unheld.class,
                        Transferred.class,
                        TagsSet.class,
                        MessageAdded.class,
                        WrappedUp.class);
    }

    @Test
    void shouldNeverGiveAnAgentTwoCallsAtOnce() {
        // given
        record Talk(Instant from, Instant to) {}
        Map<String, List<Talk>> talks = new LinkedHashMap<>();

        // when
        for (List<RecordedEvent> life : calls(history(5, 4000)).values()) {
            for (int i = 0; i < life.size(); i++) {
                if (life.get(i).fact() instanceof Assigned assigned) {
                    Instant to = life.stream()
                            .skip(i + 1L)
                            .filter(event -> event.fact() instanceof Closed || event.fact() instanceof Transferred)
                            .findFirst()
                            .orElseThrow()
                            .metadata()
                            .time();
                    talks.computeIfAbsent(assigned.agent().id(), id -> new ArrayList<>())
                            .add(new Talk(life.get(i).metadata().time(), to));
                }
            }
        }

        // then
        assertThat(talks).isNotEmpty().allSatisfy((agent, own) -> {
            own.sort(Comparator.comparing(Talk::from));
            for (int i = 1; i < own.size(); i++) {
                assertThat(own.get(i).from()).isAfterOrEqualTo(own.get(i - 1).to());
            }
        });
    }

    @Test
    void shouldNeverLetAVisitorCallTwiceAtOnce() {
        // given
        Map<String, Instant> busyUntil = new LinkedHashMap<>();

        // then
        calls(history(6, 4000)).values().forEach(life -> {
            String visitor =
                    ((Created) life.getFirst().fact()).room().at("/v/_id").textValue();
            Instant start = life.getFirst().metadata().time();
            assertThat(busyUntil.getOrDefault(visitor, Instant.MIN)).isBeforeOrEqualTo(start);
            busyUntil.put(visitor, closedAt(life));
        });
    }

    @Test
    void shouldResembleAContactCentre() {
        // given
        List<List<RecordedEvent>> calls = List.copyOf(calls(history(7, 20_000)).values());

        // when
        double meanTalkSeconds = calls.stream()
                        .filter(life -> life.stream().noneMatch(event -> event.fact() instanceof Transferred))
                        .filter(PastCallsTest::isAnswered)
                        .mapToLong(life -> Duration.between(assignedAt(life), closedAt(life))
                                .toMillis())
                        .average()
                        .orElseThrow()
                / 1000;
        double abandoned =
                share(calls, life -> List.of("abandoned").equals(closed(life).tags()));
        double held = share(calls, life -> life.stream().anyMatch(event -> event.fact() instanceof Held));
        double transferred = share(calls, life -> life.stream().anyMatch(event -> event.fact() instanceof Transferred));
        double atNight = share(calls, life -> hour(life) < 6);
        double atNoon = share(calls, life -> hour(life) >= 9 && hour(life) < 15);
        double onSunday = share(calls, life -> day(life) == DayOfWeek.SUNDAY);
        double onMonday = share(calls, life -> day(life) == DayOfWeek.MONDAY);
        double byFirstAgent = share(
                calls,
                life -> life.stream()
                        .anyMatch(event -> event.fact() instanceof Assigned assigned
                                && assigned.agent().id().equals(Agent.FIRST_AGENT.id())));

        // then
        assertThat(meanTalkSeconds).isCloseTo(200, within(15.0));
        assertThat(abandoned).isBetween(0.01, 0.12);
        assertThat(held).isBetween(0.05, 0.25);
        assertThat(transferred).isBetween(0.02, 0.1);
        assertThat(atNight).isLessThan(0.05);
        assertThat(atNoon).isGreaterThan(0.4);
        assertThat(onSunday * 3).isLessThan(onMonday);
        assertThat(byFirstAgent).isGreaterThan(0.02);
    }

    private static void isAWholeLife(List<RecordedEvent> life) {
        assertThat(life.getFirst().fact()).isInstanceOf(Created.class);
        assertThat(life.stream().filter(event -> event.fact() instanceof Created))
                .hasSize(1);
        assertThat(life.stream().filter(event -> event.fact() instanceof Closed))
                .hasSize(1);
        Set<Class<?>> afterwards = new HashSet<>();
        boolean closed = false;
        boolean held = false;
        boolean waiting = false;
        for (RecordedEvent event : life) {
            if (closed) {
                afterwards.add(event.fact().getClass());
            }
            switch (event.fact()) {
                case Queued ignored -> waiting = true;
                case Assigned ignored -> waiting = false;
                case Held ignored -> {
                    assertThat(held).isFalse();
                    held = true;
                }
                case Unheld ignored -> {
                    assertThat(held).isTrue();
                    held = false;
                }
                case MessageAdded ignored -> assertThat(waiting).isFalse();
                case Closed ignored -> closed = true;
                default -> {}
            }
        }
        assertThat(held).isFalse();
        assertThat(afterwards).isSubsetOf(WrappedUp.class);
        assertThat(Duration.between(
                        life.getFirst().metadata().time(),
                        life.getLast().metadata().time()))
                .isLessThanOrEqualTo(CallSimulator.LONGEST_CALL);
    }

    private static List<RecordedEvent> history(long seed, int count) {
        List<RecordedEvent> events = new ArrayList<>();
        new PastCalls(seed, END, count).forEachRemaining(events::add);
        return events;
    }

    private static Map<RoomId, List<RecordedEvent>> calls(List<RecordedEvent> events) {
        Map<RoomId, List<RecordedEvent>> calls = new LinkedHashMap<>();
        events.forEach(event ->
                calls.computeIfAbsent(event.rid(), rid -> new ArrayList<>()).add(event));
        return calls;
    }

    private static double share(List<List<RecordedEvent>> calls, Predicate<List<RecordedEvent>> predicate) {
        return (double) calls.stream().filter(predicate).count() / calls.size();
    }

    private static boolean isAnswered(List<RecordedEvent> life) {
        return life.stream().anyMatch(event -> event.fact() instanceof Assigned);
    }

    private static Instant assignedAt(List<RecordedEvent> life) {
        return life.stream()
                .filter(event -> event.fact() instanceof Assigned)
                .findFirst()
                .orElseThrow()
                .metadata()
                .time();
    }

    private static Instant closedAt(List<RecordedEvent> life) {
        return life.stream()
                .filter(event -> event.fact() instanceof Closed)
                .findFirst()
                .orElseThrow()
                .metadata()
                .time();
    }

    private static Closed closed(List<RecordedEvent> life) {
        return (Closed) life.stream()
                .filter(event -> event.fact() instanceof Closed)
                .findFirst()
                .orElseThrow()
                .fact();
    }

    private static int hour(List<RecordedEvent> life) {
        return life.getFirst().metadata().time().atZone(ZoneOffset.UTC).getHour();
    }

    private static DayOfWeek day(List<RecordedEvent> life) {
        return life.getFirst().metadata().time().atZone(ZoneOffset.UTC).getDayOfWeek();
    }
}
