package io.callboard.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.events.EventMetadata;
import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomEvent;
import io.callboard.events.RoomId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Random event logs for property tests: the facts of a few rooms interleaved, in no sensible order. Anything may come before
 * {@code created}, after {@code closed} or after {@code erased}; events are sent again (same source and id, at once or much later);
 * clocks stand still, run backwards, or are decades off. Everything in a log could have been read from the wire. Logs shrink to short
 * ones when a property fails.
 */
public final class RandomRoomLogs {

    private static final String[] SOURCES = {"/test/pbx", "/test/import"};

    private RandomRoomLogs() {}

    /** Up to 80 events of up to 4 rooms. */
    public static Arbitrary<List<RecordedEvent>> logs() {
        return logs(4, 80);
    }

    /** Up to {@code maxEvents} events of the rooms {@code room-0} … {@code room-(rooms - 1)}. */
    public static Arbitrary<List<RecordedEvent>> logs(int rooms, int maxEvents) {
        return steps(rooms)
                .list()
                .ofMaxSize(maxEvents)
                .map(RandomRoomLogs::toLog)
                .withoutEdgeCases();
    }

    /** A log of one room alone. */
    public static Arbitrary<List<RecordedEvent>> logsOfOneRoom(int maxEvents) {
        return logs(1, maxEvents);
    }

    private static Arbitrary<Step> steps(int rooms) {
        Arbitrary<Integer> room = Arbitraries.integers().between(0, rooms - 1);
        Arbitrary<String> source = Arbitraries.of(SOURCES);
        Arbitrary<Step> fresh = Combinators.combine(room, source, times(), RandomFacts.any())
                .as((n, producer, time, fact) -> fresh(new RoomId("room-" + n), producer, time, fact));
        Arbitrary<Step> sentAgain = Arbitraries.integers().between(0, 1_000).map(Step.SentAgain::new);
        return Arbitraries.frequencyOf(Tuple.of(9, fresh), Tuple.of(1, sentAgain));
    }

    /** A snapshot names its room in the document too. */
    private static Step fresh(RoomId rid, String source, Instant time, RoomEvent fact) {
        if (fact instanceof RoomEvent.SnapshotImported(ObjectNode room)) {
            ObjectNode named = room.deepCopy().put("_id", rid.value());
            return new Step.Fresh(rid, source, time, new RoomEvent.SnapshotImported(named));
        }
        return new Step.Fresh(rid, source, time, fact);
    }

    /** Mostly within an hour of each other and so often out of order; sometimes equal, finer than a ms, or decades away. */
    private static Arbitrary<Instant> times() {
        Arbitrary<Instant> near = Arbitraries.longs().between(0, 3_600_000).map(ms -> RoomEvents.START.plusMillis(ms));
        Arbitrary<Instant> finer = Arbitraries.longs().between(0, 5_000_000).map(ns -> RoomEvents.START.plusNanos(ns));
        Arbitrary<Instant> odd = Arbitraries.of(
                RoomEvents.START,
                Instant.EPOCH,
                Instant.parse("1969-12-31T23:59:59.999Z"),
                Instant.parse("1999-01-31T23:59:59Z"),
                Instant.parse("2199-12-31T00:00:00Z"));
        return Arbitraries.frequencyOf(Tuple.of(7, near), Tuple.of(1, finer), Tuple.of(2, odd));
    }

    private static List<RecordedEvent> toLog(List<Step> steps) {
        List<RecordedEvent> log = new ArrayList<>();
        for (Step step : steps) {
            switch (step) {
                case Step.Fresh(RoomId rid, String source, Instant time, RoomEvent fact) ->
                    log.add(new RecordedEvent(rid, new EventMetadata("e-" + log.size(), source, time), fact));
                case Step.SentAgain(int back) -> {
                    if (!log.isEmpty()) {
                        log.add(log.get(log.size() - 1 - back % log.size()));
                    }
                }
            }
        }
        return List.copyOf(log);
    }

    private sealed interface Step {
        record Fresh(RoomId rid, String source, Instant time, RoomEvent fact) implements Step {}

        /** @param back how many events back the event lies that is sent again; wraps around in a shorter log */
        record SentAgain(int back) implements Step {}
    }
}
