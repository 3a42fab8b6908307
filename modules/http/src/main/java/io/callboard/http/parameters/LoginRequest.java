package io.callboard.http.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.command.account.Login;
import io.callboard.command.account.LoginName;
import io.callboard.command.account.PasswordDigest;
import io.callboard.http.parameters.ParameterValue.Text;
import io.callboard.http.problem.Problem.LoginMalformed;
import io.callboard.http.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * POST login as asked: JSON, or a form; who, in any of four spellings, with a password or its digest; or a token to go on with (contract.md
 * part II section 5). Other members, such as {@code code}, are ignored.
 */
public final class LoginRequest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String ALGORITHM = "sha-256";

    private LoginRequest() {}

    public static Login of(byte[] body, @Nullable String contentType) {
        JsonNode request = isForm(body, contentType) ? form(body) : Parameters.object(body);
        JsonNode password = request.path("password");
        if (isAbsent(password) && !isAbsent(request.path("resume"))) {
            return new Login.Resumed(text(request.path("resume"), "resume"));
        }
        return new Login.WithPassword(name(request), digest(password));
    }

    private static LoginName name(JsonNode request) {
        JsonNode user = request.path("user");
        if (user.isObject()) {
            return named(user, "user.username", "user.email");
        }
        if (!isAbsent(user)) {
            String text = text(user, "user");
            return text.contains("@") ? new LoginName.Email(text) : new LoginName.Username(text);
        }
        return named(request, "user", "email");
    }

    /** By the members username and email. @param username what to call the first when neither is there, and so on */
    private static LoginName named(JsonNode object, String username, String email) {
        if (!isAbsent(object.path("username"))) {
            return new LoginName.Username(text(object.path("username"), username));
        }
        if (!isAbsent(object.path("email"))) {
            return new LoginName.Email(text(object.path("email"), email));
        }
        throw malformed("must have required property '" + username + "'");
    }

    private static PasswordDigest digest(JsonNode password) {
        if (!password.isObject()) {
            return PasswordDigest.of(text(password, "password"));
        }
        if (!text(password.path("algorithm"), "password.algorithm").equalsIgnoreCase(ALGORITHM)) {
            throw malformed("password.algorithm must be '" + ALGORITHM + "'");
        }
        try {
            return new PasswordDigest(text(password.path("digest"), "password.digest"));
        } catch (IllegalArgumentException e) {
            throw malformed("password.digest must be 64 hex digits");
        }
    }

    private static String text(JsonNode value, String name) {
        if (isAbsent(value)) {
            throw malformed("must have required property '" + name + "'");
        }
        if (!value.isTextual()) {
            throw malformed(name + " must be string");
        }
        return value.textValue();
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || value.isTextual() && value.textValue().isEmpty();
    }

    /** curl calls JSON a form when nobody tells it otherwise. */
    private static boolean isForm(byte[] body, @Nullable String contentType) {
        return contentType != null
                && contentType.toLowerCase(Locale.ROOT).startsWith(FORM)
                && !(body.length > 0 && body[0] == '{');
    }

    private static ObjectNode form(byte[] body) {
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        Map<String, ParameterValue> fields = QueryString.parse(new String(body, StandardCharsets.UTF_8));
        fields.forEach((name, value) -> {
            if (value instanceof Text(String text)) {
                form.put(name, text);
            } else {
                form.putArray(name);
            }
        });
        return form;
    }

    private static ProblemException malformed(String reason) {
        return new ProblemException(new LoginMalformed(reason));
    }
}
