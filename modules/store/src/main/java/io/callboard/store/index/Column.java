package io.callboard.store.index;

import java.util.function.ToLongFunction;

/** The numbers that a row holds; the codes stand for the rest of its {@link Attributes}. */
enum Column {
    TS(RoomIndexEntry::ts),
    CLOSED_AT(RoomIndexEntry::closedAt),
    LM(RoomIndexEntry::lm),
    CALL_DURATION(RoomIndexEntry::callDuration),
    CALL_WAITING_TIME(RoomIndexEntry::callWaitingTime),
    CALL_TOTAL_HOLD_TIME(RoomIndexEntry::callTotalHoldTime),
    MSGS(RoomIndexEntry::msgs),
    VISITOR_ID(RoomIndexEntry::visitorIdHash),
    VISITOR_TOKEN(RoomIndexEntry::visitorTokenHash),
    ROUTING_CODE(_entry -> RoomIndexEntry.MISSING),
    AGENT_CODE(_entry -> RoomIndexEntry.MISSING);

    private final ToLongFunction<RoomIndexEntry> value;

    Column(ToLongFunction<RoomIndexEntry> value) {
        this.value = value;
    }

    long of(RoomIndexEntry entry) {
        return value.applyAsLong(entry);
    }
}
