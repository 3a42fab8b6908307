package io.callboard.bench.peer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Consumers of the whole log that keep their offsets themselves. */
final class LogConsumer {

    private LogConsumer() {}

    static KafkaConsumer<byte[], byte[]> create(String bootstrapServers, int recordsPerPoll) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, recordsPerPoll);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** @param next the offset to go on from, by partition; 0 where none is given */
    static void assign(KafkaConsumer<byte[], byte[]> consumer, String topic, Map<Integer, Long> next) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        partitions.forEach(partition -> consumer.seek(partition, next.getOrDefault(partition.partition(), 0L)));
    }
}
