package io.callboard.app.streams;

import io.callboard.query.CatchUp;
import io.callboard.store.compacted.TopicPosition;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

    private final Map<String, Object> client;
    private volatile @Nullable Admin admin;

    TopicEnds(Map<String, Object> client) {
        this.client = client;
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

    /** @param position of this instance's copy of the topic */
    CatchUp catchUp(String topic, TopicPosition position) {
        return () -> {
            OptionalLong end = of(topic);
            return end.isPresent() && position.await(end.getAsLong(), PATIENCE);
        };
    }

    @Override
    public synchronized void close() {
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
            open = Admin.create(client);
            admin = open;
        }
        return open;
    }
}
