package io.callboard.http;

import io.callboard.command.EventLog;
import io.callboard.command.EventLogUnavailableException;
import io.cloudevents.CloudEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** One partition, number 3, in a list. */
final class InMemoryEventLog implements EventLog {

    static final int PARTITION = 3;

    final List<CloudEvent> events = new CopyOnWriteArrayList<>();
    volatile boolean available = true;

    @Override
    public synchronized List<Position> append(List<CloudEvent> more) {
        if (!available) {
            throw new EventLogUnavailableException("The log is away", new IllegalStateException("broker-7:9092"));
        }
        List<Position> positions = new ArrayList<>();
        for (CloudEvent event : more) {
            positions.add(new Position(PARTITION, events.size()));
            events.add(event);
        }
        return positions;
    }
}
