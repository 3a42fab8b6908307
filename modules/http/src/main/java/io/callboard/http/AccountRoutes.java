package io.callboard.http;

import io.callboard.command.Written;
import io.callboard.command.account.Logins;
import io.callboard.http.limit.LoginThrottle;
import io.callboard.http.problem.Problem.Unavailable;
import io.callboard.http.problem.ProblemException;
import io.callboard.query.Users;
import io.javalin.http.Context;
import java.io.IOException;

/** Logging in and out, and who one is (contract.md part II section 5). */
public final class AccountRoutes implements RouteGroup {

    private final Logins logins;
    private final Users users;
    private final LoginThrottle throttle;

    public AccountRoutes(Logins logins, Users users, LoginThrottle throttle) {
        this.logins = logins;
        this.users = users;
        this.throttle = throttle;
    }

    @Override
    public void addTo(ApiRoutes routes, Gate gate) {
        routes.post("/v1/login", new LoginHandler(logins, users, throttle, gate)::handle)
                .get("/v1/logout", ctx -> logout(ctx, gate))
                .post("/v1/logout", ctx -> logout(ctx, gate))
                .get("/v1/me", ctx -> JsonAnswer.send(ctx, UserJson.me(gate.caller(ctx))));
    }

    /** The one token that the request came with stops working. */
    private void logout(Context ctx, Gate gate) throws IOException {
        gate.caller(ctx);
        if (logins.logout(gate.token(ctx)) instanceof Written.Unavailable(String reason)) {
            throw new ProblemException(new Unavailable(reason));
        }
        JsonAnswer.send(ctx, UserJson.loggedOut());
    }
}
