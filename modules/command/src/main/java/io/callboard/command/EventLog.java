package io.callboard.command;

import io.cloudevents.CloudEvent;
import java.util.List;

/** The log of room events, for whoever appends events that others have recorded. Thread-safe. */
public interface EventLog {

    /**
     * Appends the events in the order given, each under its subject as key, and returns once all replicas in sync have all of them. They are
     * not one transaction: whoever reads the log meanwhile may see some of them.
     *
     * @param events each with a subject, read by the log's own rules before
     * @return where each lies, in the order given
     * @throws EventLogUnavailableException when one was not acknowledged; those behind it may be missing as well
     */
    List<Position> append(List<CloudEvent> events);

    /** @param offset -1 when the broker, having taken the event at an earlier try, no longer says where */
    record Position(int partition, long offset) {}
}
