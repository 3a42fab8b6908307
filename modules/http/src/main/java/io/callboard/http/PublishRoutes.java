package io.callboard.http;

import io.callboard.command.EventLog;

/** Events of other platforms into the log, for those without a Kafka client. */
public final class PublishRoutes implements RouteGroup {

    private final EventLog log;
    private final int maxBytes;
    private final int maxEvents;

    /**
     * @param maxBytes of a request's body, in place of the limit that holds elsewhere; more is 413
     * @param maxEvents of a batch; more is 413
     */
    public PublishRoutes(EventLog log, int maxBytes, int maxEvents) {
        this.log = log;
        this.maxBytes = maxBytes;
        this.maxEvents = maxEvents;
    }

    @Override
    public void addTo(ApiRoutes routes, Gate gate) {
        routes.post("/v1/room-events", new PublishHandler(log, gate, maxBytes, maxEvents)::handle);
    }
}
