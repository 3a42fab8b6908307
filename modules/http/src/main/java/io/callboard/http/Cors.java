package io.callboard.http;

import io.callboard.http.problem.Problem.MethodNotAllowed;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which pages of other origins may call the API. Their browsers ask first (a preflight), since the calls carry headers of our own. */
final class Cors {

    private static final String ANY = "*";
    private static final String EXPOSED_HEADERS = SearchRoomsHandler.UNSORTED + ", X-Callboard-Error-Id, Retry-After, "
            + RateLimit.LIMIT + ", " + RateLimit.REMAINING + ", " + RateLimit.RESET;

    private final List<String> origins;
    private final boolean any;

    /** Whether the answer depends on who asks. */
    private final boolean varies;

    Cors(List<String> origins) {
        this.origins = origins;
        this.any = origins.contains(ANY);
        this.varies = !origins.isEmpty() && !any;
    }

    /** Before every answer. */
    void allowOrigin(Context ctx) {
        if (varies) {
            ctx.res().addHeader("Vary", "Origin");
        }
        String origin = any ? ANY : allowed(ctx.req().getHeader("Origin"));
        if (origin != null) {
            ctx.res().setHeader("Access-Control-Allow-Origin", origin);
            ctx.res().setHeader("Access-Control-Expose-Headers", EXPOSED_HEADERS);
        }
    }

    /** OPTIONS on a path of the API. @param methods that the path has */
    void preflight(Context ctx, String methods) throws IOException {
        if (ctx.req().getHeader("Access-Control-Request-Method") == null || origins.isEmpty()) {
            JsonAnswer.send(ctx.res(), new MethodNotAllowed(methods));
            return;
        }
        ctx.header("Access-Control-Allow-Methods", methods);
        ctx.header(
                "Access-Control-Allow-Headers",
                "Origin, X-Requested-With, Content-Type, Accept, Idempotency-Key, " + Authentication.USER_ID + ", "
                        + Authentication.TOKEN);
        ctx.header("Access-Control-Max-Age", "600");
        JsonAnswer.noContent(ctx);
    }

    private @Nullable String allowed(@Nullable String origin) {
        return origin != null && origins.contains(origin) ? origin : null;
    }
}
