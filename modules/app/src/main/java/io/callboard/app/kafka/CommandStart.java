package io.callboard.app.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a new or reset application begins to read commands: at their end at this moment, written down before it starts. Left to the
 * consumer's own reset, the end would be looked for again after each restart until the first command was decided, and a command that came in
 * between would be passed over.
 */
public final class CommandStart {

    private static final Logger LOG = LoggerFactory.getLogger(CommandStart.class);

    private final KafkaTarget kafka;

    public CommandStart(KafkaTarget kafka) {
        this.kafka = kafka;
    }

    /**
     * Does nothing where the application has begun already.
     *
     * @throws KafkaFailedException when it has not, and cannot: started all the same, it would pass commands over
     */
    public void begin(String applicationId, int partitions) {
        try (Cluster cluster = Cluster.connect(kafka)) {
            begin(cluster, applicationId, partitions);
        }
    }

    static void begin(Cluster cluster, String applicationId, int partitions) {
        Map<TopicPartition, OffsetAndMetadata> known = cluster.await(
                cluster.admin().listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata());
        Map<TopicPartition, OffsetSpec> missing = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            TopicPartition commands =
                    new TopicPartition(cluster.target().topics().roomCommands(), partition);
            if (known.get(commands) == null) {
                missing.put(commands, OffsetSpec.latest());
            }
        }
        if (!missing.isEmpty()) {
            begin(cluster, applicationId, missing);
        }
    }

    private static void begin(Cluster cluster, String applicationId, Map<TopicPartition, OffsetSpec> missing) {
        Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
        Map<TopicPartition, ListOffsetsResultInfo> found =
                cluster.await(cluster.admin().listOffsets(missing).all());
        found.forEach((partition, end) -> ends.put(partition, new OffsetAndMetadata(end.offset())));
        try {
            cluster.await(cluster.admin()
                    .alterConsumerGroupOffsets(applicationId, ends)
                    .all());
        } catch (KafkaFailedException e) {
            if (!hasMembers(e.getCause())) {
                throw new KafkaFailedException(
                        "where the group " + applicationId + " begins to read commands could not be written down: "
                                + e.getMessage(),
                        e);
            }
            // They have begun: their offsets count.
            LOG.debug("The group {} is under way already", applicationId, e);
        }
    }

    /** A group with members takes offsets from them alone; whoever else comes with some is no member it knows. */
    private static boolean hasMembers(@Nullable Throwable refusal) {
        return refusal instanceof UnknownMemberIdException || refusal instanceof GroupNotEmptyException;
    }
}
