package io.callboard.store.index;

import io.callboard.store.StoreLifecycle;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/**
 * A {@link RoomIndex} as Kafka Streams holds a store: key = rid (UTF-8), value = {@link RoomIndexEntry#toBytes}. It lies below the
 * standard logging and metering layers, which write its changelog and hand {@link FindRooms} and {@link FindRanks} through to {@link #query}.
 *
 * <p>It is in memory only, as Streams understands that: it keeps no offsets, so Streams restores it from the start of the changelog
 * whenever a task opens it, and wipes it by close and init when a transaction aborts. Every {@code init} begins with a new index; a reader
 * that came before keeps the old one to the end of its answer, and so never sees rooms vanish. Between init and the end of the restore
 * rooms are lacking: {@link StoreLifecycle} tells, and readiness must be asked beside every query.
 *
 * <p>Threads: one stream thread writes, any thread reads. A position is taken before the rooms are read, so an answer is never older than
 * the position it carries. While restoring, and on standbys, the position stays empty: the changelog does not carry it.
 */
public final class RoomIndexStore implements KeyValueStore<Bytes, byte[]> {

    private final String name;
    private final StoreLifecycle lifecycle;
    private volatile Position position = Position.emptyPosition();
    private @Nullable StateStoreContext context;
    private volatile @Nullable RoomIndex index;

    /** Of the stream thread. */
    private boolean onlyLogged;

    public RoomIndexStore(String name, StoreLifecycle lifecycle) {
        this.name = name;
        this.lifecycle = lifecycle;
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
        index = new RoomIndex();
        context.register(root, (BatchingStateRestoreCallback) this::restore);
    }

    @Override
    public void close() {
        index = null;
        if (context != null) {
            lifecycle.closed(context.taskId().partition());
        }
    }

    @Override
    public boolean persistent() {
        return false;
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
        RoomIndex current = index;
        if (current == null || context == null) {
            return QueryResult.forFailure(FailureReason.NOT_PRESENT, "the store " + name + " is closed");
        }
        // A list asks every partition, and the copy of a position costs as much as a small search: who names no bound
        // gets none.
        Position reached = bound.isUnbounded() ? Position.emptyPosition() : position.copy();
        int partition = context.taskId().partition();
        if (!isUpTo(bound, reached, partition)) {
            return QueryResult.notUpToBound(reached, bound, partition);
        }
        QueryResult<R> result = (QueryResult<R>) QueryResult.forResult(
                query instanceof FindRooms rooms ? current.find(rooms) : current.find((FindRanks) query));
        result.setPosition(reached);
        return result;
    }

    /** Changes the index alone, and lists at once; the change still has to be put in {@link #logShown} to get into the changelog. */
    public void show(Bytes key, @Nullable RoomIndexEntry entry) {
        if (entry == null) {
            open().remove(rid(key.get()));
        } else {
            open().put(rid(key.get()), entry);
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
            apply(open(), key.get(), value);
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
        RoomIndexEntry entry = open().get(rid(key.get()));
        return entry == null ? null : entry.toBytes();
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return range(null, null);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(@Nullable Bytes from, @Nullable Bytes to) {
        RoomIndex current = open();
        return new RoomIndexIterator(
                current,
                current.rids().stream()
                        .filter(rid -> from == null || bytes(rid).compareTo(from) >= 0)
                        .filter(rid -> to == null || bytes(rid).compareTo(to) <= 0)
                        .iterator());
    }

    @Override
    public long approximateNumEntries() {
        return open().size();
    }

    static Bytes bytes(String rid) {
        return Bytes.wrap(rid.getBytes(StandardCharsets.UTF_8));
    }

    private record Restored(String rid, RoomIndexEntry entry) {}

    /**
     * A room's changes lie close together in the log, and only the last of a batch counts. In the order of time each room is put after the
     * one before, which costs a fraction of a put somewhere.
     */
    private void restore(Collection<KeyValue<byte[], byte[]>> records) {
        RoomIndex current = open();
        Map<Bytes, byte @Nullable []> last = HashMap.newHashMap(records.size());
        records.forEach(record -> last.put(Bytes.wrap(record.key), record.value));
        List<Restored> rooms = new ArrayList<>(last.size());
        last.forEach((key, value) -> {
            String rid = rid(key.get());
            if (value == null) {
                current.remove(rid);
            } else {
                rooms.add(new Restored(rid, entry(rid, value)));
            }
        });
        rooms.sort(Comparator.comparingLong(room -> room.entry().ts()));
        rooms.forEach(room -> current.put(room.rid(), room.entry()));
    }

    private void apply(RoomIndex current, byte[] key, byte @Nullable [] value) {
        String rid = rid(key);
        if (value == null) {
            current.remove(rid);
        } else {
            current.put(rid, entry(rid, value));
        }
    }

    private RoomIndexEntry entry(String rid, byte[] value) {
        try {
            return RoomIndexEntry.fromBytes(value);
        } catch (IllegalArgumentException e) {
            throw new ProcessorStateException(
                    "Store " + name + ": the value of key " + rid + " is no room index entry: " + e.getMessage(), e);
        }
    }

    /** Strict, since two different keys must never become the same rid. */
    private String rid(byte[] key) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ProcessorStateException("Store " + name + ": the key " + Bytes.wrap(key) + " is not UTF-8", e);
        }
    }

    private RoomIndex open() {
        RoomIndex current = index;
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
