package io.callboard.http;

import io.callboard.http.docs.ApiDocs;
import io.callboard.http.health.HealthHandler;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;

/** Every public route. A path is served with GET and HEAD; its repeated and trailing slashes are forgiven by the router. */
final class RoomRoutes {

    private final GetRoomHandler room;
    private final SearchRoomsHandler rooms;
    private final HealthHandler health;
    private final ApiDocs docs;
    private final Cors cors;

    RoomRoutes(GetRoomHandler room, SearchRoomsHandler rooms, HealthHandler health, ApiDocs docs, Cors cors) {
        this.room = room;
        this.rooms = rooms;
        this.health = health;
        this.docs = docs;
        this.cors = cors;
    }

    void addTo(RoutesConfig routes) {
        routes.before(cors::allowOrigin);

        api(routes, "/v1/voip/room", room::handle);
        api(routes, "/v1/voip/rooms", rooms::handle);

        page(routes, "/health/live", health::live);
        page(routes, "/health/ready", health::ready);
        page(routes, "/openapi.yaml", docs::openApi);
        page(routes, "/docs", docs::page);
        page(routes, "/docs/{file}", docs::file);
        page(routes, "/", ctx -> ctx.redirect("/docs"));
    }

    /** Upstream's prefix, and without it, as the published tables have it. */
    private void api(RoutesConfig routes, String path, Handler handler) {
        for (String prefixed : new String[] {"/api" + path, path}) {
            page(routes, prefixed, handler);
            routes.options(prefixed, cors::preflight);
        }
    }

    private static void page(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }
}
