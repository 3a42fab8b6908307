package io.callboard.projection.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.callboard.command.CommandJson;
import io.callboard.command.CommandOutcome;
import io.callboard.command.CommandOutcomes;
import io.callboard.events.RoomId;
import io.callboard.projection.decision.RoomDecisions.UnderWay;
import io.callboard.store.RoomStores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/**
 * The two stores of the decisions of one task, both in memory, with changelogs, and written in the decision's own transaction. In memory, because
 * under exactly-once Kafka Streams takes a task for corrupted, and wipes its other stores, when a store on disk has never been written.
 *
 * <pre>
 *   pending-commands   rid                      → {@link RoomDecisions}, JSON; in memory
 *   command-outcomes   rid | 0 | command id     → {@link CommandOutcome}, JSON; forgotten after {@link CommandOutcomes#REMEMBERED}
 * </pre>
 */
public final class DecisionStores {

    private static final char SEPARATOR = 0;

    private final KeyValueStore<Bytes, byte[]> pending;
    private final WindowStore<Bytes, byte[]> outcomes;

    DecisionStores(ProcessorContext<?, ?> context) {
        pending = context.getStateStore(RoomStores.PENDING_COMMANDS);
        outcomes = context.getStateStore(RoomStores.COMMAND_OUTCOMES);
    }

    public static StoreBuilder<KeyValueStore<Bytes, byte[]>> pending() {
        return Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(RoomStores.PENDING_COMMANDS), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(RoomStores.indexChangelog())
                .withCachingDisabled();
    }

    public static StoreBuilder<WindowStore<Bytes, byte[]>> outcomes() {
        return Stores.windowStoreBuilder(
                        Stores.inMemoryWindowStore(
                                RoomStores.COMMAND_OUTCOMES,
                                CommandOutcomes.REMEMBERED,
                                CommandOutcomes.REMEMBERED,
                                false),
                        Serdes.Bytes(),
                        Serdes.ByteArray())
                .withLoggingEnabled(Map.of())
                .withCachingDisabled();
    }

    RoomDecisions of(RoomId rid) {
        byte[] stored = pending.get(key(rid));
        return stored == null
                ? RoomDecisions.NONE
                : CommandJson.read(stored, RoomDecisions.class)
                        .orElseThrow(() -> new IllegalStateException("pending commands cannot be read any more"));
    }

    /** Rooms with nothing under way that their commands could wait for, or something whose deadline was before that. */
    List<RoomId> stalled(long deadlineBeforeMs) {
        List<RoomId> stalled = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all = pending.all()) {
            while (all.hasNext()) {
                RoomId rid = new RoomId(new String(all.next().key.get(), UTF_8));
                UnderWay underWay = of(rid).underWay();
                if (underWay == null || underWay.command().deadline().toEpochMilli() < deadlineBeforeMs) {
                    stalled.add(rid);
                }
            }
        }
        return stalled;
    }

    /** @return whether it took no more bytes than that; else nothing is put */
    boolean putWithin(int bytes, RoomId rid, RoomDecisions decisions) {
        byte[] record = CommandJson.bytes(decisions);
        boolean fits = record.length <= bytes;
        if (fits) {
            pending.put(key(rid), record);
        }
        return fits;
    }

    void put(RoomId rid, RoomDecisions decisions) {
        if (decisions.isEmpty()) {
            pending.delete(key(rid));
        } else {
            pending.put(key(rid), CommandJson.bytes(decisions));
        }
    }

    /** @param nowMs append time of the record at hand */
    Optional<CommandOutcome> outcome(RoomId rid, String commandId, long nowMs) {
        try (WindowStoreIterator<byte[]> found = outcomes.fetch(
                key(rid, commandId), Math.max(0, nowMs - CommandOutcomes.REMEMBERED.toMillis()), Long.MAX_VALUE)) {
            return found.hasNext() ? CommandJson.read(found.next().value, CommandOutcome.class) : Optional.empty();
        }
    }

    void remember(RoomId rid, String commandId, CommandOutcome outcome, long nowMs) {
        outcomes.put(key(rid, commandId), CommandJson.bytes(outcome), nowMs);
    }

    private static Bytes key(RoomId rid) {
        return Bytes.wrap(rid.value().getBytes(UTF_8));
    }

    private static Bytes key(RoomId rid, String commandId) {
        return Bytes.wrap((rid.value() + SEPARATOR + commandId).getBytes(UTF_8));
    }
}
