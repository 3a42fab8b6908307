package io.callboard.http;

import io.callboard.http.peer.PeerRoutes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Every route of the internal port, which is for operators and other instances and asks for no user. */
final class InternalRoutes {

    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry meters;
    private final @Nullable PeerRoutes peers;

    /** @param peers null when other instances are not answered */
    InternalRoutes(PrometheusMeterRegistry meters, @Nullable PeerRoutes peers) {
        this.meters = meters;
        this.peers = peers;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/metrics", this::metrics);
        if (peers != null) {
            peers.addTo(routes);
        }
    }

    private void metrics(Context ctx) throws IOException {
        ctx.res().setContentType(PROMETHEUS_TEXT);
        try (OutputStream out = ctx.res().getOutputStream()) {
            meters.scrape(out, PROMETHEUS_TEXT);
        }
    }
}
