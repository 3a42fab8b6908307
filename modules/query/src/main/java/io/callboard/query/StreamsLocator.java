package io.callboard.query;

import io.callboard.store.PartitionReadiness;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Who holds a partition, as this instance's stores and the group's last assignment say: this instance when it is active and in touch with the
 * broker, else
 *
 * <ol>
 *   <li>the instance that is active,
 *   <li>this one, when it is a standby that may be asked,
 *   <li>the other standbys,
 *   <li>this one, when the assignment names it and its stores are not there yet: it tells why; or when it is active and cut off from the
 *       broker: then the partition may be another's by now, and only what the others cannot tell is asked here.
 * </ol>
 *
 * <p>Each at most once, and one object for each instance, so that a list asks it once. Whoever cannot say answers Unavailable with the
 * reason, which is how it is excluded. The assignment is in memory; during a rebalance it names the former holders.
 */
public final class StreamsLocator implements RoomLocator {

    private final PartitionReadiness readiness;
    private final PartitionRooms local;
    private final HostInfo self;
    private final String logTopic;
    private final Supplier<Collection<StreamsMetadata>> instances;
    private final PeerRooms peers;
    private final List<PartitionRooms> alone;
    private final ConcurrentMap<HostInfo, PartitionRooms> known = new ConcurrentHashMap<>();

    /**
     * @param self as this instance advertises itself to the group
     * @param logTopic whose partitions are assigned
     * @param instances the assignment, as {@code KafkaStreams.metadataForAllStreamsClients} gives it
     */
    public StreamsLocator(
            PartitionReadiness readiness,
            PartitionRooms local,
            HostInfo self,
            String logTopic,
            Supplier<Collection<StreamsMetadata>> instances,
            PeerRooms peers) {
        this.readiness = readiness;
        this.local = local;
        this.alone = List.of(local);
        this.self = self;
        this.logTopic = logTopic;
        this.instances = instances;
        this.peers = peers;
    }

    @Override
    public List<PartitionRooms> candidates(int partition) {
        boolean localActive = readiness.isReady(partition);
        if (localActive && readiness.isInTouch()) {
            return alone;
        }
        TopicPartition wanted = new TopicPartition(logTopic, partition);
        List<HostInfo> active = holders(wanted, StreamsMetadata::topicPartitions);
        List<HostInfo> standby = holders(wanted, StreamsMetadata::standbyTopicPartitions);
        boolean localStandby = !localActive && readiness.standing(partition).isPresent();
        List<PartitionRooms> candidates = new ArrayList<>();
        addPeers(candidates, active);
        if (localStandby) {
            candidates.add(local);
        }
        addPeers(candidates, standby);
        if (localActive || !localStandby && (active.contains(self) || standby.contains(self))) {
            candidates.add(local);
        }
        return candidates;
    }

    private void addPeers(List<PartitionRooms> candidates, List<HostInfo> hosts) {
        for (HostInfo host : hosts) {
            if (!host.equals(self)) {
                PartitionRooms peer = known.computeIfAbsent(host, at -> peers.at(at.host(), at.port()));
                if (!candidates.contains(peer)) {
                    candidates.add(peer);
                }
            }
        }
    }

    /** Nobody, while Kafka Streams is not running. */
    private List<HostInfo> holders(TopicPartition wanted, Function<StreamsMetadata, Set<TopicPartition>> held) {
        try {
            return instances.get().stream()
                    .filter(instance -> held.apply(instance).contains(wanted))
                    .map(StreamsMetadata::hostInfo)
                    .filter(host -> !host.equals(HostInfo.unavailable()))
                    .toList();
        } catch (IllegalStateException | InvalidStateStoreException e) {
            return List.of();
        }
    }
}
