package io.callboard.http.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.http.problem.Problem.BatchTooLarge;
import io.callboard.http.problem.Problem.BodyTooLarge;
import io.callboard.http.problem.Problem.HeadersTooLarge;
import io.callboard.http.problem.Problem.InvalidEvents;
import io.callboard.http.problem.Problem.InvalidEvents.Fault;
import io.callboard.http.problem.Problem.InvalidHeader;
import io.callboard.http.problem.Problem.InvalidJsonParameter;
import io.callboard.http.problem.Problem.InvalidParameters;
import io.callboard.http.problem.Problem.LoginBlocked;
import io.callboard.http.problem.Problem.LoginMalformed;
import io.callboard.http.problem.Problem.LoginRefused;
import io.callboard.http.problem.Problem.Malformed;
import io.callboard.http.problem.Problem.MethodNotAllowed;
import io.callboard.http.problem.Problem.NoSuchPath;
import io.callboard.http.problem.Problem.NotLoggedIn;
import io.callboard.http.problem.Problem.OtherVersion;
import io.callboard.http.problem.Problem.PermissionMissing;
import io.callboard.http.problem.Problem.QueryTooLong;
import io.callboard.http.problem.Problem.Refused;
import io.callboard.http.problem.Problem.RefusedWithCode;
import io.callboard.http.problem.Problem.TooManyRequests;
import io.callboard.http.problem.Problem.Unanswered;
import io.callboard.http.problem.Problem.Unauthorized;
import io.callboard.http.problem.Problem.Unavailable;
import io.callboard.http.problem.Problem.Unexpected;
import io.callboard.http.problem.Problem.Unhealthy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The only place that picks a status. The bodies are those of contract.md part II section 1; where upstream has none (413, 414, 426, 431,
 * 500, 503) they have the form of its coded errors.
 */
public final class ErrorMapping {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** Rebalances and restores take seconds: a client that waits this long asks neither too early nor much too late. */
    private static final String RETRY_AFTER_SECONDS = "1";

    private ErrorMapping() {}

    public static ErrorResponse response(Problem problem) {
        return switch (problem) {
            case NotLoggedIn() -> error(401, status("You must be logged in to do this."));
            case LoginRefused() -> error(401, login("Unauthorized", "Unauthorized"));
            case LoginMalformed(var reason) -> error(401, login("invalid-params", reason));
            case LoginBlocked(var code, var remaining) ->
                error(
                        401,
                        login(code, "Login has been temporarily blocked"),
                        "Retry-After",
                        Long.toString(seconds(remaining)));
            case InvalidParameters(var messages) -> error(400, coded(String.join("\n ", messages), "invalid-params"));
            case InvalidJsonParameter(var name, var raw) -> error(400, invalidJson(name, raw));
            case Refused(var error) -> error(400, failure(error));
            case RefusedWithCode(var reason, var code, var route) -> error(400, refused(reason, code, route));
            case InvalidEvents(var faults) -> error(400, invalidEvents(faults));
            case PermissionMissing() ->
                error(403, failure("User does not have the permissions required for this action [error-unauthorized]"));
            case Unauthorized() -> error(403, failure("unauthorized"));
            case NoSuchPath() -> error(404, failure("Resource not found"));
            case MethodNotAllowed(var allowed) -> error(405, status("API endpoint does not exist"), "Allow", allowed);
            case Malformed() -> error(400, coded("The request cannot be read", "error-malformed-request"));
            case BodyTooLarge(int limit) ->
                error(413, coded("The body is larger than " + limit + " bytes", "error-body-too-large"));
            case BatchTooLarge(int limit) ->
                error(413, coded("The batch has more than " + limit + " events", "error-batch-too-large"));
            case QueryTooLong(int limit) ->
                error(414, coded("The query string is longer than " + limit + " characters", "error-query-too-long"));
            case OtherVersion(var spoken) ->
                error(426, coded("Only " + spoken + " is spoken here", "error-peer-version"), "Upgrade", spoken);
            case HeadersTooLarge() -> error(431, coded("The headers are too large", "error-headers-too-large"));
            case Unavailable(var reason) ->
                error(503, coded(reason, "error-unavailable"), "Retry-After", RETRY_AFTER_SECONDS);
            case Unanswered() ->
                error(
                        504,
                        coded(
                                "The outcome is not known yet: it may still take effect. Opening and closing are safe to send again,"
                                        + " a call event only with the Idempotency-Key of its first try",
                                "error-timeout"),
                        "Retry-After",
                        RETRY_AFTER_SECONDS);
            case InvalidHeader(var name, var reason) ->
                error(400, coded("The header " + name + " " + reason, "error-invalid-header"));
            case TooManyRequests(var remaining) -> tooMany(seconds(remaining));
            case Unhealthy(var report) -> new ErrorResponse(503, report, Map.of());
            case Unexpected(var id) -> error(500, failure("Internal server error"), "X-Callboard-Error-Id", id);
        };
    }

