package io.callboard.events;

/** Why an event went to the dead-letter topic; {@link #code()} stands in the {@code callboard.dlq.reason} header and in metrics. */
public enum DeadLetterReason {
    /** Neither a binary nor a structured CloudEvent 1.0, or an attribute of it is malformed. */
    NOT_CLOUDEVENTS("not-cloudevents"),
    /** The data is not a JSON object. */
    BAD_JSON("bad-json"),
    /** A needed attribute or data field is missing. */
    MISSING_FIELD("missing-field"),
    /** A field has the wrong type or a value outside its range. */
    WRONG_TYPE("wrong-type"),
    /** The record has no key, or the key is not the event's subject. */
    KEY_MISMATCH("key-mismatch"),
    /** The value is larger than {@link Topics#MAX_EVENT_BYTES}. */
    EVENT_TOO_LARGE("event-too-large"),
    /** The record lies on a partition that its key does not hash to (murmur2, as Kafka's Java client does). */
    WRONG_PARTITION("wrong-partition"),
    /** Applying the event would make the room's record larger than the bound. */
    ROOM_TOO_LARGE("room-too-large"),
    /** Applying the event failed in an unforeseen way: a defect of this version. The event can be appended again once it is mended. */
    FOLD_FAILED("fold-failed");

    private final String code;

    DeadLetterReason(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
