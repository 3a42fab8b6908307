package io.callboard.command;

/**
 * The log did not acknowledge all of the events. Each of them may be in it or not: whoever wants to be sure appends the same ones again,
 * under the same ids.
 */
public final class EventLogUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String reason;

    /** @param reason for the client; names no host */
    public EventLogUnavailableException(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
