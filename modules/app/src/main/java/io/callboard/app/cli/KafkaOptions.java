package io.callboard.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callboard.app.config.Settings;
import io.callboard.app.kafka.Cluster;
import io.callboard.app.kafka.KafkaTarget;
import io.callboard.events.Topics;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Which Kafka a client command talks to. The first that names one wins: the option, the configuration, a demo started in this directory,
 * {@value #LAST_RESORT}.
 */
public final class KafkaOptions {

    static final String LAST_RESORT = "localhost:19092";

    private static final Path DEMO_FILE = Path.of(".callboard", "demo.json");

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT[,...]",
            description = "The Kafka brokers. Without it: application.yml or the environment variable "
                    + "CALLBOARD_BOOTSTRAP_SERVERS, else the demo of this directory, else " + LAST_RESORT + ".")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Kafka client settings for TLS or SASL, as a .properties file.")
    private @Nullable Path config;

    @Option(
            names = "--topic-prefix",
            paramLabel = "TEXT",
            description = "What topic names start with. Without it: the configuration, else " + Topics.DEFAULT_PREFIX)
    private @Nullable String topicPrefix;

    private @Nullable Settings settings;

    KafkaTarget target() {
        Map<String, Object> client = new HashMap<>(settings().clientProperties());
        if (config != null) {
            read(config).forEach((key, value) -> client.put(key.toString(), value));
        }
        if (bootstrapServers != null) {
            client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        }
        client.computeIfAbsent(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, key -> nearby(DEMO_FILE));
        return new KafkaTarget(client, topics());
    }

    Cluster connect() {
        return Cluster.connect(target());
    }

    Settings settings() {
        if (settings == null) {
            settings = Settings.load();
        }
        return settings;
    }

    private Topics topics() {
        String prefix = topicPrefix != null ? topicPrefix : settings().topicPrefix();
        return new Topics(prefix == null ? Topics.DEFAULT_PREFIX : prefix);
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFailedException("cannot read " + file + ": " + e.getMessage());
        }
    }

    private static String nearby(Path demoFile) {
        if (!Files.isRegularFile(demoFile)) {
            return LAST_RESORT;
        }
        try {
            JsonNode demo = new ObjectMapper().readTree(demoFile.toFile());
            return demo.path("bootstrapServers").asText(LAST_RESORT);
        } catch (IOException e) {
            throw new CommandFailedException("cannot read " + demoFile + ": " + e.getMessage());
        }
    }
}
