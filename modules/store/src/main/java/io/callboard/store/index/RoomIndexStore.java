package io.callboard.store.index;

import io.callboard.store.StoreLifecycle;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.BatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.FailureReason;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link RoomIndex} as Kafka Streams holds a store: key = rid (UTF-8), value = {@link RoomIndexEntry#toBytes}. It lies below the
 * standard logging and metering layers, which write its changelog and hand {@link FindRooms} and {@link FindRanks} through to {@link #query}.
 *
 * <p>It is in memory. Only a task that is closed in order leaves a snapshot, with the offset of the changelog that the next task goes on
 * from (KIP-1035); after anything else Streams restores it from the start of the changelog. Every {@code init} begins with an index of its
 * own; a reader that came before keeps the old one to the end of its answer, and so never sees rooms vanish. Between init and the end of
 * the restore rooms are lacking: {@link StoreLifecycle} tells, and readiness must be asked beside every query.
 *
 * <p>Threads: one stream thread writes, any thread reads. A position is taken before the rooms are read, so an answer is never older than
 * the position it carries. While restoring, and on standbys, the position stays empty: the changelog does not carry it.
 */
public final class RoomIndexStore implements KeyValueStore<Bytes, byte[]> {

    private static final Logger LOG = LoggerFactory.getLogger(RoomIndexStore.class);

    /** What Kafka Streams itself commits and understands as "from the start of the changelog". */
    private static final long OFFSET_UNKNOWN = -4;

    private final String name;
    private final StoreLifecycle lifecycle;
    private final IndexRecords records;
    private volatile Position position = Position.emptyPosition();
    private @Nullable StateStoreContext context;
    private volatile @Nullable HeldIndex index;

    /** Of the stream thread. */
    private boolean onlyLogged;

    public RoomIndexStore(String name, StoreLifecycle lifecycle) {
        this.name = name;
        this.lifecycle = lifecycle;
        this.records = new IndexRecords(name);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        this.context = context;
        lifecycle.opened(context.taskId().partition());
        position = Position.emptyPosition();
        index = new HeldIndex(
                name, new IndexSnapshot(context.stateDir().toPath().resolve(name + ".snapshot")));
        context.register(root, (BatchingStateRestoreCallback) restored -> records.restore(open().changing(), restored));
    }

    /** The store is restored and its task's own. */
    public void own() {
        open().own();
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        open().committed(changelogOffsets.values().stream()
                .filter(offset -> offset != null && offset != OFFSET_UNKNOWN)
                .findFirst()
                .orElse(null));
    }

    /**
     * Never null, which Streams would take for a crash, to throw away the records of the rooms as well: an index is made anew where it can
     * have no snapshot, as after an update of Callboard.
     */
    @Override
    public Long committedOffset(TopicPartition changelog) {
        Long offset = open().offset();
        return offset == null ? OFFSET_UNKNOWN : offset;
    }

    @Override
    public void close() {
        HeldIndex current = index;
        index = null;
        if (context != null) {
            lifecycle.closed(context.taskId().partition());
        }
        if (current != null) {
            current.close();
        }
    }

    @Override
    public boolean persistent() {
        return true;
    }

    /** Deprecated only because it is to be taken for granted one day (KIP-1035). */
    @Override
    @Deprecated
    public boolean managesOffsets() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return index != null;
    }

    @Override
    public Position getPosition() {
        return position;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
        if (!(query instanceof FindRooms || query instanceof FindRanks)) {
            return QueryResult.forUnknownQueryType(query, this);
        }
        HeldIndex held = index;
        if (held == null || context == null) {
            return QueryResult.forFailure(FailureReason.NOT_PRESENT, "the store " + name + " is closed");
        }
        // A list asks every partition, and the copy of a position costs as much as a small search: who names no bound
        // gets none.
        Position reached = bound.isUnbounded() ? Position.emptyPosition() : position.copy();
        int partition = context.taskId().partition();
        if (!isUpTo(bound, reached, partition)) {
            return QueryResult.notUpToBound(reached, bound, partition);
        }
        RoomIndex current;
        try {
            current = held.rooms();
        } catch (ProcessorStateException e) {
            if (held == index) {
                LOG.warn("Rooms of partition {} cannot be listed", partition, e);
            } // else closed meanwhile, and its snapshot taken over
            return QueryResult.forFailure(FailureReason.NOT_PRESENT, e.getMessage());
        }
        QueryResult<R> result = (QueryResult<R>) QueryResult.forResult(
                query instanceof FindRooms rooms ? current.find(rooms) : current.find((FindRanks) query));
        result.setPosition(reached);
        return result;
    }

    /** Changes the index alone, and lists at once; the change still has to be put in {@link #logShown} to get into the changelog. */
    public void show(Bytes key, @Nullable RoomIndexEntry entry) {
        if (entry == null) {
            open().changing().remove(records.rid(key.get()));
        } else {
            open().changing().put(records.rid(key.get()), entry);
        }
        advance();
    }

    /** While the puts run, {@link #put} changes nothing: {@link #show} has, and only the changelog above still lacks the entries. */
    public void logShown(Runnable puts) {
        onlyLogged = true;
        try {
            puts.run();
        } finally {
            onlyLogged = false;
        }
    }

    @Override
    public void put(Bytes key, byte @Nullable [] value) {
        if (!onlyLogged) {
            records.apply(open().changing(), key.get(), value);
            advance();
        }
    }

    private void advance() {
        if (context != null) {
            context.recordMetadata()
                    .filter(record -> record.topic() != null)
                    .ifPresent(record -> position.withComponent(record.topic(), record.partition(), record.offset()));
        }
    }

    @Override
    public byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
        byte[] before = get(key);
        if (before == null) {
            put(key, value);
        }
        return before;
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public byte @Nullable [] delete(Bytes key) {
        byte[] before = get(key);
        put(key, null);
        return before;
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        RoomIndexEntry entry = open().rooms().get(records.rid(key.get()));
        return entry == null ? null : entry.toBytes();
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return range(null, null);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(@Nullable Bytes from, @Nullable Bytes to) {
        RoomIndex current = open().rooms();
        return new RoomIndexIterator(
                current,
                current.rids().stream()
                        .filter(rid -> from == null || bytes(rid).compareTo(from) >= 0)
                        .filter(rid -> to == null || bytes(rid).compareTo(to) <= 0)
                        .iterator());
    }

    @Override
    public long approximateNumEntries() {
        return open().rooms().size();
    }

    static Bytes bytes(String rid) {
        return Bytes.wrap(rid.getBytes(StandardCharsets.UTF_8));
    }

    private HeldIndex open() {
        HeldIndex current = index;
        if (current == null) {
            throw new InvalidStateStoreException("Store " + name + " is not open");
        }
        return current;
    }

    private static boolean isUpTo(PositionBound bound, Position reached, int partition) {
        Position wanted = bound.position();
        return wanted.getTopics().stream().allMatch(topic -> {
            Long offset = wanted.getPartitionPositions(topic).get(partition);
            Long seen = reached.getPartitionPositions(topic).get(partition);
            return offset == null || seen != null && seen >= Objects.requireNonNull(offset);
        });
    }
}
