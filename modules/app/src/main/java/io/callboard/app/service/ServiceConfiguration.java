package io.callboard.app.service;

import io.callboard.app.account.CredentialLogins;
import io.callboard.app.account.PasswordHash;
import io.callboard.app.command.KafkaCommandGateway;
import io.callboard.app.config.HttpConfig;
import io.callboard.app.config.ListConfig;
import io.callboard.app.config.LoginConfig;
import io.callboard.app.config.ServiceConfig;
import io.callboard.app.config.Settings;
import io.callboard.app.config.TlsConfig;
import io.callboard.app.kafka.CompactedTopicWriter;
import io.callboard.app.kafka.KafkaEventLog;
import io.callboard.app.kafka.KafkaTarget;
import io.callboard.app.kafka.KafkaVisitorRegistry;
import io.callboard.app.streams.StreamsLifecycle;
import io.callboard.app.streams.StreamsSettings;
import io.callboard.events.RoomPartitions;
import io.callboard.events.Topics;
import io.callboard.http.AccountRoutes;
import io.callboard.http.HttpServer;
import io.callboard.http.HttpSettings;
import io.callboard.http.Permissions;
import io.callboard.http.PublishRoutes;
import io.callboard.http.RouteGroup;
import io.callboard.http.VisitorRoutes;
import io.callboard.http.command.CommandRoutes;
import io.callboard.http.limit.LoginThrottle;
import io.callboard.http.parameters.PageLimits;
import io.callboard.http.peer.HttpPeers;
import io.callboard.http.peer.PeerRoutes;
import io.callboard.query.RoomLocator;
import io.callboard.query.RoomQueries;
import io.callboard.query.RoutedRooms;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.ProducerFactory;

/**
 * What the service consists of. No auto-configuration: every bean stands here, and all are lazy, so that the context is up at once and
 * nothing talks to Kafka before it is asked to.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
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
    PrometheusMeterRegistry meterRegistry() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        gcMetrics().bindTo(registry);
        return registry;
    }

    @Bean
    JvmGcMetrics gcMetrics() {
        return new JvmGcMetrics();
    }

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

    /** For single records that somebody waits for: the same guarantees, no waiting for company, and an end to trying. */
    @Bean(destroyMethod = "close")
    Producer<byte[], byte @Nullable []> recordProducer(KafkaTarget kafka) {
        Map<String, Object> settings = kafka.with(Map.of(
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                5_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                3_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                5_000));
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Bean
    RouteGroup accountRoutes(
            ServiceConfig config, StreamsLifecycle streams, Producer<byte[], byte @Nullable []> records) {
        LoginConfig login = config.login();
        CompactedTopicWriter writer = new CompactedTopicWriter(
                records, config.topics().credentials(), streams.credentials().position());
        return new AccountRoutes(
                new CredentialLogins(
                        streams.credentials(),
                        streams::credentialsComplete,
                        writer,
                        new PasswordHash(),
                        login.tokenTtl(),
                        Clock.systemUTC()),
                streams.users(),
                new LoginThrottle(new LoginThrottle.Limits(
                        login.attemptsPerUser(), login.attemptsPerAddress(), login.attemptsWindow())));
    }

    @Bean
    RouteGroup visitorRoutes(
            ServiceConfig config, StreamsLifecycle streams, Producer<byte[], byte @Nullable []> records) {
        CompactedTopicWriter writer =
                new CompactedTopicWriter(records, config.topics().visitors(), streams.visitorsPosition());
        return new VisitorRoutes(
                new KafkaVisitorRegistry(streams.visitors(), writer, Clock.systemUTC()),
                streams.visitors(),
                config.visitors().openRegistration());
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

    /** Closed by {@link Service}, which knows the order. */
    @Bean(destroyMethod = "")
    StreamsLifecycle streams(
            ServiceConfig config, Settings settings, RoomPartitions partitions, PrometheusMeterRegistry meters) {
        StreamsSettings streams = new StreamsSettings(
                settings.streamsProperties(),
                config.topics(),
                partitions,
                config.applicationId(),
                config.instanceId(),
                config.advertised(),
                config.stateDir(),
                config.standbys(),
                config.streamThreadsOrDefault(),
                config.memory().rocksdb().toBytes(),
                config.memory().liveRooms().toBytes(),
                Math.toIntExact(config.limits().roomSize().toBytes()),
                config.commands().decide(),
                config.ready().maxLag(),
                config.peers().maxStandbyLag());
        return new StreamsLifecycle(streams, meters, Clock.systemUTC());
    }

    /** Asked for only where a secret is configured. */
    @Bean(destroyMethod = "close")
    HttpPeers peers(ServiceConfig config) {
        return new HttpPeers(config.peers().key().orElseThrow());
    }

    /** Without a secret there is nobody else to ask: one instance holds all partitions. */
    @Bean
    RoomQueries rooms(
            ServiceConfig config,
            RoomPartitions partitions,
            StreamsLifecycle streams,
            ObjectProvider<HttpPeers> peers) {
        RoomLocator locator = config.peers().key().isPresent() ? streams.locator(peers.getObject()) : streams.locator();
        return new RoutedRooms(partitions, locator);
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

    @Bean(destroyMethod = "")
    HttpServer httpServer(
            ServiceConfig config,
            RoomQueries rooms,
            StreamsLifecycle streams,
            CommandRoutes commands,
            PrometheusMeterRegistry meters,
            List<RouteGroup> routes) {
        return new HttpServer(
                rooms,
                commands.opening(),
                streams.users(),
                streams.readiness(),
                httpSettings(config),
                new Permissions(config.permissions()),
                meters,
                routes,
                config.peers()
                        .key()
                        .map(secret -> new PeerRoutes(streams.rooms(), secret))
                        .orElse(null));
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

    private static HttpSettings httpSettings(ServiceConfig config) {
        HttpConfig http = config.http();
        ListConfig lists = config.lists();
        TlsConfig tls = http.tls();
        return new HttpSettings(
                http.host(),
                http.port(),
                http.internalHost(),
                http.internalPortOrDefault(),
                new PageLimits(lists.defaultCount(), lists.maxCount(), lists.ceiling(), lists.maxWindow()),
                Math.toIntExact(config.limits().body().toBytes()),
                Math.toIntExact(config.limits().query().toBytes()),
                tls == null ? null : new HttpSettings.Tls(tls.keystore(), tls.password()),
                http.corsOrigins(),
                http.trustRealIp(),
                config.rateLimit().limits(),
                http.stopTimeout());
    }
}
