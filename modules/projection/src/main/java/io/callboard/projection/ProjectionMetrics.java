package io.callboard.projection;

import io.callboard.events.DeadLetterReason;
import io.callboard.events.RoomEvent;
import io.callboard.projection.fold.FoldResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What the projection counts; names and tags are listed in docs/operations.md. Thread-safe. */
public final class ProjectionMetrics {

    private final MeterRegistry registry;

    /** By the fact's class: the registry's own way from name and tags to a counter is too long for every event. */
    private final ConcurrentMap<Class<?>, Counter> applied = new ConcurrentHashMap<>();

    public ProjectionMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void applied(RoomEvent fact) {
        applied.computeIfAbsent(
                        fact.getClass(), type -> registered("callboard.events.applied", "fact", type.getSimpleName()))
                .increment();
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
        registered(name, tag, value).increment();
    }

    private Counter registered(String name, String tag, String value) {
        return Counter.builder(name).tag(tag, value).register(registry);
    }

    private static String tag(FoldResult.Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
