package io.callboard.bench.data;

import io.callboard.events.Topics;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Appends generated events to {@code room-events}. The topic is there already. Not thread-safe. */
public final class LogProducer implements AutoCloseable {

    /** As fast as it goes. */
    public static final double UNLIMITED = Double.POSITIVE_INFINITY;

    private static final int PROGRESS_EVERY = 10_000;

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /** Large, compressed batches: for filling the log. */
    public static LogProducer ofMany(String bootstrapServers, Topics topics) {
        return new LogProducer(topics, settings(bootstrapServers, 20));
    }

    /** Every event at once: for events that somebody waits for. */
    public static LogProducer ofSingle(String bootstrapServers, Topics topics) {
        return new LogProducer(topics, settings(bootstrapServers, 0));
    }

    private LogProducer(Topics topics, Map<String, Object> settings) {
        this.topic = topics.roomEvents();
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Map<String, Object> settings(String bootstrapServers, int lingerMs) {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                lingerMs,
                ProducerConfig.BATCH_SIZE_CONFIG,
                512 * 1024,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                64L * 1024 * 1024,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4");
    }

    /**
     * Appends the log's events from that index to below the other, and returns when the broker has them all.
     *
     * @param eventsPerSecond kept to on the average from the start of this call; {@link #UNLIMITED} for no limit
     * @param progress told now and then how many events of this call have been handed over
     */
    public void append(RoomData data, long fromIndex, long toIndex, double eventsPerSecond, LongConsumer progress) {
        Pace pace = new Pace(eventsPerSecond);
        long[] sent = new long[1];
        data.writeTo(fromIndex, toIndex, (key, headers, value) -> {
            pace.await(sent[0]);
            var unused = producer.send(new ProducerRecord<>(topic, null, null, key, value, headers), (_at, e) -> {
                if (e != null) {
                    failure.compareAndSet(null, e);
                }
            });
            if (++sent[0] % PROGRESS_EVERY == 0) {
                progress.accept(sent[0]);
                requireNoFailure();
            }
        });
        producer.flush();
        requireNoFailure();
        progress.accept(sent[0]);
    }

    @Override
    public void close() {
        producer.close();
    }

    private void requireNoFailure() {
        Exception first = failure.get();
        if (first != null) {
            throw new IllegalStateException("the broker did not take an event", first);
        }
    }

    private record Pace(double perSecond, long startNanos) {

        Pace(double perSecond) {
            this(perSecond, System.nanoTime());
        }

        void await(long index) {
            long due = startNanos + (long) (index / perSecond * 1e9);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }
}
