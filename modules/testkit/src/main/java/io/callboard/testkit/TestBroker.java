package io.callboard.testkit;

import io.callboard.broker.EmbeddedBroker;
import io.callboard.broker.EmbeddedBrokerSettings;
import io.callboard.events.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A broker for integration tests, with the few things that tests do to one. {@link #shared()} is the one broker of this test JVM, which
 * costs its start (1-3 s) once; tests keep apart by topics of their own ({@link #freshTopics}). Thread-safe.
 */
public final class TestBroker implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EmbeddedBroker broker;
    private final AtomicInteger prefixes = new AtomicInteger();

    private TestBroker(EmbeddedBroker broker) {
        this.broker = broker;
    }

    /** Started at the first call, in a directory that goes with the JVM. Nobody closes it. */
    public static TestBroker shared() {
        return Shared.BROKER;
    }

    /** One of the test's own, for tests that stop it and start it again on the same directory. */
    public static TestBroker startIn(Path dataDir) {
        return new TestBroker(EmbeddedBroker.start(EmbeddedBrokerSettings.onFreePort(dataDir)));
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** All topics of a Callboard of its own, already made, under a prefix that no other test has; also good as an application id. */
    public Topics freshTopics(int partitions) {
        Topics topics = new Topics("test-" + prefixes.incrementAndGet() + ".");
        create(topics, partitions);
        return topics;
    }

    /** Makes the topics as the service wants them, with one replica each. */
    public void create(Topics topics, int partitions) {
        List<NewTopic> wanted = topics.all(partitions).stream()
                .map(spec -> new NewTopic(spec.name(), spec.partitions(), (short) 1).configs(spec.config()))
                .toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            await(admin.createTopics(wanted).all());
            awaitLeaders(admin, wanted);
        }
    }

    /**
     * A partition's leader takes records a moment after its topic is made. Were it to refuse a producer's first batch and take the second,
     * it would refuse the first for ever, as out of sequence.
     */
    private static void awaitLeaders(Admin admin, List<NewTopic> topics) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (NewTopic topic : topics) {
            for (int partition = 0; partition < topic.numPartitions(); partition++) {
                ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!leadersAnswer(admin, ends)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the topics have no leaders after " + PATIENCE);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private static boolean leadersAnswer(Admin admin, Map<TopicPartition, OffsetSpec> ends) {
        try {
            await(admin.listOffsets(ends).all());
            return true;
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof ExecutionException failed && failed.getCause() instanceof RetriableException) {
                return false;
            }
            throw e;
        }
    }

    /** Sends in the given order and returns when all are acknowledged. Records without a partition go where their key hashes to. */
    public void send(List<ProducerRecord<byte[], byte[]>> records) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", bootstrapServers(), "acks", "all", "max.request.size", Topics.MAX_RECORD_BYTES);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<? extends Future<?>> sent =
                    records.stream().map(producer::send).toList();
            producer.flush();
            sent.forEach(TestBroker::await);
        }
    }

    /** What was committed on the topic up to now, each partition in its order, one partition after the other. */
    public List<ConsumerRecord<byte[], byte[]>> readAll(String topic) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", bootstrapServers(),
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .sorted((a, b) -> Integer.compare(a.partition(), b.partition()))
                    .forEach(partition -> records.addAll(readPartition(consumer, partition)));
            return records;
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> readPartition(
            KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition) {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        while (consumer.position(partition) < end) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(partition + " could not be read to its end within " + PATIENCE);
            }
            records.addAll(consumer.poll(Duration.ofMillis(100)).records(partition));
        }
        return records;
    }

    private static void await(Future<?> future) {
        try {
            future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the test broker did not do it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** For a broker of the test's own; the shared one is left running. */
    @Override
    public void close() {
        if (this != Shared.BROKER) {
            broker.close();
        }
    }

    private static final class Shared {
        private static final TestBroker BROKER = start();

        private static TestBroker start() {
            try {
                Path dataDir = Files.createTempDirectory("callboard-broker");
                TestBroker broker = startIn(dataDir);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    broker.broker.close();
                    deleteAll(dataDir);
                }));
                return broker;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void deleteAll(Path dir) {
            try (var paths = Files.walk(dir)) {
                for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(path);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
