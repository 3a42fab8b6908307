package io.callboard.app.demo.calls;

import io.callboard.events.RecordedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The events of finished calls of the last thirty days, in the order of time; the same seed, end and count give the same events, so that a
 * history cut short can be told again. Holds only the calls that overlap, however many there are.
 */
public final class PastCalls implements Iterator<RecordedEvent> {

    public static final Duration SPAN = Duration.ofDays(30);

    private final CallSimulator simulator;
    private final long[] arrivals;
    private final Timeline timeline = new Timeline();
    private int arrived;
    private Optional<RecordedEvent> next;

    /**
     * @param end no event is later
     * @param count how many calls
     */
    public PastCalls(long seed, Instant end, int count) {
        Instant from = end.minus(SPAN);
        Duration arriving = SPAN.minus(CallSimulator.LONGEST_CALL);
        this.simulator = new CallSimulator(seed, seed, Arrivals.busiestPerSecond(count, from, arriving));
        this.arrivals = Arrivals.spread(seed, count, from, arriving);
        this.next = advance();
    }

    @Override
    public boolean hasNext() {
        return next.isPresent();
    }

    @Override
    public RecordedEvent next() {
        RecordedEvent event = next.orElseThrow(NoSuchElementException::new);
        next = advance();
        return event;
    }

    /** How many calls have begun so far. */
    public int callsBegun() {
        return arrived;
    }

    private Optional<RecordedEvent> advance() {
        while (arrived < arrivals.length) {
            Instant arrival = Instant.ofEpochMilli(arrivals[arrived]);
            Optional<RecordedEvent> due = timeline.takeUntil(arrival);
            if (due.isPresent()) {
                return due;
            }
            timeline.add(simulator.call(arrival));
            arrived++;
        }
        return timeline.takeUntil(Instant.MAX);
    }
}
