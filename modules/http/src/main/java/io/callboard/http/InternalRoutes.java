package io.callboard.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;

/** Every route of the internal port, which is for operators and other instances and asks for no user. */
final class InternalRoutes {

    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry meters;

    InternalRoutes(PrometheusMeterRegistry meters) {
        this.meters = meters;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/metrics", this::metrics);
    }

    private void metrics(Context ctx) throws IOException {
        ctx.res().setContentType(PROMETHEUS_TEXT);
        try (OutputStream out = ctx.res().getOutputStream()) {
            meters.scrape(out, PROMETHEUS_TEXT);
        }
    }
}
