package io.callboard.command;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * The aggregate: of a room only what a decision needs. The fold makes it, of the same state that is served.
 *
 * <pre>
 *   ABSENT ── OpenRoom ──► OPEN ── CloseRoom ──► CLOSED
 *                            └── RecordCallEvent ──┐
 *                            ▲─────────────────────┘      any of them ──► ERASED (by an event, never by a command)
 * </pre>
 */
public sealed interface Room {

    /** No event has made it a room yet. */
    record Absent() implements Room {}

    /**
     * @param visitorId {@code v._id}
     * @param visitorName how the visitor is called where a user name is wanted
     * @param callStarted when the call began, as the room says it; null when it does not
     */
    record Open(
            String visitorToken,
            String visitorId,
            String visitorName,
            @Nullable String callStarted) implements Room {}

    record Closed(String visitorToken) implements Room {}

    record Erased() implements Room {}

    /** Compared in constant time: tokens are secrets. */
    static boolean isSameToken(String token, String other) {
        return MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
