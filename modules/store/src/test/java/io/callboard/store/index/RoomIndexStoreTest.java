package io.callboard.store.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.store.StoreLifecycle;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.BatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.CommitCallback;
import org.apache.kafka.streams.processor.StateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.query.FailureReason;
import org.apache.kafka.streams.query.KeyQuery;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoomIndexStoreTest {

    private static final int PARTITION = 3;
    private static final TopicPartition CHANGELOG = new TopicPartition("room-index-changelog", PARTITION);

    /** What Kafka Streams commits for a store whose changelog it has not read yet. */
    private static final long FROM_THE_START = -4;

    private static final StoreLifecycle NOBODY = new StoreLifecycle() {
        @Override
        public void opened(int partition) {}

        @Override
        public void closed(int partition) {}
    };
    private static final FindRooms EVERYTHING = new FindRooms(RoomFilter.ALL, List.of(SortKey.NEWEST_FIRST), 100);

    @TempDir
    Path stateDir;

    private final List<String> lifecycle = new ArrayList<>();
    private final RoomIndexStore store = new RoomIndexStore("room-index", new StoreLifecycle() {
        @Override
        public void opened(int partition) {
            lifecycle.add("opened " + partition);
        }

        @Override
        public void closed(int partition) {
            lifecycle.add("closed " + partition);
        }
    });
    private final Task task = new Task();

    @Test
    void shouldAnswerFromRestoredRooms() {
        // given
        store.init(task, store);
        RoomIndexEntry kept = entry(1);

        // when
        task.restore(List.of(
                record("kept", entry(2)), record("gone", entry(3)), record("kept", kept), record("gone", null)));

        // then
        assertThat(find().getResult().total()).isEqualTo(1);
        assertThat(store.get(key("kept"))).isEqualTo(kept.toBytes());
        assertThat(store.get(key("gone"))).isNull();
    }

    @Test
    void shouldNameTheKeyWhenAChangelogValueCannotBeRead() {
        // given
        store.init(task, store);

        // when, then
        assertThatThrownBy(() -> task.restore(List.of(KeyValue.pair(utf8("room-7"), new byte[] {99, 1, 2}))))
                .isInstanceOf(ProcessorStateException.class)
                .hasMessageContaining("room-index")
                .hasMessageContaining("room-7")
                .hasMessageContaining("format 99");
    }

    @Test
    void shouldRefuseAKeyThatIsNotUtf8() {
        // given
        store.init(task, store);

        // when, then
        assertThatThrownBy(() ->
                        task.restore(List.of(KeyValue.pair(new byte[] {(byte) 0xC3, 0x28}, entry(1).toBytes()))))
                .isInstanceOf(ProcessorStateException.class)
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void shouldBeEmptyAfterItIsWiped() {
        // given
        store.init(task, store);
        store.put(key("aborted"), entry(1).toBytes());

        // when
        store.close();
        store.init(task, store);

        // then
        assertThat(find().getResult()).isEqualTo(new RoomsPage(List.of(), 0));
        assertThat(lifecycle).containsExactly("opened 3", "closed 3", "opened 3");
    }

    @Test
    void shouldRefuseRatherThanAnswerEmptyWhenItIsClosed() {
        // given
        store.init(task, store);

        // when
        store.close();

        // then
        assertThat(find().getFailureReason()).isEqualTo(FailureReason.NOT_PRESENT);
        assertThat(store.isOpen()).isFalse();
        assertThatThrownBy(() -> store.get(key("any"))).isInstanceOf(InvalidStateStoreException.class);
    }

    @Test
    void shouldLeaveBuiltInQueriesUnanswered() {
        // given
        store.init(task, store);

        // when
        QueryResult<byte[]> result =
                store.query(KeyQuery.withKey(key("any")), PositionBound.unbounded(), new QueryConfig(false));

        // then
        assertThat(result.getFailureReason()).isEqualTo(FailureReason.UNKNOWN_QUERY_TYPE);
    }

    @Test
    void shouldAnswerFromThePositionAskedForOrSayThatItIsNotThereYet() {
        // given
        store.init(task, store);
        task.offset = 41;
        store.put(key("a"), entry(1).toBytes());

        // when
        QueryResult<RoomsPage> reached = find(PositionBound.at(at(41)));
        QueryResult<RoomsPage> ahead = find(PositionBound.at(at(42)));
        QueryResult<RoomsPage> elsewhere =
                find(PositionBound.at(Position.emptyPosition().withComponent("room-events", PARTITION + 1, 99)));

        // then
        assertThat(reached.getPosition()).isEqualTo(at(41));
        assertThat(reached.getResult().total()).isEqualTo(1);
        assertThat(ahead.getFailureReason()).isEqualTo(FailureReason.NOT_UP_TO_BOUND);
        assertThat(elsewhere.isSuccess()).isTrue();
    }

    @Test
    void shouldBehaveAsAKeyValueStoreInKeyOrder() {
        // given
        store.init(task, store);
        store.putAll(List.of(
                pair("b", entry(1)), pair("\uD83D\uDE00", entry(2)), pair("\uFFFD", entry(3)), pair("a", entry(4))));

        // when, then
        assertThat(keys(store.all())).containsExactly("a", "b", "\uFFFD", "\uD83D\uDE00");
        assertThat(keys(store.range(key("b"), key("\uFFFD")))).containsExactly("b", "\uFFFD");
        assertThat(keys(store.range(null, key("a")))).containsExactly("a");
        assertThat(store.putIfAbsent(key("a"), entry(9).toBytes())).isEqualTo(entry(4).toBytes());
        assertThat(store.putIfAbsent(key("c"), entry(9).toBytes())).isNull();
        assertThat(store.delete(key("a"))).isEqualTo(entry(4).toBytes());
        assertThat(store.delete(key("a"))).isNull();
        assertThat(store.approximateNumEntries()).isEqualTo(4);
    }

    @Test
    void shouldLeaveOutWhatIsRemovedWhileItIsRead() {
        // given
        store.init(task, store);
        store.putAll(List.of(pair("a", entry(1)), pair("b", entry(2)), pair("c", entry(3))));

        // when
        try (KeyValueIterator<Bytes, byte[]> rooms = store.all()) {
            assertThat(rooms.peekNextKey()).isEqualTo(key("a"));
            store.delete(key("b"));

            // then
            assertThat(keys(rooms)).containsExactly("a", "c");
        }
    }

    @Test
    void shouldGoOnFromItsSnapshotWhenTheTaskWasClosedInOrder() {
        // given
        store.init(task, store);
        store.put(key("a"), entry(1).toBytes());
        store.put(key("b"), entry(2).toBytes());
        store.commit(Map.of(CHANGELOG, 7L));
        RoomsPage before = find().getResult();

        // when
        store.close();
        store.init(task, store);

        // then
        assertThat(store.committedOffset(CHANGELOG)).isEqualTo(7);
        assertThat(find().getResult()).isEqualTo(before);
        assertThat(before.total()).isEqualTo(2);
    }

    @Test
    void shouldKeepItsSnapshotWhenItIsOnlyOpenedAndClosedAsAtAStart() {
        // given
        leaveASnapshotOfOneRoom();

        // when
        store.init(task, store);
        store.commit(Map.of(CHANGELOG, store.committedOffset(CHANGELOG)));
        store.close();
        store.init(task, store);

        // then
        assertThat(store.committedOffset(CHANGELOG)).isEqualTo(7);
        assertThat(find().getResult().total()).isEqualTo(1);
    }

    @Test
    void shouldWriteItsSnapshotAnewWhenATaskOwnedItWithoutAnyChange() {
        // given
        leaveASnapshotOfOneRoom();
        store.init(task, store);

        // when
        store.own();

        // then
        assertThat(stateDir).isEmptyDirectory();
        store.commit(Map.of(CHANGELOG, 8L));
        store.close();
        store.init(task, store);
        assertThat(store.committedOffset(CHANGELOG)).isEqualTo(8);
        assertThat(keys(store.all())).containsExactly("a");
    }

    @Test
    void shouldNotMakeItsDirectoryLookYoungerWhenItIsClosedBeforeItsRestoreHasEnded() throws IOException {
        // given
        FileTime longAgo = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
        leaveASnapshotOfOneRoom();
        Files.setLastModifiedTime(stateDir, longAgo);

        // when
        store.init(task, store);
        task.restore(List.of(record("b", entry(2))));
        store.commit(Map.of(CHANGELOG, 8L));
        store.close();

        // then
        assertThat(Files.getLastModifiedTime(stateDir)).isEqualTo(longAgo);
        store.init(task, store);
        assertThat(store.committedOffset(CHANGELOG)).isEqualTo(8);

        // when
        store.own();
        store.commit(Map.of(CHANGELOG, 8L));
        store.close();

        // then
        assertThat(Files.getLastModifiedTime(stateDir)).isGreaterThan(longAgo);
    }

    @Test
    void shouldRefuseRatherThanFailWhenItsSnapshotIsTakenOverBeforeItIsRead() throws IOException {
        // given
        leaveASnapshotOfOneRoom();
        store.init(task, store);

        // when
        Files.delete(stateDir.resolve("room-index.snapshot"));

        // then
        assertThat(find().getFailureReason()).isEqualTo(FailureReason.NOT_PRESENT);
    }

    @Test
    void shouldBeRestoredFromTheStartWhenItEndsWithAChangeThatIsNotCommitted() {
        // given
        leaveASnapshotOfOneRoom();
        store.init(task, store);

        // when
        store.put(key("aborted"), entry(2).toBytes());
        store.close();
        store.init(task, store);

        // then
        assertThat(store.committedOffset(CHANGELOG)).isEqualTo(FROM_THE_START);
        assertThat(find().getResult().total()).isZero();
    }

    @Test
    void shouldBeRestoredFromTheStartWhenTheProcessEndsAfterAChange() {
        // given
        leaveASnapshotOfOneRoom();
        store.init(task, store);
        task.restore(List.of(record("b", entry(2))));

        // when
        RoomIndexStore nextProcess = new RoomIndexStore("room-index", NOBODY);
        nextProcess.init(task, nextProcess);

        // then
        assertThat(nextProcess.committedOffset(CHANGELOG)).isEqualTo(FROM_THE_START);
        assertThat(nextProcess.approximateNumEntries()).isZero();
    }

    @Test
    void shouldHaveNoSnapshotWhenItsOffsetsWereTakenBack() {
        // given
        leaveASnapshotOfOneRoom();
        store.init(task, store);

        // when
        store.commit(Map.of());
        store.close();
        store.init(task, store);

        // then
        assertThat(store.committedOffset(CHANGELOG)).isEqualTo(FROM_THE_START);
    }

    @Test
    void shouldApplyWhatTheChangelogHasAfterTheSnapshot() {
        // given
        store.init(task, store);
        store.put(key("a"), entry(1).toBytes());
        store.put(key("b"), entry(2).toBytes());
        store.commit(Map.of(CHANGELOG, 7L));
        store.close();
        store.init(task, store);

        // when
        task.restore(List.of(record("a", null), record("c", entry(3))));

        // then
        assertThat(keys(store.all())).containsExactly("b", "c");
    }

    /** As a task does that is closed in order. */
    private void leaveASnapshotOfOneRoom() {
        store.init(task, store);
        store.own();
        store.put(key("a"), entry(1).toBytes());
        store.commit(Map.of(CHANGELOG, 7L));
        store.close();
    }

    private QueryResult<RoomsPage> find() {
        return find(PositionBound.unbounded());
    }

    private QueryResult<RoomsPage> find(PositionBound bound) {
        return store.query(EVERYTHING, bound, new QueryConfig(false));
    }

    private static Position at(long offset) {
        return Position.emptyPosition().withComponent("room-events", PARTITION, offset);
    }

    private static RoomIndexEntry entry(int seed) {
        return RoomIndexEntries.random(new Random(seed));
    }

    private static KeyValue<byte[], byte[]> record(String rid, @Nullable RoomIndexEntry entry) {
        return KeyValue.pair(utf8(rid), entry == null ? null : entry.toBytes());
    }

    private static KeyValue<Bytes, byte[]> pair(String rid, RoomIndexEntry entry) {
        return KeyValue.pair(key(rid), entry.toBytes());
    }

    private static Bytes key(String rid) {
        return Bytes.wrap(utf8(rid));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> keys(KeyValueIterator<Bytes, byte[]> rooms) {
        List<String> keys = new ArrayList<>();
        rooms.forEachRemaining(room -> keys.add(new String(room.key.get(), StandardCharsets.UTF_8)));
        return keys;
    }

    /** What a store sees of its task: who it is, which record is in hand, and where to register. */
    private final class Task implements StateStoreContext {

        private long offset;
        private @Nullable BatchingStateRestoreCallback callback;

        void restore(List<KeyValue<byte[], byte[]>> records) {
            Objects.requireNonNull(callback).restoreAll(records);
        }

        @Override
        public void register(StateStore store, StateRestoreCallback callback) {
            this.callback = (BatchingStateRestoreCallback) callback;
        }

        @Override
        public void register(StateStore store, StateRestoreCallback callback, CommitCallback commit) {
            register(store, callback);
        }

        @Override
        public TaskId taskId() {
            return new TaskId(0, PARTITION);
        }

        @Override
        public Optional<RecordMetadata> recordMetadata() {
            return Optional.of(new RecordMetadata() {
                @Override
                public String topic() {
                    return "room-events";
                }

                @Override
                public int partition() {
                    return PARTITION;
                }

                @Override
                public long offset() {
                    return offset;
                }
            });
        }

        @Override
        public String applicationId() {
            return "callboard";
        }

        @Override
        public Serde<?> keySerde() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Serde<?> valueSerde() {
            throw new UnsupportedOperationException();
        }

        @Override
        public File stateDir() {
            return stateDir.toFile();
        }

        @Override
        public StreamsMetrics metrics() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, Object> appConfigs() {
            return Map.of();
        }

        @Override
        public Map<String, Object> appConfigsWithPrefix(String prefix) {
            return Map.of();
        }
    }
}
