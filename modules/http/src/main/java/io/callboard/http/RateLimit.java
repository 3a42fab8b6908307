package io.callboard.http;

import io.callboard.http.limit.RateLimiter;
import io.callboard.http.limit.RateLimiter.Counted;
import io.callboard.http.limit.RateLimits;
import io.callboard.http.problem.Problem.TooManyRequests;
import io.callboard.http.problem.ProblemException;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Counts a request where that is wanted, and says in headers what is left (contract.md part II section 6). */
final class RateLimit {

    static final String LIMIT = "X-RateLimit-Limit";
    static final String REMAINING = "X-RateLimit-Remaining";
    static final String RESET = "X-RateLimit-Reset";

    private final @Nullable RateLimiter limiter;

    RateLimit(RateLimits limits, Clock clock) {
        limiter = limits.enabled() ? new RateLimiter(limits, clock) : null;
    }

    /** False spares finding out who is calling. */
    boolean isOn() {
        return limiter != null;
    }

    /** @param caller one text for everybody counted together */
    void count(Context ctx, String caller) {
        if (limiter == null) {
            return;
        }
        String method = ctx.req().getMethod();
        Counted counted = limiter.count(method.equals("HEAD") ? "GET" : method, route(ctx.endpoint().path), caller);
        HttpServletResponse response = ctx.res();
        response.setHeader(LIMIT, Integer.toString(counted.limit()));
        response.setHeader(REMAINING, Integer.toString(counted.remaining()));
        response.setHeader(RESET, Long.toString(counted.resetMillis()));
        if (counted.waitMillis() > 0) {
            throw new ProblemException(new TooManyRequests(Duration.ofMillis(counted.waitMillis())));
        }
    }

    /** One route under both of its prefixes. */
    private static String route(String path) {
        return path.substring(path.indexOf("/v1/") + "/v1/".length());
    }
}
