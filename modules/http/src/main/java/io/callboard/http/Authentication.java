package io.callboard.http;

import io.callboard.http.problem.Answers;
import io.callboard.http.problem.Problem.NotLoggedIn;
import io.callboard.http.problem.ProblemException;
import io.callboard.query.User;
import io.callboard.query.Users;
import io.javalin.http.Context;

/** Who is calling, by the two headers that Rocket.Chat's clients send; both are needed and must belong together. */
final class Authentication {

    static final String USER_ID = "X-User-Id";
    static final String TOKEN = "X-Auth-Token";

    private final Users users;

    Authentication(Users users) {
        this.users = users;
    }

    User caller(Context ctx) {
        return Answers.known(users.authenticate(header(ctx, USER_ID), token(ctx)))
                .orElseThrow(() -> new ProblemException(new NotLoggedIn()));
    }

    String token(Context ctx) {
        return header(ctx, TOKEN);
    }

    private static String header(Context ctx, String name) {
        String value = ctx.req().getHeader(name);
        if (value == null || value.isEmpty()) {
            throw new ProblemException(new NotLoggedIn());
        }
        return value;
    }
}
