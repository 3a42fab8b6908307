package io.callboard.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.callboard.app.kafka.Cluster;
import io.callboard.app.kafka.KafkaTarget;
import io.callboard.command.CommandGateway;
import io.callboard.command.CommandJson;
import io.callboard.command.IssuedCommand;
import io.callboard.command.PendingCommands;
import io.callboard.command.PendingCommands.Waiter;
import io.callboard.command.RoomCommand;
import io.callboard.command.SettledCommand;
import io.callboard.events.RoomId;
import io.callboard.events.RoomPartitions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.support.TopicPartitionOffset;

/**
 * Commands to their topic, outcomes from theirs. Each instance has a name of its own for this run, which is the key of the outcomes meant for
 * it: it reads the one partition that its name hashes to, from the end as it was before the first command, and only what is committed. A
 * topic of outcomes rather than a request-reply template, because the answer is a record of the decider's transaction, and because several
 * instances may wait for one command. Thread-safe between {@link #start} and {@link #close}.
 */
public final class KafkaCommandGateway implements CommandGateway, AutoCloseable {

    /** A command that cannot leave in that time is not sent: the client would not hear of it any more. */
    private static final Duration SEND_WITHIN = Duration.ofSeconds(3);

    private final KafkaTarget kafka;
    private final RoomPartitions partitions;
    private final Duration timeout;
    private final BooleanSupplier inTouch;
    private final Clock clock;
    private final String name = UUID.randomUUID().toString();
    private final PendingCommands pending = new PendingCommands();
    private final DefaultKafkaProducerFactory<byte[], byte[]> producers;
    private @Nullable Producer<byte[], byte[]> producer;
    private @Nullable KafkaMessageListenerContainer<byte[], byte[]> outcomes;

    /**
     * @param timeout how long an outcome is waited for
     * @param inTouch whether the broker answers
     */
    public KafkaCommandGateway(
            KafkaTarget kafka, RoomPartitions partitions, Duration timeout, BooleanSupplier inTouch, Clock clock) {
        this.kafka = kafka;
        this.partitions = partitions;
        this.timeout = timeout;
        this.inTouch = inTouch;
        this.clock = clock;
        this.producers = new DefaultKafkaProducerFactory<>(
                kafka.with(Map.of(
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        SEND_WITHIN.toMillis(),
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        (int) SEND_WITHIN.toMillis(),
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        (int) Math.max(timeout.toMillis(), SEND_WITHIN.toMillis()))),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** From here on outcomes are heard. */
    public void start() {
        TopicPartition mine = new TopicPartition(kafka.topics().commandOutcomes(), partitions.of(name.getBytes(UTF_8)));
        outcomes = container(new TopicPartitionOffset(mine.topic(), mine.partition(), end(mine)));
        outcomes.start();
        producer = producers.createProducer();
    }

    @Override
    public Reply submit(RoomId rid, String commandId, RoomCommand command) {
        Producer<byte[], byte[]> started = producer;
        if (started == null || !inTouch.getAsBoolean()) {
            return new Reply.NotSent("No broker answers at the moment");
        }
        Waiter waiter = pending.register(commandId);
        try {
            if (waiter.first()) {
                started.send(record(rid, commandId, command)).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            }
            return new Reply.Settled(waiter.outcome().get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException e) {
            // Also when sending failed: what a broker has taken in without saying so is not known here.
            return new Reply.Unanswered();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.Unanswered();
        } finally {
            pending.forget(commandId, waiter);
        }
    }

    /** Whoever still waits is told by the timeout. */
    @Override
    public void close() {
        if (outcomes != null) {
            outcomes.stop();
        }
        if (producer != null) {
            producer.close(SEND_WITHIN);
        }
        producers.destroy();
    }

    private ProducerRecord<byte[], byte[]> record(RoomId rid, String commandId, RoomCommand command) {
        Instant now = clock.instant();
        IssuedCommand issued = new IssuedCommand(commandId, rid, now, now.plus(timeout), name, command);
        return new ProducerRecord<>(
                kafka.topics().roomCommands(), rid.value().getBytes(UTF_8), CommandJson.bytes(issued));
    }

    private long end(TopicPartition partition) {
        try (Cluster cluster = Cluster.connect(kafka)) {
            return cluster.end(partition);
        }
    }

    private KafkaMessageListenerContainer<byte[], byte[]> container(TopicPartitionOffset from) {
        ContainerProperties properties = new ContainerProperties(from);
        // Nothing is committed: the next start has another name and begins at its own end.
        properties.setAckMode(AckMode.MANUAL);
        properties.setMessageListener((MessageListener<byte[], byte[]>) this::heard);
        return new KafkaMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(
                        kafka.with(Map.of(
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_committed",
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                false,
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "latest")),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer()),
                properties);
    }

    private void heard(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() != null && name.equals(new String(record.key(), UTF_8))) {
            CommandJson.read(record.value(), SettledCommand.class)
                    .ifPresent(settled -> pending.settle(settled.commandId(), settled.outcome()));
        }
    }
}
