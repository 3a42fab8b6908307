package io.callboard.app.kafka;

import static java.util.Objects.requireNonNull;

import io.callboard.events.Topics.TopicSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Makes the topics as they have to be, and says where existing ones differ. It never changes an existing topic: the partition count is
 * final, and any other setting may have been chosen on purpose.
 */
public final class TopicAdmin {

    private static final Duration LEADERS_WITHIN = Duration.ofSeconds(10);
    private static final String MISSING = " does not exist";
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Cluster cluster;

    public TopicAdmin(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Makes those that are missing. Several instances may do so at once; each topic is made by one of them.
     *
     * @param replicationFactor empty for the broker's default
     * @return the names of the topics made by this call, none when all were there
     */
    public List<String> create(List<TopicSpec> wanted, Optional<Short> replicationFactor) {
        Set<String> existing = existing();
        List<NewTopic> missing = wanted.stream()
                .filter(spec -> !existing.contains(spec.name()))
                .map(spec -> new NewTopic(spec.name(), Optional.of(spec.partitions()), replicationFactor)
                        .configs(spec.config()))
                .toList();
        Map<String, KafkaFuture<Void>> creations =
                cluster.admin().createTopics(missing).values();
        List<NewTopic> made = missing.stream()
                .filter(topic -> isMade(requireNonNull(creations.get(topic.name()))))
                .toList();
        awaitLeaders(made);
        return made.stream().map(NewTopic::name).toList();
    }

    /**
     * The same as {@link #differences(List)} for topics made a moment ago: not every broker has heard of them yet, so while one seems to be
     * missing, they are looked at again.
     *
     * @param patience how long a topic may take to appear
     */
    public List<String> differences(List<TopicSpec> wanted, Duration patience) {
        Instant deadline = Instant.now().plus(patience);
        List<String> differences = differences(wanted);
        while (differences.stream().anyMatch(line -> line.endsWith(MISSING))
                && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(PAUSE.toNanos());
            differences = differences(wanted);
        }
        return differences;
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
        Map<String, TopicDescription> descriptions = descriptions(wanted);
        Map<String, Config> configs = configs(wanted);

        List<String> differences = new ArrayList<>();
        for (TopicSpec spec : wanted) {
            TopicDescription description = descriptions.get(spec.name());
            Config config = configs.get(spec.name());
            if (description == null || config == null) {
                differences.add("topic " + spec.name() + MISSING);
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

    /** By topic; those that the broker asked does not know are left out. */
    private Map<String, TopicDescription> descriptions(List<TopicSpec> topics) {
        List<String> names = topics.stream().map(TopicSpec::name).toList();
        return known(cluster.admin().describeTopics(names).topicNameValues());
    }

    /** By topic; those that the broker asked does not know are left out. */
    private Map<String, Config> configs(List<TopicSpec> topics) {
        List<ConfigResource> resources = topics.stream()
                .map(spec -> new ConfigResource(ConfigResource.Type.TOPIC, spec.name()))
                .toList();
        Map<String, KafkaFuture<Config>> answers = new HashMap<>();
        cluster.admin()
                .describeConfigs(resources)
                .values()
                .forEach((resource, answer) -> answers.put(resource.name(), answer));
        return known(answers);
    }

    private <T> Map<String, T> known(Map<String, KafkaFuture<T>> answers) {
        Map<String, T> known = new HashMap<>();
        answers.forEach((name, answer) -> {
            try {
                known.put(name, cluster.await(answer));
            } catch (KafkaFailedException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        });
        return known;
    }

    /** False when another instance was quicker. */
    private boolean isMade(KafkaFuture<Void> creation) {
        try {
            cluster.await(creation);
            return true;
        } catch (KafkaFailedException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw e;
        }
    }
}
