package io.callboard.app.service;

import io.callboard.app.config.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.kafka.core.ProducerFactory;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * The Spring context, without web server, banner, auto-configuration or shutdown hook: who starts it also stops it. Settings come from
 * application.yml, the environment and the given overrides, which win.
 */
public final class ServiceApplication implements AutoCloseable {

    /** Ours in full, of the others what needs looking into. Kafka's clients describe themselves at length otherwise. */
    private static final Map<String, Object> DEFAULTS = Map.of(
            "logging.level.root", "warn",
            "logging.level.io.callboard", "info",
            // Warnings about settings that Kafka Streams itself makes.
            "logging.level.org.apache.kafka.clients.consumer.ConsumerConfig", "error",
            "logging.level.org.apache.kafka.clients.admin.AdminClientConfig", "error",
            "logging.level.org.apache.kafka.clients.producer.ProducerConfig", "error",
            // A line a partition whenever a consumer is assigned anew while an answer is on its way.
            "logging.level.org.apache.kafka.clients.consumer.internals.OffsetFetcherUtils", "error",
            // Many lines a second while a broker is away, which the lag's measurement tells in one.
            "logging.level.org.apache.kafka.clients.NetworkClient", "error",
            // The service reports what fails itself, a busy port above all.
            "logging.level.io.javalin.Javalin", "off",
            "logging.pattern.console", "%d{HH:mm:ss.SSS} %-5level %logger{0} - %msg%n%wEx");

    private final ConfigurableApplicationContext context;

    private ServiceApplication(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * @param overrides settings that win over all others
     * @param logFile takes what is logged, and the terminal nothing; null logs to the terminal
     */
    public static ServiceApplication prepare(Map<String, String> overrides, @Nullable Path logFile) {
        Map<String, Object> defaults = new HashMap<>(DEFAULTS);
        if (logFile != null) {
            defaults.put("logging.file.name", logFile.toString());
            defaults.put("logging.threshold.console", "off");
        }
        SpringApplication application = new SpringApplication(ServiceConfiguration.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setLazyInitialization(true);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(defaults);
        application.addListeners(new EndOfSilence());
        try {
            return new ServiceApplication(application.run(overrides.entrySet().stream()
                    .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                    .toArray(String[]::new)));
        } catch (MarkedYAMLException e) {
            throw Settings.unreadable(e);
        }
    }

    /**
     * Made at the first call.
     *
     * @throws io.callboard.app.config.BadSettingException when a setting is unusable
     */
    public Service service() {
        return bean(Service.class);
    }

    /** @see WritingConfiguration#eventProducers */
    @SuppressWarnings("unchecked")
    public ProducerFactory<byte[], byte[]> eventProducers() {
        return bean(ProducerFactory.class);
    }

    /** What the service counts and measures. */
    public MeterRegistry meters() {
        return bean(MeterRegistry.class);
    }

    /** Stops the service, when there is one. */
    @Override
    public void close() {
        context.close();
    }

    /** Spring wraps what a bean's constructor throws, several times; the person at the terminal wants the reason. */
    private <T> T bean(Class<T> type) {
        try {
            return context.getBean(type);
        } catch (BeansException e) {
            Throwable reason = e.getMostSpecificCause();
            throw reason instanceof RuntimeException unwrapped ? unwrapped : e;
        }
    }

    /**
     * Short commands log nothing, by a system property that Boot would warn about. It goes once the settings are read, so that a failure
     * to read them is reported by its one line alone, and before Boot sets up logging.
     */
    private static final class EndOfSilence
            implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

        @Override
        public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
            System.clearProperty("logback.configurationFile");
        }

        @Override
        public int getOrder() {
            return LoggingApplicationListener.DEFAULT_ORDER - 1;
        }
    }
}
