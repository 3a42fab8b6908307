package io.callboard.http;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long requests take, as {@code http.server.requests} by method, route and status, with histogram buckets. Routes, not paths: clients
 * must not be able to make up label values.
 */
final class HttpMetrics {

    private static final Duration[] BUCKETS = {
        Duration.ofNanos(500_000), Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(5),
        Duration.ofMillis(10), Duration.ofMillis(25), Duration.ofMillis(50), Duration.ofMillis(100),
        Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMillis(2_500),
        Duration.ofSeconds(5), Duration.ofSeconds(10)
    };

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT");

    private record Series(String method, String route, int status) {}

    private final MeterRegistry registry;
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

    HttpMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** @param millis the whole request, its answer written */
    void record(Context ctx, Float millis) {
        String method = ctx.req().getMethod();
        Endpoint endpoint = ctx.endpoints().matchedHttpEndpoint();
        Series series = new Series(
                METHODS.contains(method) ? method : "OTHER",
                endpoint == null ? "unmatched" : endpoint.path,
                ctx.statusCode());
        timers.computeIfAbsent(series, this::timer).record(Duration.ofNanos((long) (millis * 1_000_000d)));
    }

    private Timer timer(Series series) {
        return Timer.builder("http.server.requests")
                .description("Time from a request's dispatch to the end of its answer")
                .tag("method", series.method())
                .tag("uri", series.route())
                .tag("status", Integer.toString(series.status()))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
