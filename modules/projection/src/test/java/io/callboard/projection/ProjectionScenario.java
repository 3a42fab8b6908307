package io.callboard.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.callboard.command.CommandJson;
import io.callboard.command.CommandOutcome;
import io.callboard.command.IssuedCommand;
import io.callboard.command.SettledCommand;
import io.callboard.events.EventJson;
import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomEventWriter;
import io.callboard.events.RoomPartitions;
import io.callboard.events.Topics;
import io.callboard.projection.cache.RecordCache;
import io.callboard.projection.live.LiveRooms;
import io.callboard.store.PartitionReadiness;
import io.callboard.store.RoomRecord;
import io.callboard.store.RoomStores;
import io.callboard.store.compacted.TopicPosition;
import io.callboard.store.credential.CredentialDirectory;
import io.callboard.store.index.FindRooms;
import io.callboard.store.index.RoomFilter;
import io.callboard.store.index.RoomHit;
import io.callboard.store.index.SortKey;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The whole topology in one thread, on partition 0: records in, stores and dead letters out. */
final class ProjectionScenario implements AutoCloseable {

    private static final long CACHE_BYTES = 4 * 1024 * 1024;

    private static final String APPLICATION = "projection-test";
    private static final Topics TOPICS = new Topics(Topics.DEFAULT_PREFIX);

    private final RoomEventWriter writer = new RoomEventWriter(TOPICS);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final PartitionReadiness readiness = new PartitionReadiness();
    private final CredentialDirectory credentials = new CredentialDirectory();
    private final TopicPosition visitors = new TopicPosition();
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> events;
    private final TestInputTopic<byte[], byte[]> commands;
    private final TestInputTopic<byte[], byte[]> credentialRecords;
    private final TestInputTopic<byte[], byte[]> visitorRecords;
    private boolean closed;

