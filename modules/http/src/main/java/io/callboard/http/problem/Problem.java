package io.callboard.http.problem;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every way a request can fail; {@link ErrorMapping} gives each its status and body (contract.md part II section 1, "Bodies"). */
public sealed interface Problem {

    /** Who calls is not known: headers missing, half missing, or the token is not that user's. */
    record NotLoggedIn() implements Problem {}

    /** A login of an unknown user, with a wrong password or a token that is not good: which of these is not told. */
    record LoginRefused() implements Problem {}

    /** A login that says neither who nor how. @param reason names the field */
    record LoginMalformed(String reason) implements Problem {}

    /**
     * Too many logins have failed.
     *
     * @param code says whether of this user or from this address
     * @param remaining until the next may be tried
     */
    record LoginBlocked(String code, Duration remaining) implements Problem {}

    /** @param messages in a schema validator's words, such as {@code must be string}; at least one */
    record InvalidParameters(List<String> messages) implements Problem {
        public InvalidParameters {
            messages = List.copyOf(messages);
        }

        public InvalidParameters(String message) {
            this(List.of(message));
        }
    }

    /**
     * A parameter that carries JSON does not hold what it must.
     *
     * @param name {@code sort}, {@code fields} or {@code query}
     * @param raw as the client sent it
     */
    record InvalidJsonParameter(String name, String raw) implements Problem {}

    /** Refused by the handler. @param error a code such as {@code invalid-room}, or a sentence; part of the contract either way */
    record Refused(String error) implements Problem {}

    /**
     * Refused by the handler, with a reason in words.
     *
     * @param code such as {@code error-invalid-token}
     * @param route as upstream names its method in such errors
     */
    record RefusedWithCode(String reason, String code, String route) implements Problem {}

    /** Events that the log's reader would not read. Nothing of the request was appended. @param faults at least one */
    record InvalidEvents(List<Fault> faults) implements Problem {
        public InvalidEvents {
            faults = List.copyOf(faults);
        }

        /**
         * @param index of the event in the batch; null when the batch itself is at fault
         * @param reason the dead letter's reason of the same fault
         * @param detail names the field and what is wrong with it, never its value
         */
        public record Fault(@Nullable Integer index, String reason, String detail) {}
    }

    /** The caller lacks the permission that the route asks for. */
    record PermissionMissing() implements Problem {}

    /** The caller may use the route, but not ask for this. */
    record Unauthorized() implements Problem {}

    record NoSuchPath() implements Problem {}

    /** @param allowed value of the Allow header */
    record MethodNotAllowed(String allowed) implements Problem {}

    /** What was sent is not HTTP as we can read it. */
    record Malformed() implements Problem {}

    /** @param name of a header @param reason what is wrong with it */
    record InvalidHeader(String name, String reason) implements Problem {}

    /** @param limit bytes */
    record BodyTooLarge(int limit) implements Problem {}

    /** @param limit events */
    record BatchTooLarge(int limit) implements Problem {}

    /** @param limit characters of the query string, as sent */
    record QueryTooLong(int limit) implements Problem {}

    record HeadersTooLarge() implements Problem {}

    /** Another instance asks in a version of the peer protocol that is not spoken here. @param spoken value of the Upgrade header */
    record OtherVersion(String spoken) implements Problem {}

    /** Nobody can say now; worth asking again. @param reason names no host and no secret */
    record Unavailable(String reason) implements Problem {}

    /**
     * A command was sent and its outcome has not come: it may still take effect. Asking again is safe, but for a call event without a key of
     * its own.
     */
    record Unanswered() implements Problem {}

    /** The caller asks too often. @param remaining until the next request may pass */
    record TooManyRequests(Duration remaining) implements Problem {}

    /** A health check that fails. @param report the JSON body */
    record Unhealthy(byte[] report) implements Problem {}

    /** A defect of ours. @param id finds it in the log */
    record Unexpected(String id) implements Problem {}
}
