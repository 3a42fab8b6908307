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

    /** Counts dead letters, by {@code reason}. */
    public static final String DEAD_LETTERED = "callboard.events.dead.lettered";

    private static final String UNKNOWN = "Events of a type, or with fields, that this version does not know";

    private final MeterRegistry registry;

    /** By the fact's class: the registry's own way from name and tags to a counter is too long for every event. */
    private final ConcurrentMap<Class<?>, Counter> applied = new ConcurrentHashMap<>();

    public ProjectionMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void applied(RoomEvent fact) {
        applied.computeIfAbsent(
                        fact.getClass(),
                        type -> registered(
                                "callboard.events.applied",
                                "Events folded into rooms, by fact",
                                "fact",
                                type.getSimpleName()))
                .increment();
    }

    void ignored(FoldResult.Reason reason) {
        counter("callboard.events.ignored", "Events that changed nothing, by why", "reason", tag(reason));
    }

    void deadLettered(DeadLetterReason reason) {
        counter(DEAD_LETTERED, "Events that were not applied but set aside, by why", "reason", reason.code());
    }

    void unknownType() {
        counter("callboard.events.unknown", UNKNOWN, "what", "type");
    }

    void unknownFields() {
        counter("callboard.events.unknown", UNKNOWN, "what", "fields");
    }

    void badCredential() {
        counter("callboard.credentials.bad", "Records of the credentials topic that cannot be read", "what", "record");
    }

    void badVisitor() {
        counter("callboard.visitors.bad", "Records of the visitors topic that cannot be read", "what", "record");
    }

    private void counter(String name, String description, String tag, String value) {
        registered(name, description, tag, value).increment();
    }

    private Counter registered(String name, String description, String tag, String value) {
        return Counter.builder(name).description(description).tag(tag, value).register(registry);
    }

    private static String tag(FoldResult.Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
