package io.callboard.app.streams;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.callboard.events.RoomPartitions;
import io.callboard.events.Topics;
import io.callboard.store.PartitionReadiness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class StreamsPropertiesTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(StreamsConfig.class);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void listen() {
        logged.start();
        logger.addAppender(logged);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(logged);
    }

    @Test
    void shouldGiveKafkaStreamsNothingToWarnOfWhenItReadsThem() {
        // when
        StreamsConfig config = new StreamsConfig(StreamsProperties.of(settings()));
        StreamsConfig ofTheAssignor = new StreamsConfig(config.getMainConsumerConfigs("app", "client", 0));
        config.getRestoreConsumerConfigs("client");
        config.getGlobalConsumerConfigs("client");
        config.getProducerConfigs("client");

        // then
        assertThat(ofTheAssignor.getString(StreamsConfig.APPLICATION_ID_CONFIG)).isEqualTo("app");
        assertThat(logged.list)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .extracting(ILoggingEvent::getFormattedMessage)
                .isEmpty();
    }

    @Test
    void shouldPassOverNoRecordWhenItsProcessorFails() {
        // when
        StreamsConfig config = new StreamsConfig(StreamsProperties.of(settings()));

        // then
        assertThat(config.processingExceptionHandler()).isInstanceOf(LogAndFailProcessingExceptionHandler.class);
    }

    private static StreamsSettings settings() {
        return new StreamsSettings(
                Map.of("bootstrap.servers", "localhost:1"),
                new Topics(Topics.DEFAULT_PREFIX),
                new RoomPartitions(4),
                "app",
                "one",
                "localhost:2",
                Path.of("state"),
                1,
                1,
                64 * 1024 * 1024,
                8 * 1024 * 1024,
                1024 * 1024,
                true,
                Duration.ofSeconds(10),
                PartitionReadiness.DEFAULT_MAX_STANDBY_LAG);
    }
}
