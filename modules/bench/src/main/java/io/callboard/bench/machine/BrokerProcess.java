package io.callboard.bench.machine;

import io.callboard.events.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** The one broker that all subjects share, in a JVM of its own: what it costs is the same for all. */
public final class BrokerProcess {

    private static final int HEAP_MEGABYTES = 1024;

    private final JavaProcess process;
    private final String bootstrapServers;

    private BrokerProcess(JavaProcess process, String bootstrapServers) {
        this.process = process;
        this.bootstrapServers = bootstrapServers;
    }

    /** @param directory where its data lie */
    public static BrokerProcess start(Machine machine, Path directory) throws IOException, InterruptedException {
        JavaProcess process = JavaProcess.start(
                machine,
                new JavaCommand(
                        "broker",
                        BrokerMain.class.getName(),
                        HEAP_MEGABYTES,
                        List.of(directory.resolve("data").toAbsolutePath().toString()),
                        directory));
        String line = process.awaitLine(said -> said.startsWith(BrokerMain.LISTENS), Duration.ofMinutes(5));
        return new BrokerProcess(process, line.substring(BrokerMain.LISTENS.length()));
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    public JavaProcess process() {
        return process;
    }

    /** Makes a Callboard's topics. */
    public void create(Topics topics, int partitions) throws ExecutionException, InterruptedException {
        List<NewTopic> wanted = topics.all(partitions).stream()
                .map(spec -> new NewTopic(spec.name(), spec.partitions(), (short) 1).configs(spec.config()))
                .toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(wanted).all().get();
        }
    }

    /** Deletes these and every topic whose name begins so, changelogs among them: their room on the disk is wanted again. */
    public void deleteTopics(String prefix) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            List<String> names = admin.listTopics().names().get().stream()
                    .filter(name -> name.startsWith(prefix))
                    .toList();
            admin.deleteTopics(names).all().get();
        }
    }
}
