package io.callboard.app.demo.calls;

import io.callboard.events.RecordedEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** The events of many calls, given back in the order of time; a call's own events keep their order. Not thread-safe. */
public final class Timeline {

    private record Planned(RecordedEvent event, long order) {
        Instant time() {
            return event.metadata().time();
        }
    }

    private final PriorityQueue<Planned> planned =
            new PriorityQueue<>(Comparator.comparing(Planned::time).thenComparing(Planned::order));
    private long order;

    public void add(SimulatedCall call) {
        call.events().forEach(event -> planned.add(new Planned(event, order++)));
    }

    /** Takes the next event out, when its time has come. */
    public Optional<RecordedEvent> takeUntil(Instant moment) {
        Planned next = planned.peek();
        if (next == null || next.time().isAfter(moment)) {
            return Optional.empty();
        }
        planned.remove();
        return Optional.of(next.event());
    }

    /** When the next event is due. */
    public Optional<Instant> next() {
        return Optional.ofNullable(planned.peek()).map(Planned::time);
    }
}
