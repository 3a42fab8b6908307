package io.callboard.command.account;

/** How somebody wants to log in. */
public sealed interface Login {

    /** By a name and a password. */
    record WithPassword(LoginName name, PasswordDigest password) implements Login {}

    /** By a token from an earlier login. */
    record Resumed(String token) implements Login {

        /** Leaves the token out. */
        @Override
        public String toString() {
            return "Resumed[]";
        }
    }
}
