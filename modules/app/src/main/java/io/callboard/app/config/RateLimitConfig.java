package io.callboard.app.config;

import static io.callboard.app.config.BadSettingException.require;

import io.callboard.http.limit.RateLimits;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often one user, or where nobody is logged in one address, may ask for one route.
 *
 * @param calls that pass in an interval
 * @param routes route from the version on, such as {@code voip/room}, to its own limit; those not named keep the above or Rocket.Chat's
 */
public record RateLimitConfig(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("10") int calls,
        @DefaultValue("60s") Duration interval,
        @DefaultValue Map<String, Route> routes) {

    public RateLimitConfig {
        requireLimit("callboard.rate-limit", calls, interval);
        routes.forEach((route, limit) ->
                requireLimit("callboard.rate-limit.routes[" + route + "]", limit.calls(), limit.interval()));
        routes = Map.copyOf(routes);
    }

    public RateLimits limits() {
        Map<String, RateLimits.Limit> byRoute = new HashMap<>(RateLimits.BY_ROUTE);
        routes.forEach((route, limit) -> byRoute.put(route, new RateLimits.Limit(limit.calls(), limit.interval())));
        return new RateLimits(enabled, new RateLimits.Limit(calls, interval), byRoute);
    }

    private static void requireLimit(String setting, int calls, Duration interval) {
        require(calls >= 1, setting + ".calls", calls, "must be at least 1");
        require(
                interval.toMillis() >= 1 && interval.compareTo(Duration.ofDays(1)) <= 0,
                setting + ".interval",
                interval,
                "must lie between 1ms and 1d");
    }

    /** @param calls that pass in an interval */
    public record Route(
            @DefaultValue("10") int calls,
            @DefaultValue("60s") Duration interval) {}
}
