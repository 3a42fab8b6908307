package io.callboard.app.streams;

import io.callboard.projection.ProjectionTopology;
import io.callboard.projection.cache.RecordCache;
import io.callboard.query.LocalRooms;
import io.callboard.query.LocalUsers;
import io.callboard.query.LocalVisitors;
import io.callboard.query.PeerRooms;
import io.callboard.query.Readiness;
import io.callboard.query.RoomLocator;
import io.callboard.query.StreamsLocator;
import io.callboard.query.Users;
import io.callboard.store.PartitionReadiness;
import io.callboard.store.compacted.TopicPosition;
import io.callboard.store.credential.CredentialDirectory;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The projection's life in this process: {@link #start}, then questions through {@link #rooms} and {@link #users}, then {@link #close}.
 * What the stages need of each other is made in the constructor, which does not yet talk to Kafka.
 */
public final class StreamsLifecycle implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsLifecycle.class);

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(4);

    private final StreamsSettings settings;
    private final PartitionReadiness readiness;
    private final KafkaStreams streams;
    private final KafkaStreamsMetrics streamsMetrics;
    private final MeterRegistry registry;
    private final LocalRooms rooms;
    private final CredentialDirectory credentials = new CredentialDirectory();
    private final LocalUsers users;
    private final TopicPosition visitorsPosition = new TopicPosition();
    private final LocalVisitors visitors;
    private final TopicEnds ends;
    private final LagMonitor lag;
    private final StreamsReadiness fitness;
    private final StandbyMonitor standbys;
    private final GroupMembershipOperation atClose;
    private volatile boolean credentialsComplete;

    public StreamsLifecycle(StreamsSettings settings, MeterRegistry registry, Clock clock) {
        readiness = new PartitionReadiness(settings.maxStandbyLag(), System::nanoTime);
        RestoreProgress restore = new RestoreProgress();
        this.settings = settings;
        this.registry = registry;
        atClose = settings.instanceId() == null
                ? GroupMembershipOperation.LEAVE_GROUP
                : GroupMembershipOperation.REMAIN_IN_GROUP;
        streams = new KafkaStreams(
                ProjectionTopology.build(
                        settings.topics(),
                        settings.partitions(),
                        settings.maxRoomBytes(),
                        new RecordCache(settings.recordCacheBytes()),
                        settings.liveRoomBytes(),
                        settings.decides(),
                        readiness,
                        credentials,
                        visitorsPosition,
                        registry),
                StreamsProperties.of(settings));
        streams.setGlobalStateRestoreListener(restore);
        streams.setUncaughtExceptionHandler(StreamsLifecycle::onUncaught);
        rooms = new LocalRooms(streams, readiness, settings.partitions());
        users = new LocalUsers(credentials, () -> credentialsComplete, clock);
        ends = new TopicEnds(settings.client());
        visitors = new LocalVisitors(streams, ends.catchUp(settings.topics().visitors(), visitorsPosition));
        AssignedPartitions assigned = new AssignedPartitions(streams, settings);
        lag = new LagMonitor(settings, assigned, readiness, clock);
        fitness = new StreamsReadiness(streams, assigned, readiness, restore, lag, settings.readyLag());
        standbys = new StandbyMonitor(streams, readiness);
        streamsMetrics = new KafkaStreamsMetrics(streams);
    }

    /**
     * Returns when credentials and visitors are complete; rooms become ready partition by partition after it.
     *
     * @throws io.callboard.app.kafka.KafkaFailedException when the broker does not tell where the visitors topic ends
     */
    public void start() {
        // KafkaStreams.start waits until the global stores have been read to the ends of their topics. The position
        // there does not follow from the records: those of a kept state directory do not come again, and what
        // compaction has taken away from an end never comes. Without this end, measured before, nobody would ever be
        // known to be absent.
        long visitorsEnd = ends.awaited(settings.topics().visitors());
        streams.start();
        credentialsComplete = true;
        visitorsPosition.reached(visitorsEnd);
        lag.start();
        standbys.start();
        streamsMetrics.bindTo(registry);
        Gauge.builder("callboard.lag", lag, monitor -> monitor.seconds().orElse(Double.NaN))
                .baseUnit("seconds")
                .description("Age of the oldest event appended but not applied here")
                .register(registry);
    }

    /** The rooms of the partitions held here. */
    public LocalRooms rooms() {
        return rooms;
    }

    /** Who holds each partition, for an instance that knows no other. */
    public RoomLocator locator() {
        return _partition -> List.of(rooms);
    }

    /** Who holds each partition, in the whole group. */
    public RoomLocator locator(PeerRooms peers) {
        return new StreamsLocator(
                readiness,
                rooms,
                HostInfo.buildFromEndpoint(settings.applicationServer()),
                settings.topics().roomEvents(),
                streams::metadataForAllStreamsClients,
                peers);
    }

    public Users users() {
        return users;
    }

    /** This instance's copy of the credentials topic. */
    public CredentialDirectory credentials() {
        return credentials;
    }

    /** Whether it has been read to the topic's end once. */
    public boolean credentialsComplete() {
        return credentialsComplete;
    }

    public LocalVisitors visitors() {
        return visitors;
    }

    /** How far the visitors topic is read here. */
    public TopicPosition visitorsPosition() {
        return visitorsPosition;
    }

    /** Whether the broker has answered this instance lately. */
    public boolean isInTouch() {
        return readiness.isInTouch();
    }

    public Readiness readiness() {
        return fitness;
    }

    /**
     * Commits what is under way and stops. A static member's partitions wait for its return until its session ends; any other member
     * leaves the group, so that its partitions move at once.
     */
    @Override
    public void close() {
        lag.close();
        standbys.close();
        ends.close();
        streamsMetrics.close();
        if (!streams.close(CloseOptions.timeout(CLOSE_WITHIN).withGroupMembershipOperation(atClose))) {
            LOG.warn(
                    "The projection did not stop within {} s; its state is restored at the next start",
                    CLOSE_WITHIN.toSeconds());
        }
    }

    /**
     * A stream thread died of something it could not handle itself: a broker away for minutes, a full disk. Its transaction is aborted
     * and nothing is lost, so another thread tries again, after a moment; readiness and lag show that it does not get on.
     */
    private static StreamThreadExceptionResponse onUncaught(Throwable cause) {
        LOG.error("A stream thread stopped and is replaced", cause);
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
