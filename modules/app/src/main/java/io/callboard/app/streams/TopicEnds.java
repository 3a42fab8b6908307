package io.callboard.app.streams;

import io.callboard.app.kafka.KafkaFailedException;
import io.callboard.query.CatchUp;
import io.callboard.store.compacted.TopicPosition;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where topics of one partition end, as the broker says at the moment of asking. Thread-safe; connects at the first question. */
final class TopicEnds implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicEnds.class);

    /** How long the broker may take to tell, and a copy to get there. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** How long a start may be without an answer: longer than a broker's restart or a new leader takes. */
    private static final Duration START_PATIENCE = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Supplier<Admin> connection;
    private volatile @Nullable Admin admin;
    private volatile boolean closed;

    TopicEnds(Map<String, Object> client) {
        this(() -> Admin.create(client));
    }

    TopicEnds(Supplier<Admin> connection) {
        this.connection = connection;
    }

    /** The offset after the last record; empty when the broker does not tell in time. */
    OptionalLong of(String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        try {
            return OptionalLong.of(admin().listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .offset());
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.warn("The broker does not tell where {} ends: {}", topic, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return OptionalLong.empty();
    }

    /**
     * As {@link #of}, but asks again until the broker tells.
     *
     * @throws KafkaFailedException when it does not for half a minute, or this is closed or the thread interrupted meanwhile
     */
    long awaited(String topic) {
        return awaited(topic, START_PATIENCE);
    }

    long awaited(String topic, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!closed && !Thread.currentThread().isInterrupted()) {
            OptionalLong end = of(topic);
            if (end.isPresent()) {
                return end.getAsLong();
            }
            if (System.nanoTime() > deadline) {
                throw new KafkaFailedException(
                        "Kafka did not tell within " + patience.toSeconds() + " s where topic " + topic + " ends");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new KafkaFailedException("stopped before Kafka told where topic " + topic + " ends");
    }

    /** @param position of this instance's copy of the topic */
    CatchUp catchUp(String topic, TopicPosition position) {
        return () -> {
            OptionalLong end = of(topic);
            return end.isPresent() && position.await(end.getAsLong(), PATIENCE);
        };
    }

    @Override
    public synchronized void close() {
        closed = true;
        Admin open = admin;
        if (open != null) {
            open.close(Duration.ZERO);
        }
    }

    private Admin admin() {
        Admin open = admin;
        return open != null ? open : connect();
    }

    private synchronized Admin connect() {
        Admin open = admin;
        if (open == null) {
            open = connection.get();
            admin = open;
        }
        return open;
    }
}
