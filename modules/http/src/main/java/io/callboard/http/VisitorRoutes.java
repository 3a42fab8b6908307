package io.callboard.http;

import io.callboard.command.visitor.VisitorRegistry;
import io.callboard.query.Visitors;

/** Visitors make themselves known. */
public final class VisitorRoutes implements RouteGroup {

    private final VisitorRegistry registry;
    private final Visitors visitors;
    private final boolean open;

    /** @param open whether anybody may register, as upstream has it; else whoever is logged in */
    public VisitorRoutes(VisitorRegistry registry, Visitors visitors, boolean open) {
        this.registry = registry;
        this.visitors = visitors;
        this.open = open;
    }

    @Override
    public void addTo(ApiRoutes routes, Gate gate) {
        routes.post("/v1/livechat/visitor", new RegisterVisitorHandler(registry, visitors, gate, open)::handle);
    }
}
