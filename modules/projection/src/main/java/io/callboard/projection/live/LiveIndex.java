package io.callboard.projection.live;

import io.callboard.store.PartitionReadiness;
import io.callboard.store.index.RoomIndexEntry;
import io.callboard.store.index.RoomIndexStore;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * The {@code room-index} store of one task: lists see a change at once, its changelog gets one record a room and commit. Kafka Streams' own
 * record cache would hide a room from lists until the commit; here the index in memory is changed first, and the write at the commit, which
 * goes through the logging layer, changes nothing more in it.
 *
 * <p>While the partition is still catching up with the log nobody may list it. Then the index in memory is changed at the commit alone, once
 * a room: in a replay that is a tenth of the changes, and changing the index was a seventh of the processor time.
 *
 * <p>{@link #put} belongs to the stream thread; queries go through to the index, on any thread.
 */
public final class LiveIndex extends WrappedStateStore<KeyValueStore<Bytes, byte[]>, Bytes, byte[]> {

    /** Some ten MB of entries; so many rooms change within a commit only while a log is replayed. */
    private static final int MAX_UNWRITTEN = 16_384;

    private final RoomIndexStore index;
    private final PartitionReadiness readiness;
    private final Map<Bytes, @Nullable RoomIndexEntry> unwritten = new LinkedHashMap<>();

    private int partition;
    private boolean catchingUp;

    /** @param logged the same index below the layers that keep its changelog */
    LiveIndex(RoomIndexStore index, KeyValueStore<Bytes, byte[]> logged, PartitionReadiness readiness) {
        super(logged);
        this.index = index;
        this.readiness = readiness;
    }

    /** @param entry null for a room that no list shows any more */
    public void put(Bytes key, @Nullable RoomIndexEntry entry) {
        if (catchingUp && !readiness.mayHide(partition)) {
            catchingUp = false;
            unwritten.forEach(index::show);
            readiness.shown(partition);
        }
        if (!catchingUp) {
            index.show(key, entry);
        }
        unwritten.put(key, entry);
        if (unwritten.size() >= MAX_UNWRITTEN) {
            flushCache();
        }
    }

    @Override
    public void flushCache() {
        unwritten.forEach((key, entry) -> wrapped().put(key, entry == null ? null : entry.toBytes()));
        unwritten.clear();
        if (catchingUp) {
            readiness.shown(partition);
        }
        super.flushCache();
    }

    @Override
    public void clearCache() {
        unwritten.clear();
        super.clearCache();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        unwritten.clear();
        partition = context.taskId().partition();
        catchingUp = true;
        super.init(context, root);
    }

    @Override
    public void close() {
        unwritten.clear();
        super.close();
    }
}
