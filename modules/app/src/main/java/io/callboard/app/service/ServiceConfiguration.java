package io.callboard.app.service;

import io.callboard.app.command.KafkaCommandGateway;
import io.callboard.app.config.ServiceConfig;
import io.callboard.app.config.Settings;
import io.callboard.app.kafka.KafkaTarget;
import io.callboard.app.streams.StreamsLifecycle;
import io.callboard.events.RoomPartitions;
import io.callboard.http.HttpServer;
import io.callboard.query.RoomQueries;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * What the service consists of: here what all of it needs, the rest by concern in the classes beside. No auto-configuration: every bean
 * stands in one of them, and all are lazy, so that the context is up at once and nothing talks to Kafka before it is asked to.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({AccountConfiguration.class, WritingConfiguration.class, ReadingConfiguration.class})
class ServiceConfiguration {

    @Bean
    Settings settings(Environment environment) {
        return new Settings(environment);
    }

    @Bean
    ServiceConfig serviceConfig(Settings settings) {
        return settings.service();
    }

    @Bean
    KafkaTarget kafkaTarget(Settings settings) {
        return settings.target();
    }

    @Bean
    RoomPartitions roomPartitions(ServiceConfig config) {
        return new RoomPartitions(config.partitions());
    }

    @Bean(destroyMethod = "close")
    PrometheusMeterRegistry meterRegistry(JvmGcMetrics gcMetrics) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        gcMetrics.bindTo(registry);
        return registry;
    }

    @Bean
    JvmGcMetrics gcMetrics() {
        return new JvmGcMetrics();
    }

    @Bean(destroyMethod = "close")
    Service service(
            ServiceConfig config,
            KafkaTarget kafka,
            StreamsLifecycle streams,
            RoomQueries rooms,
            KafkaCommandGateway commands,
            HttpServer http) {
        return new Service(config, kafka, streams, rooms, commands, http);
    }
}
