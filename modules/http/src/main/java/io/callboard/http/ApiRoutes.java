package io.callboard.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The routes of the API as they are added: each with upstream's prefix {@code /api} and without it, as the published tables have it. A GET
 * is a HEAD too. Preflights are answered for every path, with the methods that it has.
 */
public final class ApiRoutes {

    private static final String[] PREFIXES = {"/api", ""};

    private final RoutesConfig routes;
    private final Map<String, String> methodsOf = new LinkedHashMap<>();

    ApiRoutes(RoutesConfig routes) {
        this.routes = routes;
    }

    /** @param path from the version on, such as {@code /v1/voip/room} */
    public ApiRoutes get(String path, Handler handler) {
        for (String prefix : PREFIXES) {
            routes.get(prefix + path, handler);
            routes.head(prefix + path, handler);
        }
        methodsOf.merge(path, "GET, HEAD", (all, more) -> all + ", " + more);
        return this;
    }

    public ApiRoutes post(String path, Handler handler) {
        for (String prefix : PREFIXES) {
            routes.post(prefix + path, handler);
        }
        methodsOf.merge(path, "POST", (all, more) -> all + ", " + more);
        return this;
    }

    /** Once all routes are there. */
    void addPreflights(Cors cors) {
        methodsOf.forEach((path, methods) -> {
            for (String prefix : PREFIXES) {
                routes.options(prefix + path, ctx -> cors.preflight(ctx, methods));
            }
        });
    }
}
