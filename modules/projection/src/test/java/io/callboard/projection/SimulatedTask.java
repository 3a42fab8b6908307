package io.callboard.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.callboard.command.CommandJson;
import io.callboard.command.CommandOutcome;
import io.callboard.command.IssuedCommand;
import io.callboard.command.SettledCommand;
import io.callboard.events.RoomPartitions;
import io.callboard.events.Topics;
import io.callboard.projection.decision.DecisionMetrics;
import io.callboard.projection.decision.DecisionProcessor;
import io.callboard.projection.decision.Decisions;
import io.callboard.projection.decision.Decisions.Sinks;
import io.callboard.projection.live.InMemoryStores;
import io.callboard.projection.live.LiveIndex;
import io.callboard.projection.live.LiveRooms;
import io.callboard.store.PartitionReadiness;
import io.callboard.store.RoomStores;
import io.callboard.store.index.RoomIndexStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.File;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/**
 * One owner of one partition, from its restore to its end: the topology's two processors over stores in memory. What they forward is
 * collected; the caller plays broker and decides what becomes of it, and when. Not thread-safe.
 */
public final class SimulatedTask {

    /** What can be wrong with a decider. A check that does not see these is worth nothing. */
    public enum Flaw {
        NONE,
        /** Decides on, whatever is on its way, and calls a command accepted as soon as its events are handed over. */
        WAITS_FOR_NOTHING,
        /** A new owner does not know which commands are under way or wait. */
        LOSES_PENDING_COMMANDS,
        /** A new owner does not know what became of earlier commands. */
        LOSES_OUTCOMES
    }

    /** The stores as of a commit. */
    public record Committed(
            Map<Bytes, byte[]> rooms, Map<Bytes, byte[]> index, Map<Bytes, byte[]> pending, List<Remembered> outcomes) {

        public static final Committed NOTHING = new Committed(Map.of(), Map.of(), Map.of(), List.of());
    }

    /** An entry of the outcomes' store. */
    public record Remembered(Bytes key, byte[] outcome, long atMs) {}

    /** A record of the log, or on its way there. */
    public record Event(byte[] key, byte[] value, Headers headers, long atMs) {}

    /** An outcome on its way back. @param instance whose */
    public record Told(String instance, SettledCommand settled) {}

    private static final int MAX_ROOM_BYTES = 1024 * 1024;
    private static final Topics TOPICS = new Topics(Topics.DEFAULT_PREFIX);
    private static final Sinks SINKS = new Sinks("events", "outcomes");
    private static final SimpleMeterRegistry METERS = new SimpleMeterRegistry();

    private final int partition;
    private final MockProcessorContext<byte[], byte[]> context;
    private final Flaw flaw;
    private final PartitionReadiness readiness = new PartitionReadiness();
    private final KeyValueStore<Bytes, byte[]> records =
            Stores.inMemoryKeyValueStore(RoomStores.ROOMS).get();
    private final LiveRooms rooms = InMemoryStores.rooms(records);
    private final RoomIndexStore entries = new RoomIndexStore(RoomStores.ROOM_INDEX, readiness);
    private final LiveIndex index = InMemoryStores.index(entries, readiness);
    private final KeyValueStore<Bytes, byte[]> pending =
            Stores.inMemoryKeyValueStore(RoomStores.PENDING_COMMANDS).get();
    private final WindowStore<Bytes, byte[]> outcomes = Stores.inMemoryWindowStore(
                    RoomStores.COMMAND_OUTCOMES, Duration.ofHours(1), Duration.ofHours(1), false)
            .get();
    private final ProjectionProcessor projection;
    private final DecisionProcessor decision;
    private final CapturedPunctuator holding;
    private final List<Event> appended = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();

    /**
     * @param context of that partition; owners of it may follow each other on one
     * @param from what is restored
     */
    public SimulatedTask(
            MockProcessorContext<byte[], byte[]> context, RoomPartitions partitions, Committed from, Flaw flaw) {
        this.context = context;
        this.partition = context.taskId().partition();
        this.flaw = flaw;
        DecisionMetrics metrics = new DecisionMetrics(METERS);
        projection = new ProjectionProcessor(
                partitions,
                MAX_ROOM_BYTES,
                readiness,
                new ProjectionMetrics(METERS),
                "dead-letters",
                itsContext -> new Decisions(itsContext, TOPICS, SINKS, readiness, metrics));
        decision = new DecisionProcessor(TOPICS, partitions, SINKS, readiness, metrics);
        context.resetForwards();
        context.resetCommit();
        List.of(rooms, index, pending, outcomes).forEach(this::open);
        restore(from);
        projection.init(context);
        decision.init(context);
        holding = context.scheduledPunctuators().getLast();
    }

