package io.callboard.app.service;

import io.callboard.app.command.KafkaCommandGateway;
import io.callboard.app.config.ServiceConfig;
import io.callboard.app.kafka.KafkaEventLog;
import io.callboard.app.kafka.KafkaTarget;
import io.callboard.app.streams.StreamsLifecycle;
import io.callboard.events.RoomPartitions;
import io.callboard.events.Topics;
import io.callboard.http.PublishRoutes;
import io.callboard.http.RouteGroup;
import io.callboard.http.command.CommandRoutes;
import io.callboard.query.RoomQueries;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.ProducerFactory;

/** What reaches the log of rooms: events that are published, and commands that are decided. */
@Configuration(proxyBeanMethods = false)
class WritingConfiguration {

    /** For whoever writes events in this process: acknowledged by all replicas in sync, never twice, large batches. */
    @Bean
    ProducerFactory<byte[], byte[]> eventProducers(KafkaTarget kafka) {
        Map<String, Object> settings = kafka.with(Map.of(
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.BATCH_SIZE_CONFIG,
                128 * 1024,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                Topics.MAX_RECORD_BYTES));
        return new DefaultKafkaProducerFactory<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Bean(destroyMethod = "close")
    KafkaEventLog eventLog(ProducerFactory<byte[], byte[]> eventProducers, ServiceConfig config) {
        return new KafkaEventLog(eventProducers.getConfigurationProperties(), config.topics());
    }

    @Bean
    RouteGroup publishRoutes(KafkaEventLog eventLog, ServiceConfig config) {
        return new PublishRoutes(
                eventLog,
                Math.toIntExact(config.limits().publishBody().toBytes()),
                config.limits().publishEvents());
    }

    /** Started and closed by {@link Service}, which knows the order. */
    @Bean(destroyMethod = "")
    KafkaCommandGateway commandGateway(
            ServiceConfig config, KafkaTarget kafka, RoomPartitions partitions, StreamsLifecycle streams) {
        return new KafkaCommandGateway(
                kafka, partitions, config.commands().timeout(), streams::isInTouch, Clock.systemUTC());
    }

    @Bean
    CommandRoutes commandRoutes(
            ServiceConfig config, RoomQueries rooms, StreamsLifecycle streams, KafkaCommandGateway gateway) {
        return new CommandRoutes(
                rooms,
                streams.visitors(),
                streams.users(),
                gateway,
                config.commands().timeout());
    }
}
