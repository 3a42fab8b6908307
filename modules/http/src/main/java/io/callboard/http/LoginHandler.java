package io.callboard.http;

import io.callboard.command.account.Login;
import io.callboard.command.account.LoginName;
import io.callboard.command.account.Logins;
import io.callboard.command.account.Logins.Outcome;
import io.callboard.http.limit.LoginThrottle;
import io.callboard.http.limit.LoginThrottle.Attempt;
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

/** POST login: a token, and whose it is. */
final class LoginHandler {

    /** A name longer than any user's is counted by its beginning. */
    private static final int COUNTED_CHARACTERS = 256;

    /** No user's name is blank. */
    private static final LoginName NOBODY = new LoginName.Username("");

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
        Attempt attempt = attempt(login, gate.address(ctx));
        switch (throttle.begin(attempt)) {
            case Verdict.Allowed() -> JsonAnswer.send(ctx, loggedIn(login, attempt));
            case Verdict.Hopeless() -> JsonAnswer.send(ctx, loggedIn(ofNobody(login), ofNobody(attempt)));
            case Verdict.UserBlocked(var remaining) ->
                throw new ProblemException(new LoginBlocked("error-login-blocked-for-user", remaining));
            case Verdict.AddressBlocked(var remaining) ->
                throw new ProblemException(new LoginBlocked("error-login-blocked-for-ip", remaining));
        }
    }

    private byte[] loggedIn(Login login, Attempt attempt) {
        return switch (logins.login(login)) {
            case Outcome.LoggedIn(String userId, String token) -> {
                throttle.succeeded(attempt);
                yield UserJson.loggedIn(user(userId), token);
            }
            case Outcome.Refused() -> throw new ProblemException(new LoginRefused());
            case Outcome.Unavailable(String reason) -> {
                throttle.undone(attempt);
                throw new ProblemException(new Unavailable(reason));
            }
        };
    }

    private User user(String userId) {
        return Answers.known(users.find(userId)).orElseThrow(() -> new ProblemException(new LoginRefused()));
    }

    /** What failures are counted by. A token has neither name nor user: nobody guesses one. */
    private Attempt attempt(Login login, String address) {
        return switch (login) {
            case Login.WithPassword(LoginName name, var _p) ->
                new Attempt(counted(name), logins.userId(name).orElse(null), address);
            case Login.Resumed _r -> new Attempt(null, null, address);
        };
    }

    private static String counted(LoginName name) {
        return switch (name) {
            case LoginName.Username(String text) -> "username:" + cut(text);
            case LoginName.Email(String text) -> "email:" + cut(text);
        };
    }

    /** The same password with a name that nobody has: takes as long as any, and comes to nothing. */
    private static Login ofNobody(Login login) {
        return login instanceof Login.WithPassword(var _n, var password)
                ? new Login.WithPassword(NOBODY, password)
                : login;
    }

    private static Attempt ofNobody(Attempt attempt) {
        return new Attempt(attempt.name(), null, attempt.address());
    }

    private static String cut(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.substring(0, Math.min(lower.length(), COUNTED_CHARACTERS));
    }
}
