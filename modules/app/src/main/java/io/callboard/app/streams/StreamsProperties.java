package io.callboard.app.streams;

import io.callboard.events.Topics;
import io.callboard.projection.BoundedRocksDbMemory;
import io.callboard.store.RoomStores;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The projection's Kafka Streams configuration, each choice with its reason. */
final class StreamsProperties {

    /**
     * Reads see uncommitted state, so a longer transaction costs no freshness and saves markers, requests and writes of rooms that change again.
     * Longer still, and a standby, which sees what is committed alone, would lag more records than it may and answer.
     */
    private static final int COMMIT_INTERVAL_MS = 2_000;

    private static final int RESTORED_AT_ONCE = 10_000;

    /** Kafka's own constant was deprecated the day it came: from 5.0 on the setting is gone, and true. */
    private static final String HANDLER_FOR_GLOBAL_STORES = "processing.exception.handler.global.enabled";

    private StreamsProperties() {}

    static Properties of(StreamsSettings settings) {
        Map<String, Object> config = new HashMap<>(settings.client());
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
        config.put(StreamsConfig.APPLICATION_SERVER_CONFIG, settings.applicationServer());
        config.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
        // By the time of a task's directory, which changes when its index leaves a snapshot there.
        config.put(StreamsConfig.STATE_CLEANUP_DIR_MAX_AGE_MS_CONFIG, RoomStores.STATE_MAX_AGE.toMillis());
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        config.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbys());
        // At-least-once has no fencing: a stalled former owner could append an older room to the changelog.
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL_MS);
        // Kafka's default handler logs where the record lies, and fails: nothing of credentials or visitors is skipped.
        config.put(HANDLER_FOR_GLOBAL_STORES, true);
        // Of no effect there, but the assignor of partitions knows only what the consumer knows, and would warn.
        config.put(StreamsConfig.mainConsumerPrefix(HANDLER_FOR_GLOBAL_STORES), true);
        // A changed topology must never rename a changelog by accident.
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDbMemory.class);
        config.put(BoundedRocksDbMemory.BUDGET_BYTES, settings.rocksDbBytes());
        // Room documents repeat themselves: lz4 takes a third off the cost of an event, most of which is its changelog.
        config.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        config.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), Topics.MAX_RECORD_BYTES);
        // Of a batch only the last change of a room enters the index, and the larger it is the nearer it comes to the
        // order of time.
        config.put(StreamsConfig.restoreConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), RESTORED_AT_ONCE);
        if (settings.instanceId() != null) {
            config.put(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), settings.instanceId());
        }
        Properties properties = new Properties();
        properties.putAll(config);
        return properties;
    }
}
