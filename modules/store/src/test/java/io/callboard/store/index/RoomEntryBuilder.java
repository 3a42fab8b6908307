package io.callboard.store.index;

import static io.callboard.store.index.RoomIndexEntry.MISSING;

import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** An entry with what a test is about; the rest is missing, or random. */
final class RoomEntryBuilder {

    private final RoomIndexEntry rest;
    private long ts;
    private long closedAt;
    private long callDuration;
    private boolean open;
    private @Nullable String name;
    private @Nullable String queue;
    private @Nullable String agentId;
    private @Nullable String agentUsername;
    private List<String> tags;
    private long visitorIdHash;
    private long visitorTokenHash;

    RoomEntryBuilder() {
        this(new RoomIndexEntry(
                MISSING, MISSING, MISSING, MISSING, MISSING, MISSING, MISSING, false, null, null, null, null, null,
                null, null, null, null, null, null, List.of(), 0, 0));
    }

    RoomEntryBuilder(RandomGenerator random) {
        this(RoomIndexEntries.random(random));
    }

    private RoomEntryBuilder(RoomIndexEntry rest) {
        this.rest = rest;
        ts = rest.ts();
        closedAt = rest.closedAt();
        callDuration = rest.callDuration();
        open = rest.open();
        name = rest.name();
        queue = rest.queue();
        agentId = rest.agentId();
        agentUsername = rest.agentUsername();
        tags = rest.tags();
        visitorIdHash = rest.visitorIdHash();
        visitorTokenHash = rest.visitorTokenHash();
    }

    static RoomEntryBuilder of(RoomIndexEntry entry) {
        return new RoomEntryBuilder(entry);
    }

    RoomEntryBuilder ts(long ms) {
        ts = ms;
        return this;
    }

    RoomEntryBuilder closedAt(long ms) {
        closedAt = ms;
        return this;
    }

    RoomEntryBuilder callDuration(long ms) {
        callDuration = ms;
        return this;
    }

    RoomEntryBuilder open(boolean isOpen) {
        open = isOpen;
        return this;
    }

    RoomEntryBuilder name(String value) {
        name = value;
        return this;
    }

    RoomEntryBuilder queue(String value) {
        queue = value;
        return this;
    }

    RoomEntryBuilder agent(@Nullable String id, @Nullable String username) {
        agentId = id;
        agentUsername = username;
        return this;
    }

    RoomEntryBuilder tags(String... values) {
        tags = List.of(values);
        return this;
    }

    RoomEntryBuilder visitor(String id, String token) {
        visitorIdHash = RoomIndexEntry.hash(id);
        visitorTokenHash = RoomIndexEntry.hash(token);
        return this;
    }

    RoomIndexEntry build() {
        return new RoomIndexEntry(
                ts,
                closedAt,
                rest.lm(),
                callDuration,
                rest.callWaitingTime(),
                rest.callTotalHoldTime(),
                rest.msgs(),
                open,
                name,
                rest.fname(),
                queue,
                rest.direction(),
                rest.departmentId(),
                rest.type(),
                rest.sourceType(),
                agentId,
                agentUsername,
                rest.visitorUsername(),
                rest.visitorPhone(),
                tags,
                visitorIdHash,
                visitorTokenHash);
    }
}
