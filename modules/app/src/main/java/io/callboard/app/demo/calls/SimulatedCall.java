package io.callboard.app.demo.calls;

import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomId;
import java.time.Instant;
import java.util.List;

/** One call from its first event to its last, in the order of time; never empty. */
public record SimulatedCall(RoomId rid, List<RecordedEvent> events) {

    public SimulatedCall {
        events = List.copyOf(events);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("a call without events is none");
        }
    }

    public Instant start() {
        return events.getFirst().metadata().time();
    }

    public Instant end() {
        return events.getLast().metadata().time();
    }
}
