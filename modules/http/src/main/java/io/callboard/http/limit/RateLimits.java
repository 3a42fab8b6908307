package io.callboard.http.limit;

import java.time.Duration;
import java.util.Map;

/**
 * How often one caller may ask for one route.
 *
 * @param enabled false lets everything through
 * @param others for routes that are not named
 * @param byRoute route from the version on, such as {@code voip/room}, to its limit
 */
public record RateLimits(boolean enabled, Limit others, Map<String, Limit> byRoute) {

    /** @param calls that pass in an interval; the next one is refused */
    public record Limit(int calls, Duration interval) {
        public Limit {
            if (calls < 1 || interval.toMillis() < 1) {
                throw new IllegalArgumentException("a rate limit needs at least one call and one millisecond");
            }
        }
    }

    /** Rocket.Chat's numbers. */
    public static final Limit OTHERS = new Limit(10, Duration.ofMinutes(1));

    public static final Map<String, Limit> BY_ROUTE = Map.of("voip/room", new Limit(5, Duration.ofMinutes(1)));

    public static final RateLimits OFF = new RateLimits(false, OTHERS, BY_ROUTE);

    public RateLimits {
        byRoute = Map.copyOf(byRoute);
    }

    Limit of(String route) {
        return byRoute.getOrDefault(route, others);
    }
}
