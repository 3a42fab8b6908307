package io.callboard.projection.live;

import io.callboard.projection.cache.RecordCache;
import io.callboard.store.PartitionReadiness;
import io.callboard.store.RoomStores;
import io.callboard.store.index.RoomIndexStore;
import io.callboard.store.index.RoomIndexStoreSupplier;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Builders of the two stores of a task: ours on top, below it Kafka Streams' own layers for metrics and changelog. */
public final class LiveStores {

    private LiveStores() {}

    /**
     * @param cache shared by all tasks
     * @param heapOfTask bytes of heap that one task's live rooms may take, about
     */
    public static StoreBuilder<LiveRooms> rooms(RecordCache cache, long heapOfTask) {
        Map<String, String> changelog = RoomStores.roomsChangelog();
        return new Builder<>(
                RoomStores.ROOMS,
                changelog,
                () -> new LiveRooms(
                        logged(Stores.persistentKeyValueStore(RoomStores.ROOMS), changelog), cache, heapOfTask));
    }

    public static StoreBuilder<LiveIndex> index(PartitionReadiness readiness) {
        Map<String, String> changelog = RoomStores.indexChangelog();
        return new Builder<>(RoomStores.ROOM_INDEX, changelog, () -> {
            RoomIndexStore index = new RoomIndexStore(RoomStores.ROOM_INDEX, readiness);
            return new LiveIndex(index, logged(new RoomIndexStoreSupplier(index), changelog), readiness);
        });
    }

    private static KeyValueStore<Bytes, byte[]> logged(
            KeyValueBytesStoreSupplier store, Map<String, String> changelog) {
        return Stores.keyValueStoreBuilder(store, Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(changelog)
                .withCachingDisabled()
                .build();
    }

    /** Always logged, never cached by Kafka Streams. */
    private record Builder<T extends StateStore>(String name, Map<String, String> logConfig, Supplier<T> store)
            implements StoreBuilder<T> {

        @Override
        public T build() {
            return store.get();
        }

        @Override
        public boolean loggingEnabled() {
            return true;
        }

        @Override
        public StoreBuilder<T> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<T> withCachingEnabled() {
            throw new UnsupportedOperationException("the store has a cache of its own");
        }

        @Override
        public StoreBuilder<T> withLoggingEnabled(Map<String, String> config) {
            throw new UnsupportedOperationException("the changelog's configuration is fixed");
        }

        @Override
        public StoreBuilder<T> withLoggingDisabled() {
            throw new UnsupportedOperationException("without its changelog the store could not be restored");
        }
    }
}