    /** The problem behind a status that the web server has chosen by itself, before or instead of one of our handlers. */
    public static Problem ofServerStatus(int status, int maxBodyBytes, int maxQueryBytes, String errorId) {
        return switch (status) {
            case 404 -> new NoSuchPath();
            case 405, 501 -> new MethodNotAllowed("GET, HEAD");
            case 413 -> new BodyTooLarge(maxBodyBytes);
            case 414 -> new QueryTooLong(maxQueryBytes);
            case 431 -> new HeadersTooLarge();
            case 503 -> new Unavailable("The service is stopping");
            case 505 -> new Malformed();
            default -> status >= 500 ? new Unexpected(errorId) : new Malformed();
        };
    }

    private static ErrorResponse error(int status, ObjectNode body) {
        return new ErrorResponse(status, bytes(body), Map.of());
    }

    private static ErrorResponse error(int status, ObjectNode body, String header, String value) {
        return new ErrorResponse(status, bytes(body), Map.of(header, value));
    }

    private static ErrorResponse tooMany(long seconds) {
        String text = "Error, too many requests. Please slow down. You must wait " + seconds
                + " seconds before trying this endpoint again. [error-too-many-requests]";
        return error(429, failure(text), "Retry-After", Long.toString(seconds));
    }

    private static ObjectNode failure(String error) {
        return JSON.createObjectNode().put("success", false).put("error", error);
    }

    private static ObjectNode coded(String reason, String code) {
        return failure(reason + " [" + code + "]").put("errorType", code);
    }

    private static ObjectNode invalidJson(String name, String raw) {
        ObjectNode body = coded("Invalid " + name + " parameter provided: \"" + raw + "\"", "error-invalid-" + name);
        body.putObject("details").put("helperMethod", "parseJsonQuery");
        return body;
    }

    private static ObjectNode refused(String reason, String code, String route) {
        ObjectNode body = coded(reason, code);
        body.putObject("details").put("method", route);
        return body;
    }

    /** The text tells of the first fault, the details of each. */
    private static ObjectNode invalidEvents(List<Fault> faults) {
        Fault first = faults.getFirst();
        String place = first.index() == null ? "" : "event " + first.index() + ": ";
        ObjectNode body = coded(place + first.detail(), "error-invalid-event");
        ArrayNode details = body.putArray("details");
        for (Fault fault : faults) {
            ObjectNode detail = details.addObject();
            if (fault.index() != null) {
                detail.put("index", fault.index());
            }
            detail.put("reason", fault.reason()).put("detail", fault.detail());
        }
        return body;
    }

    private static ObjectNode login(String code, String message) {
        return JSON.createObjectNode().put("status", "error").put("error", code).put("message", message);
    }

    /** Rounded up: who waits so long does not come too early. */
    private static long seconds(Duration time) {
        return time.plusNanos(999_999_999).toSeconds();
    }

    private static ObjectNode status(String message) {
        return JSON.createObjectNode().put("status", "error").put("message", message);
    }

    /** By way of a String: Jackson's byte writer throws on a lone surrogate, which a client can send in a parameter that is echoed. */
    private static byte[] bytes(ObjectNode body) {
        try {
            return JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of strings must be writable", e);
        }
    }
}
