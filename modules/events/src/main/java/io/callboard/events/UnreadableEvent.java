package io.callboard.events;

/** Thrown inside the reader only, and cheap: no stack trace, since the reason and the path say all. */
final class UnreadableEvent extends Exception {

    private final DeadLetterReason reason;
    private final String detail;

    UnreadableEvent(DeadLetterReason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
        this.detail = detail;
    }

    static UnreadableEvent missing(String path) {
        return new UnreadableEvent(DeadLetterReason.MISSING_FIELD, path + " is missing");
    }

    static UnreadableEvent wrongType(String path, String expected) {
        return new UnreadableEvent(DeadLetterReason.WRONG_TYPE, path + " must be " + expected);
    }

    DeadLetterReason reason() {
        return reason;
    }

    String detail() {
        return detail;
    }
}