    /** For the owners of that partition. */
    public static MockProcessorContext<byte[], byte[]> contextOf(int partition) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "simulation");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nobody:1");
        return new MockProcessorContext<>(settings, new TaskId(0, partition), new File("target"));
    }

    public PartitionReadiness readiness() {
        return readiness;
    }

    public LiveRooms rooms() {
        return rooms;
    }

    public LiveIndex index() {
        return index;
    }

    /** Whether no command is under way or waits. */
    public boolean hasNothingPending() {
        return pending.approximateNumEntries() == 0;
    }

    public void fold(Event event, long offset, long nowMs) {
        at(TOPICS.roomEvents(), offset, nowMs);
        projection.process(new Record<>(event.key(), event.value(), event.atMs(), event.headers()));
        collect();
    }

    public void decide(byte[] command, long offset, long appendedMs, long nowMs) {
        at(TOPICS.roomCommands(), offset, nowMs);
        int before = appended.size();
        decision.process(new Record<>(null, command, appendedMs));
        collect();
        if (flaw == Flaw.WAITS_FOR_NOTHING && appended.size() > before) {
            IssuedCommand issued =
                    CommandJson.read(command, IssuedCommand.class).orElseThrow();
            told.add(new Told(issued.replyTo(), new SettledCommand(issued.id(), new CommandOutcome.Accepted())));
        }
    }

    /** Whether commands that came before the partition was ready are still to be looked after. */
    public boolean mayDecideHeld() {
        return readiness.isReady(partition) && !holding.cancelled();
    }

    public void decideHeld(long nowMs) {
        context.setCurrentSystemTimeMs(nowMs);
        holding.getPunctuator().punctuate(nowMs);
        collect();
    }

    /** Events forwarded to the log since the last time this was asked. */
    public List<Event> takeAppended() {
        return taken(appended);
    }

    /** Outcomes forwarded since the last time this was asked. */
    public List<Told> takeTold() {
        return taken(told);
    }

    /** The caches go down, and what the changelogs hold then is the answer. */
    public Committed commit() {
        rooms.flushCache();
        index.flushCache();
        context.resetCommit();
        return new Committed(all(records), all(entries), all(pending), allOutcomes());
    }

    private void at(String topic, long offset, long nowMs) {
        context.setRecordMetadata(topic, partition, offset);
        context.setCurrentSystemTimeMs(nowMs);
    }

    private void open(StateStore store) {
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store == pending && flaw == Flaw.WAITS_FOR_NOTHING ? alwaysEmpty(pending) : store);
    }

    private void restore(Committed from) {
        from.rooms().forEach(records::put);
        from.index().forEach(entries::put);
        if (flaw != Flaw.LOSES_PENDING_COMMANDS) {
            from.pending().forEach(pending::put);
        }
        if (flaw != Flaw.LOSES_OUTCOMES) {
            from.outcomes().forEach(outcome -> outcomes.put(outcome.key(), outcome.outcome(), outcome.atMs()));
        }
    }

    private void collect() {
        for (var forwarded : context.forwarded()) {
            Record<? extends byte[], ? extends byte[]> record = forwarded.record();
            switch (forwarded.childName().orElse("")) {
                case "events" ->
                    appended.add(new Event(record.key(), record.value(), record.headers(), record.timestamp()));
                case "outcomes" ->
                    told.add(new Told(
                            new String(record.key(), UTF_8),
                            CommandJson.read(record.value(), SettledCommand.class)
                                    .orElseThrow()));
                default -> throw new AssertionError("nothing here is for the dead letters: " + forwarded);
            }
        }
        context.resetForwards();
    }

    private static <T> List<T> taken(List<T> list) {
        List<T> taken = List.copyOf(list);
        list.clear();
        return taken;
    }

    private static Map<Bytes, byte[]> all(KeyValueStore<Bytes, byte[]> store) {
        Map<Bytes, byte[]> all = new LinkedHashMap<>();
        try (KeyValueIterator<Bytes, byte[]> iterator = store.all()) {
            iterator.forEachRemaining(entry -> all.put(entry.key, entry.value));
        }
        return all;
    }

    private List<Remembered> allOutcomes() {
        List<Remembered> all = new ArrayList<>();
        try (var iterator = outcomes.all()) {
            iterator.forEachRemaining(entry -> all.add(new Remembered(
                    entry.key.key(), entry.value, entry.key.window().start())));
        }
        return all;
    }

    /** Takes everything, and knows of nothing. */
    @SuppressWarnings("unchecked")
    private static KeyValueStore<Bytes, byte[]> alwaysEmpty(KeyValueStore<Bytes, byte[]> store) {
        return (KeyValueStore<Bytes, byte[]>) Proxy.newProxyInstance(
                KeyValueStore.class.getClassLoader(),
                new Class<?>[] {KeyValueStore.class},
                (proxy, method, args) -> method.getName().equals("get") ? null : method.invoke(store, args));
    }
}
