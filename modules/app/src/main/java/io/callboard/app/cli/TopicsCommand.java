package io.callboard.app.cli;

import io.callboard.app.kafka.Cluster;
import io.callboard.app.kafka.TopicAdmin;
import io.callboard.events.Topics.TopicSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The topics that Callboard needs; {@code serve} makes missing ones too, unless told not to. */
@Command(
        name = "topics",
        description = "Make and check the Kafka topics that Callboard needs.",
        footer = {"", "Example:", "  callboard topics create --bootstrap-servers broker:9092 --partitions 48"})
final class TopicsCommand {

    private static final String PARTITIONS =
            "Partitions of room-events; final once the topic is there. Without it: the "
                    + "configuration's callboard.partitions, 12 by default.";

    /** How long the news of topics just made, here or by somebody else, may take to reach every broker. */
    private static final Duration NEWS = Duration.ofSeconds(5);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Command(name = "create", description = "Make the topics that are missing; those that are there stay as they are.")
    int create(
            @Mixin KafkaOptions kafka,
            @Option(names = "--partitions", paramLabel = "N", description = PARTITIONS) @Nullable Integer partitions,
            @Option(
                            names = "--replication-factor",
                            paramLabel = "N",
                            description = "Copies of each partition. Without it: the broker's default.")
                    @Nullable Short replicationFactor) {
        try (Cluster cluster = kafka.connect()) {
            TopicAdmin topics = new TopicAdmin(cluster);
            List<TopicSpec> wanted = wanted(kafka, cluster, partitions);
            List<String> made = topics.create(wanted, Optional.ofNullable(replicationFactor));
            for (TopicSpec topic : wanted) {
                spec.commandLine().getOut().println((made.contains(topic.name()) ? "made  " : "there ") + topic.name());
            }
            spec.commandLine().getOut().flush();
            return report(made.size() == wanted.size() ? List.of() : topics.differences(wanted, NEWS));
        }
    }

    @Command(
            name = "check",
            description = "Say where the topics differ from what Callboard needs; exit code 1 if they do.")
    int check(
            @Mixin KafkaOptions kafka,
            @Option(names = "--partitions", paramLabel = "N", description = PARTITIONS) @Nullable Integer partitions) {
        try (Cluster cluster = kafka.connect()) {
            List<TopicSpec> wanted = wanted(kafka, cluster, partitions);
            List<String> differences = new TopicAdmin(cluster).differences(wanted);
            if (differences.isEmpty()) {
                spec.commandLine().getOut().println("all " + wanted.size() + " topics are as they have to be");
                spec.commandLine().getOut().flush();
            }
            return report(differences);
        }
    }

    private int report(List<String> differences) {
        differences.forEach(spec.commandLine().getErr()::println);
        return differences.isEmpty() ? 0 : 1;
    }

    private static List<TopicSpec> wanted(KafkaOptions kafka, Cluster cluster, @Nullable Integer partitions) {
        int count = partitions == null ? kafka.settings().service().partitions() : partitions;
        if (count < 1) {
            throw new CommandFailedException("--partitions must be at least 1");
        }
        return cluster.target().topics().all(count);
    }
}
