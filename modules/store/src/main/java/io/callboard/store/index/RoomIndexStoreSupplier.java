package io.callboard.store.index;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Puts one task's index store under Kafka Streams' own layers, by
 * {@code Stores.keyValueStoreBuilder(supplier, Serdes.Bytes(), Serdes.ByteArray())} with logging enabled (compacted) and caching disabled:
 * a cache above would hide a room from lists until the next commit.
 */
public record RoomIndexStoreSupplier(RoomIndexStore store) implements KeyValueBytesStoreSupplier {

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public KeyValueStore<Bytes, byte[]> get() {
        return store;
    }

    @Override
    public String metricsScope() {
        return "room-index";
    }
}
