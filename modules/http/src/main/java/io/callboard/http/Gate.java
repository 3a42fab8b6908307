package io.callboard.http;

import io.callboard.http.parameters.Parameters;
import io.callboard.query.User;
import io.javalin.http.Context;

/**
 * What every route of the API asks first, in upstream's order (contract.md part II section 1): who is calling, what they sent, whether
 * they may. Each ends the request by a {@link io.callboard.http.problem.ProblemException} when the answer is no. Thread-safe.
 */
public final class Gate {

    private final Authentication authentication;
    private final Permissions permissions;
    private final RequestParameters parameters;
    private final ClientAddress addresses;
    private final RateLimit rateLimit;

    Gate(
            Authentication authentication,
            Permissions permissions,
            RequestParameters parameters,
            ClientAddress addresses,
            RateLimit rateLimit) {
        this.authentication = authentication;
        this.permissions = permissions;
        this.parameters = parameters;
        this.addresses = addresses;
        this.rateLimit = rateLimit;
    }

    /** Whoever is not logged in is not counted; whoever is, also when the request fails later. */
    public User caller(Context ctx) {
        User user = authentication.caller(ctx);
        if (rateLimit.isOn() && !permissions.allow(user, Permissions.API_BYPASS_RATE_LIMIT)) {
            rateLimit.count(ctx, "user:" + user.id());
        }
        return user;
    }

    /** In place of {@link #caller} where nobody need be logged in: counted by address. */
    public void anybody(Context ctx) {
        if (rateLimit.isOn()) {
            rateLimit.count(ctx, "address:" + addresses.of(ctx));
        }
    }

    /** The token that a caller came with. */
    String token(Context ctx) {
        return authentication.token(ctx);
    }

    /** Where the request comes from. */
    String address(Context ctx) {
        return addresses.of(ctx);
    }

    /** Query string, and where it lacks a name the members of the JSON body. */
    public Parameters parameters(Context ctx) {
        return parameters.read(ctx);
    }

    /** The members of the JSON body alone, for a request whose query string says nothing. */
    public Parameters members(Context ctx) {
        return Parameters.of(null, body(ctx));
    }

    /** The body as sent, within the limit of the settings; empty when there is none. */
    public byte[] body(Context ctx) {
        return parameters.body(ctx.req());
    }

    /** The body of a route that has a limit of its own. */
    public byte[] body(Context ctx, int maxBytes) {
        return parameters.body(ctx.req(), maxBytes);
    }

    public boolean allows(User user, String permission) {
        return permissions.allow(user, permission);
    }

    public void require(User user, String permission) {
        permissions.require(user, permission);
    }
}
