package io.callboard.store.compacted;

/**
 * A record of a compacted topic that cannot be read. Checked, because its reader runs in Kafka Streams' global thread, which one bad record
 * must not stop.
 */
public final class MalformedRecordException extends Exception {

    /** @param record names it, by its key where that is no secret */
    public MalformedRecordException(String record, String reason) {
        super(record + ": " + reason);
    }
}
