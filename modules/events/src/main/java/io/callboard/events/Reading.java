package io.callboard.events;

/** What became of a record: an event, or the reason why there is none. */
public sealed interface Reading {

    /**
     * @param event the event; its fact is {@link RoomEvent.Unknown} when this version does not know the type
     * @param unknownFields how many data fields this version does not know, to be counted; they are tolerated
     */
    record Readable(RecordedEvent event, int unknownFields) implements Reading {}

    /** @param detail names the field and what is wrong with it, never a value of the event; for a header and a log line */
    record Unreadable(DeadLetterReason reason, String detail) implements Reading {}
}
