package io.callboard.app.streams;

import io.callboard.store.PartitionReadiness;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far behind the log this instance is: the age, by append time, of the oldest event that it has not applied. Event time would not do:
 * imports carry old times. A consumer of its own compares, four times a second, where the fold has got with where the log ends. Where a fold
 * gets on, the event that it got to last tells the age, since what follows was appended later; only where one stands still is the next event
 * looked up, which takes a request.
 *
 * <p>The same look tells {@link PartitionReadiness} where each fold is, and that the broker has answered. Thread-safe; the consumer is used
 * by the monitor's one thread alone.
 */
final class LagMonitor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LagMonitor.class);
    private static final Duration LOOK_UP = Duration.ofMillis(500);
    private static final int LOOK_UPS = 10;

    /** Short, because a partition that has just come here is not asked before it is measured. */
    private static final long TICK_MS = 250;

    private final StreamsSettings settings;
    private final AssignedPartitions assigned;
    private final PartitionReadiness readiness;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("lag-monitor").daemon().factory());

    /** Where each partition was found behind the log's end last. Of the monitor's thread. */
    private final Map<TopicPartition, Long> measuredAt = new HashMap<>();

    private volatile OptionalDouble seconds = OptionalDouble.empty();
    private volatile OptionalDouble steadySeconds = OptionalDouble.empty();

    LagMonitor(StreamsSettings settings, AssignedPartitions assigned, PartitionReadiness readiness, Clock clock) {
        this.settings = settings;
        this.assigned = assigned;
        this.readiness = readiness;
        this.clock = clock;
    }

    void start() {
        timer.execute(this::watch);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** The last measurement; empty while none is to be had. */
    OptionalDouble seconds() {
        return seconds;
    }

    /** The smaller of the last two: while a partition changes hands, its former holder's last commit may not be visible yet. */
    OptionalDouble steadySeconds() {
        return steadySeconds;
    }

    /** Runs on the timer's thread until it is shut down; a broker that is away makes the lag unknown, not zero. */
    private void watch() {
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            while (!timer.isShutdown()) {
                try {
                    double before = seconds.orElse(Double.MAX_VALUE);
                    double now = measure(consumer);
                    steadySeconds = OptionalDouble.of(Math.min(now, before));
                    seconds = OptionalDouble.of(now);
                    readiness.heardFromBroker();
                } catch (InterruptException e) {
                    return;
                } catch (KafkaException | IllegalStateException e) {
                    if (seconds.isPresent()) {
                        LOG.warn("The broker does not tell where the log ends, the lag is unknown: {}", e.getMessage());
                    }
                    seconds = OptionalDouble.empty();
                    steadySeconds = OptionalDouble.empty();
                }
                TimeUnit.MILLISECONDS.sleep(TICK_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (KafkaException e) {
            LOG.debug("The lag monitor's consumer did not close cleanly", e);
        }
    }

    private double measure(Consumer<byte[], byte[]> consumer) {
        Map<Integer, Long> termOf = readiness.catchingUp();
        Map<TopicPartition, Long> next = nextOffsets(consumer);
        double oldest = 0;
        consumer.assign(next.keySet());
        consumer.pause(next.keySet());
        for (var end : consumer.endOffsets(next.keySet()).entrySet()) {
            long position = next.getOrDefault(end.getKey(), 0L);
            OptionalDouble age = end.getValue() > position
                    ? age(consumer, end.getKey(), position, end.getValue())
                    : OptionalDouble.empty();
            if (age.isEmpty()) {
                // What comes after a pause is no older than itself.
                measuredAt.remove(end.getKey());
            }
            Long term = termOf.get(end.getKey().partition());
            if (term != null) {
                readiness.folded(end.getKey().partition(), term, position, end.getValue(), age.isEmpty());
            }
            oldest = Math.max(oldest, age.orElse(0));
        }
        measuredAt.keySet().retainAll(next.keySet());
        return oldest;
    }

    /** Empty when nothing is left to fold. */
    private OptionalDouble age(Consumer<byte[], byte[]> consumer, TopicPartition log, long position, long end) {
        Long before = measuredAt.put(log, position);
        return before != null && before < position
                ? OptionalDouble.of(secondsSince(readiness.lastAppendedAt(log.partition())))
                : ageOfNext(consumer, log, position, end);
    }

    /** Where the fold goes on in each partition held here: after the last event applied, else where the group's last commit says. */
    private Map<TopicPartition, Long> nextOffsets(Consumer<byte[], byte[]> consumer) {
        Map<TopicPartition, Long> next = new HashMap<>();
        Set<TopicPartition> untouched = new HashSet<>();
        for (int partition : assigned.active()) {
            TopicPartition log = new TopicPartition(settings.topics().roomEvents(), partition);
            long lastApplied = readiness.lastApplied(partition);
            if (lastApplied >= 0) {
                next.put(log, lastApplied + 1);
            } else {
                untouched.add(log);
            }
        }
        if (!untouched.isEmpty()) {
            next.putAll(consumer.beginningOffsets(untouched));
            for (var committed : consumer.committed(untouched).entrySet()) {
                OffsetAndMetadata offset = committed.getValue();
                if (offset != null) {
                    next.put(committed.getKey(), offset.offset());
                }
            }
        }
        return next;
    }

    /**
     * Seconds since the event at that position was appended, 0 for one that is not old by this clock; empty when nothing but transaction
     * markers follows up to the end.
     *
     * @throws TimeoutException when the broker takes too long to tell
     */
    private OptionalDouble ageOfNext(Consumer<byte[], byte[]> consumer, TopicPartition log, long position, long end) {
        consumer.seek(log, position);
        consumer.resume(Set.of(log));
        try {
            for (int attempt = 0; attempt < LOOK_UPS; attempt++) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(LOOK_UP)) {
                    return OptionalDouble.of(secondsSince(record.timestamp()));
                }
                if (consumer.position(log) >= end) {
                    return OptionalDouble.empty();
                }
            }
            throw new TimeoutException("the event at " + log + "@" + position + " did not come");
        } finally {
            consumer.pause(Set.of(log));
        }
    }

    private double secondsSince(long epochMs) {
        return Math.max(0, clock.millis() - epochMs) / 1000.0;
    }

    private Consumer<byte[], byte[]> consumer() {
        Map<String, Object> config = new HashMap<>(settings.client());
        // The projection's group, to read its commits; this consumer never subscribes, so it is no member.
        config.put(ConsumerConfig.GROUP_ID_CONFIG, settings.applicationId());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 16 * 1024);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