    ProjectionScenario(RoomPartitions partitions, int maxRoomBytes) {
        var topology = ProjectionTopology.build(
                TOPICS,
                partitions,
                maxRoomBytes,
                new RecordCache(CACHE_BYTES),
                1024 * 1024,
                true,
                readiness,
                credentials,
                visitors,
                meters);
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        driver = new TopologyTestDriver(topology, settings);
        events = driver.createInputTopic(TOPICS.roomEvents(), new ByteArraySerializer(), new ByteArraySerializer());
        commands = driver.createInputTopic(TOPICS.roomCommands(), new ByteArraySerializer(), new ByteArraySerializer());
        credentialRecords =
                driver.createInputTopic(TOPICS.credentials(), new ByteArraySerializer(), new ByteArraySerializer());
        visitorRecords =
                driver.createInputTopic(TOPICS.visitors(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    void receives(List<RecordedEvent> recorded) {
        recorded.forEach(event -> {
            var record = writer.write(event);
            receives(new TestRecord<>(record.key(), record.value(), record.headers()));
        });
    }

    void receives(TestRecord<byte[], byte[]> record) {
        events.pipeInput(record);
    }

    /** The command is decided, and what it leads to comes back through the log before this returns. */
    void receives(IssuedCommand command) {
        receivesCommand(CommandJson.bytes(command));
    }

    void time(Duration passes) {
        driver.advanceWallClockTime(passes);
    }

    void receivesCommand(byte[] record) {
        commands.pipeInput(new TestRecord<>(null, record, null, Instant.now()));
    }

    /** The outcomes told since the last time this was asked, each as {@code instance command outcome}. */
    List<String> outcomes() {
        return output(TOPICS.commandOutcomes()).stream()
                .map(record -> {
                    SettledCommand settled = CommandJson.read(record.value(), SettledCommand.class)
                            .orElseThrow();
                    String outcome = switch (settled.outcome()) {
                        case CommandOutcome.Accepted() -> "accepted";
                        case CommandOutcome.Rejected(var reason) -> reason.code();
                    };
                    return new String(record.key(), UTF_8) + " " + settled.commandId() + " " + outcome;
                })
                .toList();
    }

    /** @param key null for a record without one; @param value null for a tombstone */
    void receivesCredential(@Nullable String key, @Nullable String value) {
        credentialRecords.pipeInput(new TestRecord<>(bytes(key), bytes(value)));
    }

    /** @param key null for a record without one; @param value null for a tombstone */
    void receivesVisitor(@Nullable String key, @Nullable String value) {
        visitorRecords.pipeInput(new TestRecord<>(bytes(key), bytes(value)));
    }

    /** Puts a record into the store that no fold has made. */
    void holds(String rid, byte[] record) {
        rooms().clearCache();
        rooms().wrapped().put(key(rid), record);
    }

    /** The room's record; null when there is none. */
    byte @Nullable [] record(String rid) {
        return rooms().get(key(rid));
    }

    JsonNode document(String rid) {
        byte[] record = Objects.requireNonNull(record(rid));
        try {
            return EventJson.parse(Arrays.copyOfRange(record, RoomRecord.payloadAt(record), record.length));
        } catch (EventJson.BadJson e) {
            throw new AssertionError("a room is no JSON", e);
        }
    }

    /** Ids of all rooms that match, by id, as a list would find them. */
    List<String> find(RoomFilter filter) {
        var query = new FindRooms(filter, List.of(new SortKey(SortKey.Field.ID, true)), 1000);
        return driver
                .getStateStore(RoomStores.ROOM_INDEX)
                .query(query, PositionBound.unbounded(), new QueryConfig(false))
                .getResult()
                .hits()
                .stream()
                .map(RoomHit::rid)
                .toList();
    }

    /** Those that came since the last time this was asked. */
    List<TestRecord<byte[], byte[]>> deadLetters() {
        return output(TOPICS.deadLetters());
    }

    /** Keys of all records that a store's changelog got. */
    List<String> changelogKeys(String store) {
        return output(APPLICATION + "-" + store + "-changelog").stream()
                .map(record -> new String(record.key(), UTF_8))
                .toList();
    }

    /** What a counter has counted; 0 when nothing was. */
    double count(String name, String tag, String value) {
        Meter counter = meters.find(name).tag(tag, value).meter();
        return counter == null ? 0 : counter.measure().iterator().next().getValue();
    }

    /** Rooms with a command under way or waiting. */
    List<String> pendingCommands() {
        List<String> rids = new ArrayList<>();
        try (var all = store(RoomStores.PENDING_COMMANDS).all()) {
            all.forEachRemaining(entry -> rids.add(new String(entry.key.get(), UTF_8)));
        }
        return rids;
    }

    /** What a former owner left: one command decided, whose last event is that, and those that wait for it. */
    void holdsPending(IssuedCommand underWay, String lastEventId, IssuedCommand... waiting) {
        byte[] left = CommandJson.bytes(Map.of(
                "underWay",
                Map.of("command", underWay, "lastEventId", lastEventId, "replyTo", List.of(underWay.replyTo())),
                "waiting",
                List.of(waiting)));
        store(RoomStores.PENDING_COMMANDS).put(key(underWay.rid().value()), left);
    }

    PartitionReadiness readiness() {
        return readiness;
    }

    CredentialDirectory credentials() {
        return credentials;
    }

    byte @Nullable [] storedCredential(String key) {
        return store(RoomStores.CREDENTIALS).get(key(key));
    }

    byte @Nullable [] storedVisitor(String token) {
        return store(RoomStores.VISITORS).get(key(token));
    }

    /** How far the visitors topic is read. */
    TopicPosition visitors() {
        return visitors;
    }

    /** Closing twice is once. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            driver.close();
        }
    }

    private List<TestRecord<byte[], byte[]>> output(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    private LiveRooms rooms() {
        return (LiveRooms) Objects.requireNonNull(driver.getAllStateStores().get(RoomStores.ROOMS));
    }

    private KeyValueStore<Bytes, byte[]> store(String name) {
        return driver.getKeyValueStore(name);
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(UTF_8);
    }

    private static Bytes key(String text) {
        return Bytes.wrap(text.getBytes(UTF_8));
    }

    private static String stateDirectory() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "streams-")
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
