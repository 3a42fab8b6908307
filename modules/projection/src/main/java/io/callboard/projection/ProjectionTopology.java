package io.callboard.projection;

import io.callboard.events.RoomPartitions;
import io.callboard.events.Topics;
import io.callboard.projection.live.LiveStores;
import io.callboard.store.PartitionReadiness;
import io.callboard.store.RoomStores;
import io.callboard.store.credential.CredentialDirectory;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The one topology.
 *
 * <pre>
 *   room-events ──► projection ──► rooms, room-index
 *                       └────────► room-events.dlq
 *   credentials ──► credentials (global)
 * </pre>
 */
public final class ProjectionTopology {

    static final String EVENTS_SOURCE = "room-events-source";
    static final String PROJECTION = "projection";
    static final String DEAD_LETTERS_SINK = "dead-letters-sink";
    static final String CREDENTIALS_SOURCE = "credentials-source";
    static final String CREDENTIALS_PROCESSOR = "credentials-processor";

    private ProjectionTopology() {}

    /**
     * @param maxRoomBytes bound of one room's record; below what the changelogs accept ({@link Topics#MAX_RECORD_BYTES})
     * @param liveRoomBytes heap for the live rooms of all partitions, about
     * @param readiness told which partitions may be asked
     * @param credentials filled from the credentials topic
     */
    public static Topology build(
            Topics topics,
            RoomPartitions partitions,
            int maxRoomBytes,
            long liveRoomBytes,
            PartitionReadiness readiness,
            CredentialDirectory credentials,
            ProjectionMetrics metrics) {
        var bytes = new ByteArrayDeserializer();
        var toBytes = new ByteArraySerializer();
        return new Topology()
                .addSource(EVENTS_SOURCE, bytes, bytes, topics.roomEvents())
                .addProcessor(
                        PROJECTION,
                        () -> new ProjectionProcessor(partitions, maxRoomBytes, readiness, metrics),
                        EVENTS_SOURCE)
                .addStateStore(LiveStores.rooms(liveRoomBytes / partitions.count()), PROJECTION)
                .addStateStore(LiveStores.index(readiness), PROJECTION)
                .addSink(DEAD_LETTERS_SINK, topics.deadLetters(), toBytes, toBytes, PROJECTION)
                .addGlobalStore(
                        credentials(),
                        CREDENTIALS_SOURCE,
                        bytes,
                        bytes,
                        topics.credentials(),
                        CREDENTIALS_PROCESSOR,
                        () -> new CredentialsProcessor(credentials, metrics));
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> credentials() {
        return Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(RoomStores.CREDENTIALS), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .withCachingDisabled();
    }
}
