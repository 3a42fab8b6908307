package io.callboard.store.index;

import io.callboard.store.StoreLifecycle;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Makes the index store of each task. To be used under
 * {@code Stores.keyValueStoreBuilder(supplier, Serdes.Bytes(), Serdes.ByteArray())} with logging enabled (compacted) and caching disabled:
 * a cache above would hide a room from lists until the next commit.
 */
public record RoomIndexStoreSupplier(String name, StoreLifecycle lifecycle) implements KeyValueBytesStoreSupplier {

    @Override
    public KeyValueStore<Bytes, byte[]> get() {
        return new RoomIndexStore(name, lifecycle);
    }

    @Override
    public String metricsScope() {
        return "room-index";
    }
}
