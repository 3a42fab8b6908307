package io.callboard.app.config;

import io.callboard.app.kafka.KafkaTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Settings as Spring Boot finds them, read in its own way but without starting it, so that the service and the short commands understand
 * one application.yml alike.
 */
public final class Settings {

    /** Short for {@code spring.kafka.bootstrap-servers}; also the environment variable CALLBOARD_BOOTSTRAP_SERVERS. */
    public static final String BOOTSTRAP_SERVERS = "callboard.bootstrap-servers";

    private static final String SPRING_BOOTSTRAP_SERVERS = "spring.kafka.bootstrap-servers";
    private static final String TOPIC_PREFIX = "callboard.topic-prefix";

    private final Environment environment;

    public Settings(Environment environment) {
        this.environment = environment;
    }

    /** Of this process: environment variables, system properties, application.yml and its kin in the working directory. */
    public static Settings load() {
        ConfigurableEnvironment environment = new StandardEnvironment();
        try {
            if (mayHaveFiles()) {
                ConfigDataEnvironmentPostProcessor.applyTo(environment);
            }
            return new Settings(environment);
        } catch (MarkedYAMLException e) {
            throw unreadable(e);
        }
    }

    /** Looking for files in Spring Boot's way costs half a second of processor time, most of it for nothing. */
    private static boolean mayHaveFiles() {
        boolean named = System.getenv().keySet().stream().anyMatch(name -> name.startsWith("SPRING_"))
                || System.getProperties().stringPropertyNames().stream().anyMatch(name -> name.startsWith("spring."));
        return named
                || Files.isDirectory(Path.of("config"))
                || Stream.of("yml", "yaml", "properties").anyMatch(end -> Files.exists(Path.of("application." + end)));
    }

    /** @throws BadSettingException when one is unusable, or unknown (a misspelt one would be ignored in silence) */
    public ServiceConfig service() {
        BindHandler strict = new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter());
        return bind(() -> Binder.get(environment).bindOrCreate("callboard", Bindable.of(ServiceConfig.class), strict));
    }

    /** As {@code spring.kafka.} has it, TLS and SASL included. */
    public KafkaProperties kafka() {
        KafkaProperties properties =
                bind(() -> Binder.get(environment).bindOrCreate("spring.kafka", KafkaProperties.class));
        if (properties.getSsl().getBundle() != null) {
            throw new BadSettingException(
                    "spring.kafka.ssl.bundle",
                    properties.getSsl().getBundle(),
                    "bundles are not read here; use spring.kafka.ssl.key-store-location, trust-store-location and so"
                            + " on");
        }
        return properties;
    }

    /** Null when the settings name none; Boot's own default of localhost:9092 counts as none. */
    public @Nullable String bootstrapServers() {
        return text(BOOTSTRAP_SERVERS).or(() -> text(SPRING_BOOTSTRAP_SERVERS)).orElse(null);
    }

    public @Nullable String topicPrefix() {
        return text(TOPIC_PREFIX).orElse(null);
    }

    /** A text in any spelling of its key; of a list, as YAML may have one, the elements with commas between them. */
    private Optional<String> text(String key) {
        List<String> elements = bind(() ->
                Binder.get(environment).bind(key, Bindable.listOf(String.class)).orElse(List.of()));
        return elements.isEmpty() ? Optional.empty() : Optional.of(String.join(",", elements));
    }

    /** Settings that every Kafka client shares: admin, producers, consumers. */
    public Map<String, Object> clientProperties() {
        return withServers(kafka().buildAdminProperties());
    }

    /** The same for Kafka Streams, {@code spring.kafka.streams.properties} included. */
    public Map<String, Object> streamsProperties() {
        Map<String, Object> properties = withServers(kafka().buildStreamsProperties());
        // Ours alone to say, under callboard.application-id.
        properties.remove(StreamsConfig.APPLICATION_ID_CONFIG);
        return properties;
    }

    private Map<String, Object> withServers(Map<String, Object> kafka) {
        Map<String, Object> properties = new HashMap<>(kafka);
        String servers = bootstrapServers();
        if (servers == null) {
            properties.remove(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
        } else {
            properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers);
        }
        return properties;
    }

    /**
     * Where the service finds its Kafka.
     *
     * @throws BadSettingException when the settings do not say
     */
    public KafkaTarget target() {
        if (bootstrapServers() == null) {
            throw new BadSettingException(
                    SPRING_BOOTSTRAP_SERVERS, null, "is missing; give it, or use --bootstrap-servers HOST:PORT");
        }
        return new KafkaTarget(clientProperties(), service().topics());
    }

    private static <T> T bind(Supplier<T> binding) {
        try {
            return binding.get();
        } catch (BindException e) {
            throw readable(e);
        }
    }

    /** Some cause knows the reason; the exception itself knows the key and what stood there. */
    private static BadSettingException readable(BindException e) {
        String reason = "cannot be read";
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof BadSettingException own) {
                return own;
            }
            if (cause instanceof UnboundConfigurationPropertiesException unbound) {
                var stray = unbound.getUnboundProperties().iterator().next();
                // A misspelt password would not be known as one, and here the key alone is wrong.
                return new BadSettingException(stray.getName().toString(), null, "there is no such setting");
            }
            if (cause instanceof ConversionException) {
                reason = "must be " + spelling(e.getTarget().getType().resolve(Object.class));
            }
        }
        Object value = e.getProperty() == null ? null : e.getProperty().getValue();
        return new BadSettingException(e.getName().toString(), value, reason);
    }

    private static String spelling(Class<?> type) {
        if (type == Duration.class) {
            return "a duration, such as 500ms, 30s or 5m";
        }
        if (type == DataSize.class) {
            return "a size, such as 64KB or 512MB";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isRecord()) {
            return "a group of settings";
        }
        return ClassUtils.isPrimitiveOrWrapper(type) ? "a number" : "a " + type.getSimpleName();
    }

    /** What is wrong with an application.yml that is no YAML. */
    public static BadSettingException unreadable(MarkedYAMLException e) {
        int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
        return new BadSettingException("file application.yml", null, "line " + line + ": " + e.getProblem());
    }
}
