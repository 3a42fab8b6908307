package io.callboard.projection;

import io.callboard.events.RoomPartitions;
import io.callboard.events.Topics;
import io.callboard.projection.ProjectionProcessor.DecisionStart;
import io.callboard.projection.cache.RecordCache;
import io.callboard.projection.decision.DecisionMetrics;
import io.callboard.projection.decision.DecisionProcessor;
import io.callboard.projection.decision.DecisionStores;
import io.callboard.projection.decision.Decisions;
import io.callboard.projection.decision.Decisions.Sinks;
import io.callboard.projection.live.LiveStores;
import io.callboard.store.PartitionReadiness;
import io.callboard.store.RoomStores;
import io.callboard.store.compacted.TopicPosition;
import io.callboard.store.credential.CredentialDirectory;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 * The one topology.
 *
 * <pre>
 *   room-events ───► projection ──► rooms, room-index
 *        ▲              │  └──────► room-events.dlq
 *        │              │  ┌──────► command-outcomes
 *        └───────────── decisions ─► pending-commands, command-outcomes (stores)
 *   room-commands ──────┘
 *   credentials ──► credentials (global)
 *   visitors ──► visitors (global)
 * </pre>
 */
public final class ProjectionTopology {

    static final String EVENTS_SOURCE = "room-events-source";
    static final String PROJECTION = "projection";
    static final String DEAD_LETTERS_SINK = "dead-letters-sink";
    static final String COMMANDS_SOURCE = "room-commands-source";
    static final String DECISION = "decision";
    static final String EVENTS_SINK = "room-events-sink";
    static final String OUTCOMES_SINK = "command-outcomes-sink";

    private static final Sinks SINKS = new Sinks(EVENTS_SINK, OUTCOMES_SINK);

    private ProjectionTopology() {}

    /**
     * @param maxRoomBytes bound of one room's record; below what the changelogs accept ({@link Topics#MAX_RECORD_BYTES})
     * @param recordCache for reads of rooms without a recent event
     * @param liveRoomBytes heap for the live rooms of all partitions, about
     * @param decides whether commands are decided here: by one application id of all that fold the same log
     * @param readiness told which partitions may be asked
     * @param credentials filled from the credentials topic
     * @param visitors told how far the visitors topic is in its store
     */
    public static Topology build(
            Topics topics,
            RoomPartitions partitions,
            int maxRoomBytes,
            RecordCache recordCache,
            long liveRoomBytes,
            boolean decides,
            PartitionReadiness readiness,
            CredentialDirectory credentials,
            TopicPosition visitors,
            MeterRegistry registry) {
        recordCache.bindTo(registry);
        ProjectionMetrics metrics = new ProjectionMetrics(registry);
        DecisionMetrics decided = new DecisionMetrics(registry);
        DecisionStart start = decides ? context -> new Decisions(context, topics, SINKS, readiness, decided) : null;
        var bytes = new ByteArrayDeserializer();
        var toBytes = new ByteArraySerializer();
        Topology topology = new Topology()
                .addSource(EVENTS_SOURCE, bytes, bytes, topics.roomEvents())
                .addProcessor(
                        PROJECTION,
                        () -> new ProjectionProcessor(
                                partitions, maxRoomBytes, readiness, metrics, DEAD_LETTERS_SINK, start),
                        EVENTS_SOURCE)
                .addStateStore(LiveStores.rooms(recordCache, liveRoomBytes / partitions.count()), PROJECTION)
                .addStateStore(LiveStores.index(readiness), PROJECTION)
                .addSink(DEAD_LETTERS_SINK, topics.deadLetters(), toBytes, toBytes, PROJECTION);
        CompactedTopics everywhere = new CompactedTopics(topics, metrics);
        everywhere.addCredentials(topology, credentials);
        everywhere.addVisitors(topology, visitors);
        return decides ? withDecisions(topology, topics, partitions, readiness, decided) : topology;
    }

    /** Commands are decided in the task that folds their partition, beside the fold. Old ones never are: a new group starts at the end. */
    private static Topology withDecisions(
            Topology topology,
            Topics topics,
            RoomPartitions partitions,
            PartitionReadiness readiness,
            DecisionMetrics metrics) {
        var bytes = new ByteArrayDeserializer();
        var toBytes = new ByteArraySerializer();
        return topology.addSource(AutoOffsetReset.latest(), COMMANDS_SOURCE, bytes, bytes, topics.roomCommands())
                .addProcessor(
                        DECISION,
                        () -> new DecisionProcessor(topics, partitions, SINKS, readiness, metrics),
                        COMMANDS_SOURCE)
                .addStateStore(DecisionStores.pending(), PROJECTION, DECISION)
                .addStateStore(DecisionStores.outcomes(), PROJECTION, DECISION)
                .connectProcessorAndStateStores(DECISION, RoomStores.ROOMS)
                .addSink(EVENTS_SINK, topics.roomEvents(), toBytes, toBytes, PROJECTION, DECISION)
                .addSink(OUTCOMES_SINK, topics.commandOutcomes(), toBytes, toBytes, PROJECTION, DECISION);
    }
}
