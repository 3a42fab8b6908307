package io.callboard.http;

import io.callboard.command.account.Login;
import io.callboard.command.account.LoginName;
import io.callboard.command.account.Logins;
import io.callboard.command.account.Logins.Outcome;
import io.callboard.http.limit.LoginThrottle;
import io.callboard.http.limit.LoginThrottle.Verdict;
import io.callboard.http.parameters.LoginRequest;
import io.callboard.http.problem.Answers;
import io.callboard.http.problem.Problem.LoginBlocked;
import io.callboard.http.problem.Problem.LoginRefused;
import io.callboard.http.problem.Problem.Unavailable;
import io.callboard.http.problem.ProblemException;
import io.callboard.query.User;
import io.callboard.query.Users;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** POST login: a token, and whose it is. */
final class LoginHandler {

    /** A name longer than any user's is counted by its beginning. */
    private static final int COUNTED_CHARACTERS = 256;

    private final Logins logins;
    private final Users users;
    private final LoginThrottle throttle;
    private final Gate gate;

    LoginHandler(Logins logins, Users users, LoginThrottle throttle, Gate gate) {
        this.logins = logins;
        this.users = users;
        this.throttle = throttle;
        this.gate = gate;
    }

    void handle(Context ctx) throws IOException {
        gate.anybody(ctx);
        Login login = LoginRequest.of(gate.body(ctx), ctx.req().getContentType());
        String name = counted(login);
        String address = gate.address(ctx);
        switch (throttle.begin(name, address)) {
            case Verdict.Allowed() -> JsonAnswer.send(ctx, loggedIn(login, name, address));
            case Verdict.UserBlocked(var remaining) ->
                throw new ProblemException(new LoginBlocked("error-login-blocked-for-user", remaining));
            case Verdict.AddressBlocked(var remaining) ->
                throw new ProblemException(new LoginBlocked("error-login-blocked-for-ip", remaining));
        }
    }

    private byte[] loggedIn(Login login, @Nullable String name, String address) {
        return switch (logins.login(login)) {
            case Outcome.LoggedIn(String userId, String token) -> {
                throttle.succeeded(name, address);
                yield UserJson.loggedIn(user(userId), token);
            }
            case Outcome.Refused() -> throw new ProblemException(new LoginRefused());
            case Outcome.Unavailable(String reason) -> {
                throttle.undone(name, address);
                throw new ProblemException(new Unavailable(reason));
            }
        };
    }

    private User user(String userId) {
        return Answers.known(users.find(userId)).orElseThrow(() -> new ProblemException(new LoginRefused()));
    }

    /** What failures are counted by; null for a token, which nobody guesses. */
    private static @Nullable String counted(Login login) {
        return switch (login) {
            case Login.WithPassword(LoginName.Username(String text), var _p) -> "username:" + cut(text);
            case Login.WithPassword(LoginName.Email(String text), var _p) -> "email:" + cut(text);
            case Login.Resumed _r -> null;
        };
    }

    private static String cut(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.substring(0, Math.min(lower.length(), COUNTED_CHARACTERS));
    }
}
