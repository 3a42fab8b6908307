package io.callboard.command;

import io.callboard.events.RecordedEvent;
import java.util.List;

/** What a room says to a command. */
public sealed interface Decision {

    /** @param events to be appended in this order; none when there is nothing to change and nothing wrong with that */
    record Accepted(List<RecordedEvent> events) implements Decision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    record Rejected(RejectionReason reason) implements Decision {}
}
