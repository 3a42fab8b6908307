package io.callboard.app.service;

import io.callboard.app.account.CredentialLogins;
import io.callboard.app.account.PasswordHash;
import io.callboard.app.config.LoginConfig;
import io.callboard.app.config.ServiceConfig;
import io.callboard.app.kafka.CompactedTopicWriter;
import io.callboard.app.kafka.KafkaTarget;
import io.callboard.app.kafka.KafkaVisitorRegistry;
import io.callboard.app.streams.StreamsLifecycle;
import io.callboard.http.AccountRoutes;
import io.callboard.http.RouteGroup;
import io.callboard.http.VisitorRoutes;
import io.callboard.http.limit.LoginThrottle;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Users who log in, and visitors: what lies on the compacted topics. */
@Configuration(proxyBeanMethods = false)
class AccountConfiguration {

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
}
