package io.callboard.command.account;

import io.callboard.command.Written;
import java.util.Optional;

/** Where users log in and out. Thread-safe; blocks, but not for long. */
public interface Logins {

    /** The {@code _id} of the user of that name; empty when there is none, or nobody can say now. */
    Optional<String> userId(LoginName name);

    /** On LoggedIn the token already works on this instance, and on any other within a second. */
    Outcome login(Login login);

    /** That one token works no longer: here at once, on any other instance within a second. Nothing happens to one that never worked. */
    Written logout(String token);

    /** What became of a login. */
    sealed interface Outcome {

        record LoggedIn(String userId, String token) implements Outcome {

            /** Leaves the token out. */
            @Override
            public String toString() {
                return "LoggedIn[" + userId + "]";
            }
        }

        /** Unknown user, wrong password, no password set, token not good: which of these is told neither in the answer nor by its delay. */
        record Refused() implements Outcome {}

        /** Nobody can say now. @param reason names no host and no secret */
        record Unavailable(String reason) implements Outcome {}
    }
}
