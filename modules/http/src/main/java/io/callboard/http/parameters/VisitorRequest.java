package io.callboard.http.parameters;

import io.callboard.command.visitor.RegisterVisitor;
import io.callboard.http.problem.Problem.RefusedWithCode;
import io.callboard.http.problem.ProblemException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** POST livechat/visitor as asked: an object {@code visitor}, of which names that are not known here are ignored as upstream does. */
public final class VisitorRequest {

    private static final String ROUTE = "livechat/visitor";
    private static final int MAX_LENGTH = 256;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]++@[^\\s@]++");

    private VisitorRequest() {}

    public static RegisterVisitor of(byte[] json) {
        CheckedBody body = CheckedBody.of(json);
        body.requireOnly(Set.of("visitor"));
        CheckedBody visitor = body.object("visitor");
        String token = visitor.text("token");
        if (token.isBlank()) {
            throw refused("Token cannot be empty", "error-invalid-token");
        }
        if (token.length() > MAX_LENGTH) {
            throw refused("Token cannot be longer than " + MAX_LENGTH + " characters", "error-invalid-token");
        }
        return new RegisterVisitor(
                token,
                text(visitor, "name"),
                email(visitor),
                text(visitor, "phone"),
                text(visitor, "username"),
                text(visitor, "department"));
    }

    /** Null when left out or blank. */
    private static @Nullable String text(CheckedBody visitor, String name) {
        String text = visitor.optionalText(name);
        if (text == null || text.isBlank()) {
            return null;
        }
        String stripped = text.strip();
        if (stripped.length() > MAX_LENGTH) {
            throw refused(
                    "visitor." + name + " cannot be longer than " + MAX_LENGTH + " characters",
                    "error-invalid-" + name);
        }
        return stripped;
    }

    private static @Nullable String email(CheckedBody visitor) {
        String email = text(visitor, "email");
        if (email != null && !EMAIL.matcher(email).matches()) {
            throw refused("Invalid email " + email, "error-invalid-email");
        }
        return email == null ? null : email.toLowerCase(Locale.ROOT);
    }

    private static ProblemException refused(String reason, String code) {
        return new ProblemException(new RefusedWithCode(reason, code, ROUTE));
    }
}
