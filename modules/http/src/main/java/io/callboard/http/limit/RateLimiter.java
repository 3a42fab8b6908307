package io.callboard.http.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Counts calls in fixed windows (contract.md part II section 6): time is cut into intervals, the same for all callers of a route and on every
 * instance whose clock is right, and each caller has so many calls in each. Thread-safe; holds a bounded number of counters.
 */
public final class RateLimiter {

    /**
     * One call, counted.
     *
     * @param limit calls that pass in a window
     * @param remaining calls that would still pass
     * @param resetMillis when the next window begins, epoch milliseconds
     * @param waitMillis from now until then; the call is refused when it is not 0
     */
    public record Counted(int limit, int remaining, long resetMillis, long waitMillis) {}

    /** One route's counter of one caller in one window. */
    private record Counter(String method, String route, String caller, long window) {}

    private static final int MOST_COUNTERS = 200_000;

    private final RateLimits limits;
    private final Clock clock;
    private final Cache<Counter, AtomicInteger> calls;

    public RateLimiter(RateLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        Duration longest = Stream.concat(Stream.of(limits.others()), limits.byRoute().values().stream())
                .map(RateLimits.Limit::interval)
                .max(Duration::compareTo)
                .orElseThrow();
        this.calls = Caffeine.newBuilder()
                .expireAfterWrite(longest)
                .maximumSize(MOST_COUNTERS)
                .build();
    }

    /** @param route from the version on, such as {@code voip/room} @param caller one text for everybody counted together */
    public Counted count(String method, String route, String caller) {
        RateLimits.Limit limit = limits.of(route);
        long interval = limit.interval().toMillis();
        long now = clock.millis();
        long window = now / interval;
        int call = calls.get(new Counter(method, route, caller, window), _counter -> new AtomicInteger())
                .incrementAndGet();
        long reset = (window + 1) * interval;
        return new Counted(
                limit.calls(), Math.max(0, limit.calls() - call), reset, call <= limit.calls() ? 0 : reset - now);
    }
}
