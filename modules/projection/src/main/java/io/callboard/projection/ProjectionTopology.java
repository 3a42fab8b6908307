package io.callboard.projection;

import io.callboard.events.RoomPartitions;
import io.callboard.events.Topics;
import io.callboard.projection.live.LiveStores;
import io.callboard.store.PartitionReadiness;
import io.callboard.store.compacted.TopicPosition;
import io.callboard.store.credential.CredentialDirectory;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;

/**
 * The one topology.
 *
 * <pre>
 *   room-events ──► projection ──► rooms, room-index
 *                       └────────► room-events.dlq
 *   credentials ──► credentials (global)
 *   visitors ──► visitors (global)
 * </pre>
 */
public final class ProjectionTopology {

    static final String EVENTS_SOURCE = "room-events-source";
    static final String PROJECTION = "projection";
    static final String DEAD_LETTERS_SINK = "dead-letters-sink";

    private ProjectionTopology() {}

    /**
     * @param maxRoomBytes bound of one room's record; below what the changelogs accept ({@link Topics#MAX_RECORD_BYTES})
     * @param liveRoomBytes heap for the live rooms of all partitions, about
     * @param readiness told which partitions may be asked
     * @param credentials filled from the credentials topic
     * @param visitors told how far the visitors topic is in its store
     */
    public static Topology build(
            Topics topics,
            RoomPartitions partitions,
            int maxRoomBytes,
            long liveRoomBytes,
            PartitionReadiness readiness,
            CredentialDirectory credentials,
            TopicPosition visitors,
            ProjectionMetrics metrics) {
        var bytes = new ByteArrayDeserializer();
        var toBytes = new ByteArraySerializer();
        Topology topology = new Topology()
                .addSource(EVENTS_SOURCE, bytes, bytes, topics.roomEvents())
                .addProcessor(
                        PROJECTION,
                        () -> new ProjectionProcessor(partitions, maxRoomBytes, readiness, metrics),
                        EVENTS_SOURCE)
                .addStateStore(LiveStores.rooms(liveRoomBytes / partitions.count()), PROJECTION)
                .addStateStore(LiveStores.index(readiness), PROJECTION)
                .addSink(DEAD_LETTERS_SINK, topics.deadLetters(), toBytes, toBytes, PROJECTION);
        CompactedTopics everywhere = new CompactedTopics(topics, metrics);
        everywhere.addCredentials(topology, credentials);
        everywhere.addVisitors(topology, visitors);
        return topology;
    }
}
