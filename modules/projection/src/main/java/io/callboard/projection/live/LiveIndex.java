package io.callboard.projection.live;

import io.callboard.store.PartitionReadiness;
import io.callboard.store.index.RoomIndexEntry;
import io.callboard.store.index.RoomIndexStore;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * The {@code room-index} store of one task: lists see a change at once, its changelog gets one record a room and commit. Kafka Streams' own
 * record cache would hide a room from lists until the commit; here the index in memory is changed first, and the write at the commit goes to
 * the logging layer alone.
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
    private final Unwritten<Optional<RoomIndexEntry>> unwritten = new Unwritten<>(System::nanoTime);

    private int partition;
    private boolean catchingUp;

    /** @param logged the same index below the layers that keep its changelog */
    LiveIndex(RoomIndexStore index, KeyValueStore<Bytes, byte[]> logged, PartitionReadiness readiness) {
        super(logged);
        this.index = index;
        this.readiness = readiness;
    }

    /** The store is restored and the task's own, and lists will ask it. */
    public void own() {
        index.own();
    }

    /** @param entry null for a room that no list shows any more */
    public void put(Bytes key, @Nullable RoomIndexEntry entry) {
        if (catchingUp && !readiness.mayHide(partition)) {
            catchingUp = false;
            unwritten.forEach(this::show);
            readiness.shown(partition);
        }
        if (!catchingUp) {
            index.show(key, entry);
        }
        unwritten.changed(key, Optional.ofNullable(entry));
        unwritten.settled(this::write);
        if (unwritten.size() >= MAX_UNWRITTEN) {
            flushCache();
        }
    }

    @Override
    public void flushCache() {
        unwritten.all(this::write);
        if (catchingUp) {
            readiness.shown(partition);
        }
        super.flushCache();
    }

    private void write(Bytes key, Optional<RoomIndexEntry> entry) {
        if (catchingUp) {
            show(key, entry);
        }
        index.logShown(
                () -> wrapped().put(key, entry.map(RoomIndexEntry::toBytes).orElse(null)));
    }

    private void show(Bytes key, Optional<RoomIndexEntry> entry) {
        index.show(key, entry.orElse(null));
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
