package io.callboard.app.streams;

import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Which of the log's partitions the group has given to this instance. The assignment names a partition before its stores are restored; the
 * threads' own metadata does not, and would call an instance ready that has everything still before it. Thread-safe.
 */
final class AssignedPartitions {

    private final KafkaStreams streams;
    private final HostInfo self;
    private final String log;

    AssignedPartitions(KafkaStreams streams, StreamsSettings settings) {
        this.streams = streams;
        this.self = HostInfo.buildFromEndpoint(settings.applicationServer());
        this.log = settings.topics().roomEvents();
    }

    /** Those it folds, not those it keeps a copy of; ascending, the caller's to change. */
    Set<Integer> active() {
        Set<Integer> active = new TreeSet<>();
        for (StreamsMetadata instance : streams.metadataForAllStreamsClients()) {
            if (instance.hostInfo().equals(self)) {
                instance.topicPartitions().stream()
                        .filter(partition -> partition.topic().equals(log))
                        .forEach(partition -> active.add(partition.partition()));
            }
        }
        return active;
    }
}
