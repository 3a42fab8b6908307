package io.callboard.http.command;

import io.callboard.http.problem.Problem.InvalidHeader;
import io.callboard.http.problem.ProblemException;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** The name that a client gives its wish, so that sending it again does not do it again. */
public final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";
    private static final int MAX_LENGTH = 255;

    private IdempotencyKey() {}

    /** Null when the client gives none. */
    public static @Nullable String of(Context ctx) {
        String key = ctx.req().getHeader(HEADER);
        if (key == null) {
            return null;
        }
        if (key.isBlank() || key.length() > MAX_LENGTH) {
            throw new ProblemException(
                    new InvalidHeader(HEADER, "must have 1 to " + MAX_LENGTH + " characters, not all of them blank"));
        }
        return key;
    }
}
