package io.callboard.projection.live;

import io.callboard.projection.cache.RecordCache;
import io.callboard.store.PartitionReadiness;
import io.callboard.store.index.RoomIndexStore;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** The two live stores of a task without their changelogs, for tests that restore a task by themselves. */
public final class InMemoryStores {

    private static final long ROOMY = 1024 * 1024;

    /** One for all owners of all partitions that come and go, as in one process. */
    private static final RecordCache CACHE = new RecordCache(ROOMY);

    private InMemoryStores() {}

    /** @param records what lies below, as of the last commit */
    public static LiveRooms rooms(KeyValueStore<Bytes, byte[]> records) {
        return new LiveRooms(records, CACHE, ROOMY);
    }

    public static LiveIndex index(RoomIndexStore index, PartitionReadiness readiness) {
        return new LiveIndex(index, index, readiness);
    }
}
