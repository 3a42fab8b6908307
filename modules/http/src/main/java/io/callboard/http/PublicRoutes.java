package io.callboard.http;

import io.callboard.http.docs.ApiDocs;
import io.callboard.http.health.HealthHandler;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import java.util.List;

/** Every public route: the API's groups, and what is open to anybody. Repeated and trailing slashes are forgiven by the router. */
final class PublicRoutes {

    private final List<RouteGroup> api;
    private final Gate gate;
    private final HealthHandler health;
    private final ApiDocs docs;
    private final Cors cors;

    PublicRoutes(List<RouteGroup> api, Gate gate, HealthHandler health, ApiDocs docs, Cors cors) {
        this.api = api;
        this.gate = gate;
        this.health = health;
        this.docs = docs;
        this.cors = cors;
    }

    void addTo(RoutesConfig routes) {
        routes.before(cors::allowOrigin);

        ApiRoutes apiRoutes = new ApiRoutes(routes);
        api.forEach(group -> group.addTo(apiRoutes, gate));
        apiRoutes.addPreflights(cors);

        page(routes, "/health/live", health::live);
        page(routes, "/health/ready", health::ready);
        page(routes, "/openapi.yaml", docs::openApi);
        page(routes, "/docs", docs::page);
        page(routes, "/docs/{file}", docs::file);
        page(routes, "/", ctx -> ctx.redirect("/docs"));
    }

    private static void page(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }
}
