package io.callboard.app.kafka;

import io.callboard.store.credential.Credential;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The credentials topic, read from its start and written to; every call stands for itself. */
public final class CredentialsTopic {

    private final Cluster cluster;
    private final String topic;

    private CredentialsTopic(Cluster cluster) {
        this.cluster = cluster;
        this.topic = cluster.target().topics().credentials();
    }

    /** @throws KafkaFailedException when the topic does not exist: nobody but {@code topics create} and a start makes topics */
    public static CredentialsTopic on(Cluster cluster) {
        CredentialsTopic credentials = new CredentialsTopic(cluster);
        if (!new TopicAdmin(cluster).exists(credentials.topic)) {
            throw new KafkaFailedException("topic " + credentials.topic + " does not exist at "
                    + cluster.target().bootstrapServers() + "; make it with: callboard topics create");
        }
        return credentials;
    }

    /** Everything in the topic at this moment. */
    public Credentials read() {
        Credentials credentials = new Credentials();
        try (Consumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Instant deadline = Instant.now().plus(Cluster.PATIENCE);
            while (!reached(consumer, ends)) {
                if (Instant.now().isAfter(deadline)) {
                    throw new KafkaFailedException("topic " + topic + " could not be read to its end in time");
                }
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (record.key() != null) {
                        credentials.apply(record.key(), record.value());
                    }
                }
            }
            return credentials;
        } catch (KafkaException e) {
            throw new KafkaFailedException("topic " + topic + " could not be read: " + e.getMessage(), e);
        }
    }

    /** Returns once all of them are acknowledged. */
    public void put(Collection<? extends Credential> credentials) {
        send(credentials.stream()
                .map(credential -> record(credential.toKey(), credential.toValue()))
                .toList());
    }

    /**
     * Leaves tombstones, also where there is nothing to remove; returns once all of them are acknowledged.
     *
     * @param keys {@link Credential#toKey()} of each, or the key of one that cannot be read
     */
    public void remove(Collection<String> keys) {
        send(keys.stream().map(key -> record(key, null)).toList());
    }

    private ProducerRecord<String, byte @Nullable []> record(String key, byte @Nullable [] value) {
        return new ProducerRecord<>(topic, key, value);
    }

    private void send(List<ProducerRecord<String, byte @Nullable []>> records) {
        try (Producer<String, byte @Nullable []> producer = producer()) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (ProducerRecord<String, byte @Nullable []> record : records) {
                sent.add(producer.send(record));
            }
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (ExecutionException | KafkaException e) {
            throw new KafkaFailedException("topic " + topic + " could not be written: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaFailedException("interrupted while writing to " + topic, e);
        }
    }

    private static boolean reached(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private Consumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                cluster.target()
                        .with(Map.of(
                                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                                (int) Cluster.PATIENCE.toMillis(),
                                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                (int) Cluster.PATIENCE.toMillis(),
                                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                                false,
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                false)),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private Producer<String, byte @Nullable []> producer() {
        return new KafkaProducer<>(
                cluster.target()
                        .with(Map.of(
                                ProducerConfig.ACKS_CONFIG,
                                "all",
                                ProducerConfig.LINGER_MS_CONFIG,
                                0,
                                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                                Cluster.PATIENCE.toMillis(),
                                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                (int) Cluster.PATIENCE.toMillis() / 2,
                                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                                (int) Cluster.PATIENCE.toMillis())),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
