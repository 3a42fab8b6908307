package io.callboard.projection;

import io.callboard.events.DeadLetterReason;
import io.callboard.events.RoomEvent;
import io.callboard.projection.fold.FoldResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** What the projection counts; names and tags are listed in docs/operations.md. Thread-safe. */
public final class ProjectionMetrics {

    private final MeterRegistry registry;

    public ProjectionMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void applied(RoomEvent fact) {
        counter("callboard.events.applied", "fact", fact.getClass().getSimpleName());
    }

    void ignored(FoldResult.Reason reason) {
        counter("callboard.events.ignored", "reason", tag(reason));
    }

    void deadLettered(DeadLetterReason reason) {
        counter("callboard.events.dead.lettered", "reason", reason.code());
    }

    void unknownType() {
        counter("callboard.events.unknown", "what", "type");
    }

    void unknownFields() {
        counter("callboard.events.unknown", "what", "fields");
    }

    void badCredential() {
        counter("callboard.credentials.bad", "what", "record");
    }

    void badVisitor() {
        counter("callboard.visitors.bad", "what", "record");
    }

    private void counter(String name, String tag, String value) {
        Counter.builder(name).tag(tag, value).register(registry).increment();
    }

    private static String tag(FoldResult.Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
