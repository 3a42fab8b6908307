package io.callboard.query;

import io.callboard.store.PartitionReadiness.Standing;
import io.callboard.store.RoomStores;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.internals.StateStoreProvider;

/**
 * The stores of each partition held here, looked up once for each opening of them instead of at every request: {@code KafkaStreams.store}
 * copies the list of tasks of every thread, and what it returns does so again at each {@code get}, which took a tenth of the time of a point
 * read; {@code KafkaStreams.query} does the same twelve times for a list.
 *
 * <p>A store that was closed since throws {@link InvalidStateStoreException} when it is asked; one that was opened anew has another
 * {@link Standing}, for which it is looked up anew. Thread-safe.
 */
final class PartitionStores {

    /**
     * What one partition has.
     *
     * @param standing for which they were looked up
     * @param rooms {@link RoomStores#ROOMS}
     * @param index {@link RoomStores#ROOM_INDEX}, to be asked by {@link StateStore#query}
     */
    record Stores(Standing standing, ReadOnlyKeyValueStore<Bytes, byte[]> rooms, StateStore index) {}

    /** As {@link KafkaStreams#store}. */
    @FunctionalInterface
    interface Lookup {

        <T> T store(StoreQueryParameters<T> parameters);
    }

    private final Lookup streams;
    private final AtomicReferenceArray<Stores> lookedUp;

    /** @param partitions of the log */
    PartitionStores(Lookup streams, int partitions) {
        this.streams = streams;
        this.lookedUp = new AtomicReferenceArray<>(partitions);
    }

    /**
     * @param standing the partition's, from just now
     * @throws InvalidStateStoreException when the stores are gone meanwhile
     */
    Stores of(int partition, Standing standing) {
        Stores known = lookedUp.get(partition);
        if (known != null && known.standing().equals(standing)) {
            return known;
        }
        // Two threads that look the same up at once find the same; an older find that is put last is looked up again.
        Stores found = new Stores(
                standing,
                store(partition, RoomStores.ROOMS, new ItselfType<ReadOnlyKeyValueStore<Bytes, byte[]>>()),
                store(partition, RoomStores.ROOM_INDEX, new ItselfType<>()));
        lookedUp.set(partition, found);
        return found;
    }

    private <T> T store(int partition, String name, QueryableStoreType<T> type) {
        return streams.store(StoreQueryParameters.fromNameAndType(name, type)
                .withPartition(partition)
                .enableStaleStores());
    }

    /**
     * The store itself, where Streams' own types give a view that looks it up again and again.
     *
     * @param <T> what is known to lie under the name
     */
    private static final class ItselfType<T> implements QueryableStoreType<T> {

        @Override
        public boolean accepts(StateStore store) {
            return true;
        }

        @Override
        public T create(StateStoreProvider provider, String name) {
            List<T> found = provider.stores(name, this);
            if (found.size() != 1) {
                throw new InvalidStateStoreException("store " + name + " is not here any more");
            }
            return found.getFirst();
        }
    }
}
