package io.callboard.http;

import io.callboard.http.problem.Problem.MethodNotAllowed;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which pages of other origins may call the API. Their browsers ask first (a preflight), since the calls carry headers of our own. */
final class Cors {

    private static final String ANY = "*";
    private static final String EXPOSED_HEADERS = SearchRoomsHandler.UNSORTED + ", X-Callboard-Error-Id, Retry-After";

    private final List<String> origins;

    Cors(List<String> origins) {
        this.origins = origins;
    }

    /** Before every answer. */
    void allowOrigin(Context ctx) {
        if (!origins.isEmpty() && !origins.contains(ANY)) {
            ctx.res().addHeader("Vary", "Origin");
        }
        String origin = allowed(ctx.req().getHeader("Origin"));
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
        if (origins.contains(ANY)) {
            return ANY;
        }
        return origin != null && origins.contains(origin) ? origin : null;
    }
}
