package io.callboard.app.kafka;

import io.callboard.events.Topics.TopicSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Makes the topics as they have to be, and says where existing ones differ. It never changes an existing topic: the partition count is
 * final, and any other setting may have been chosen on purpose.
 */
public final class TopicAdmin {

    private static final Duration LEADERS_WITHIN = Duration.ofSeconds(10);

    private final Cluster cluster;

    public TopicAdmin(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Makes those that are missing.
     *
     * @param replicationFactor empty for the broker's default
     * @return the names of the topics made, none when all were there
     */
    public List<String> create(List<TopicSpec> wanted, Optional<Short> replicationFactor) {
        Set<String> existing = existing();
        List<NewTopic> missing = wanted.stream()
                .filter(spec -> !existing.contains(spec.name()))
                .map(spec -> new NewTopic(spec.name(), Optional.of(spec.partitions()), replicationFactor)
                        .configs(spec.config()))
                .toList();
        cluster.await(cluster.admin().createTopics(missing).all());
        awaitLeaders(missing);
        return missing.stream().map(NewTopic::name).toList();
    }

    /**
     * A partition's leader takes records a moment after its topic is made. Were it to refuse a producer's first batch and take the second,
     * it would refuse the first for ever, as out of sequence.
     */
    private void awaitLeaders(List<NewTopic> topics) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (NewTopic topic : topics) {
            for (int partition = 0; partition < topic.numPartitions(); partition++) {
                ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        long deadline = System.nanoTime() + LEADERS_WITHIN.toNanos();
        while (!leadersAnswer(ends, System.nanoTime() > deadline)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** @param last whether there is no time for another try */
    private boolean leadersAnswer(Map<TopicPartition, OffsetSpec> ends, boolean last) {
        try {
            cluster.await(cluster.admin().listOffsets(ends).all());
            return true;
        } catch (KafkaFailedException e) {
            if (last || !(e.getCause() instanceof RetriableException)) {
                throw e;
            }
            return false;
        }
    }

    /** One readable line for each difference between the topics as they have to be and as they are; empty when all is well. */
    public List<String> differences(List<TopicSpec> wanted) {
        Set<String> existing = existing();
        List<TopicSpec> present =
                wanted.stream().filter(spec -> existing.contains(spec.name())).toList();
        Map<String, TopicDescription> descriptions = describe(present);
        Map<String, Config> configs = configs(present);

        List<String> differences = new ArrayList<>();
        for (TopicSpec spec : wanted) {
            TopicDescription description = descriptions.get(spec.name());
            Config config = configs.get(spec.name());
            if (description == null || config == null) {
                differences.add("topic " + spec.name() + " does not exist");
                continue;
            }
            int partitions = description.partitions().size();
            if (partitions != spec.partitions()) {
                differences.add("topic %s has %d partitions instead of %d"
                        .formatted(spec.name(), partitions, spec.partitions()));
            }
            new TreeMap<>(spec.config()).forEach((name, value) -> {
                ConfigEntry entry = config.get(name);
                if (entry == null || !value.equals(entry.value())) {
                    differences.add("topic %s has %s=%s instead of %s"
                            .formatted(spec.name(), name, entry == null ? "nothing" : entry.value(), value));
                }
            });
        }
        return differences;
    }

    /** Whether a topic of that name is there. */
    public boolean exists(String topic) {
        return existing().contains(topic);
    }

    private Set<String> existing() {
        return cluster.await(cluster.admin().listTopics().names());
    }

    private Map<String, TopicDescription> describe(List<TopicSpec> topics) {
        List<String> names = topics.stream().map(TopicSpec::name).toList();
        return cluster.await(cluster.admin().describeTopics(names).allTopicNames());
    }

    private Map<String, Config> configs(List<TopicSpec> topics) {
        Map<ConfigResource, Config> found = cluster.await(cluster.admin()
                .describeConfigs(topics.stream()
                        .map(spec -> new ConfigResource(ConfigResource.Type.TOPIC, spec.name()))
                        .toList())
                .all());
        return found.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().name(), Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    }
}
