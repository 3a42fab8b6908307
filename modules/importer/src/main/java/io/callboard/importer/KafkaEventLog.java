package io.callboard.importer;

import io.callboard.events.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * {@code room-events} through an idempotent producer: a room's events keep their order and are written once, whatever is retried, and a row
 * counts as sent only when all replicas in sync have all of its events. Kafka's own partitioner decides the partition, as for everybody
 * who writes this topic.
 */
final class KafkaEventLog implements EventLog {
    /** How long to look for the broker and the topic. */
    private static final Duration LOOKUP = Duration.ofSeconds(10);
    /** After this long without an acknowledgement an event has failed, and with it the import. */
    private static final int DELIVERY_MS = 60_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable String> problem = new AtomicReference<>();
    private final LongAdder rows = new LongAdder();
    private final LongAdder events = new LongAdder();

    private KafkaEventLog(KafkaProducer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** @throws ImportException when no broker answers or the topic is not there */
    static KafkaEventLog open(Map<String, Object> kafka, Topics topics) {
        lookUp(kafka, topics.roomEvents());
        try {
            return new KafkaEventLog(new KafkaProducer<>(producerSettings(kafka)));
        } catch (KafkaException e) {
            throw new ImportException("cannot write to Kafka: " + reason(e));
        }
    }

    /** The topic is asked for by an admin client, because a producer's question may create it, with the wrong settings. */
    private static void lookUp(Map<String, Object> kafka, String topic) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.keySet().retainAll(AdminClientConfig.configNames());
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LOOKUP.toMillis());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) LOOKUP.toMillis() / 2);
        Object servers = kafka.get(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG);
        try (Admin admin = Admin.create(settings)) {
            admin.describeTopics(List.of(topic)).allTopicNames().get(LOOKUP.toSeconds() + 1, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof UnknownTopicOrPartitionException) {
                throw new ImportException(
                        "there is no topic " + topic + " at " + servers + "; create the topics first");
            }
            if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
                throw new ImportException("no broker answers at " + servers);
            }
            throw new ImportException("cannot ask Kafka at " + servers + " for " + topic + ": " + reason(cause));
        } catch (TimeoutException e) {
            throw new ImportException("no broker answers at " + servers);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImportException("interrupted");
        } catch (KafkaException e) {
            throw new ImportException("cannot connect to Kafka at " + servers + ": " + reason(e));
        }
    }

    private static Map<String, Object> producerSettings(Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                ProducerConfig.CLIENT_ID_CONFIG,
                "callboard-import",
                ProducerConfig.LINGER_MS_CONFIG,
                20,
                ProducerConfig.BATCH_SIZE_CONFIG,
                128 * 1024,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                64L * 1024 * 1024,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4"));
        settings.putAll(kafka);
        settings.putAll(Map.of(
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                5,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                Topics.MAX_RECORD_BYTES,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                DELIVERY_MS / 3,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                DELIVERY_MS,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                DELIVERY_MS));
        // An importer's order and once-only hang on one partitioner for all: the default, murmur2 over the key.
        settings.remove(ProducerConfig.PARTITIONER_CLASS_CONFIG);
        settings.remove(ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG);
        settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        return settings;
    }

    @Override
    public void send(List<ProducerRecord<byte[], byte[]>> rowEvents) {
        AtomicInteger outstanding = new AtomicInteger(rowEvents.size());
        AtomicBoolean whole = new AtomicBoolean(true);
        for (ProducerRecord<byte[], byte[]> event : rowEvents) {
            if (problem.get() != null) {
                return;
            }
            try {
                // What becomes of it is the callback's business; the future says the same.
                var unused = producer.send(event, (metadata, failure) -> {
                    if (failure == null) {
                        events.increment();
                    } else {
                        whole.set(false);
                        fail(failure);
                    }
                    if (outstanding.decrementAndGet() == 0 && whole.get()) {
                        rows.increment();
                    }
                });
            } catch (KafkaException e) {
                fail(e);
            }
        }
    }

    private void fail(Exception failure) {
        problem.compareAndSet(null, "Kafka did not take an event: " + reason(failure));
    }

    @Override
    public long sentRows() {
        return rows.sum();
    }

    @Override
    public long sentEvents() {
        return events.sum();
    }

    @Override
    public @Nullable String problem() {
        return problem.get();
    }

    /** What is not acknowledged within the delivery time has failed; after a failure nothing is worth waiting for. */
    @Override
    public void close() {
        producer.close(problem.get() == null ? Duration.ofMillis(DELIVERY_MS + 5_000) : Duration.ofSeconds(2));
    }

    /** The innermost message that says anything, on one line. */
    private static String reason(Throwable failure) {
        String reason = failure.getClass().getSimpleName();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
                reason = cause.getMessage();
            }
        }
        return reason.lines().findFirst().orElse(reason);
    }
}
