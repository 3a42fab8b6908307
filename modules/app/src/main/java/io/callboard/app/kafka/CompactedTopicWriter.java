package io.callboard.app.kafka;

import io.callboard.command.Written;
import io.callboard.store.compacted.TopicPosition;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes to a compacted topic of which this instance has a copy, and waits until the copy has what was written. Thread-safe. */
public final class CompactedTopicWriter {

    private static final Logger LOG = LoggerFactory.getLogger(CompactedTopicWriter.class);

    /** How long the log may take to acknowledge; the producer itself gives up a little before. */
    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(6);

    /** How long an acknowledged record may take to come back. */
    private static final Duration READ_WITHIN = Duration.ofSeconds(3);

    private final Producer<byte[], byte @Nullable []> producer;
    private final String topic;
    private final TopicPosition position;

    /** @param producer shared with others; whoever made it closes it @param position of the copy */
    public CompactedTopicWriter(Producer<byte[], byte @Nullable []> producer, String topic, TopicPosition position) {
        this.producer = producer;
        this.topic = topic;
        this.position = position;
    }

    /** @param value null for a tombstone */
    public Written write(byte[] key, byte @Nullable [] value) {
        ProducerRecord<byte[], byte @Nullable []> record = new ProducerRecord<>(topic, 0, key, value);
        try {
            RecordMetadata written = acknowledged(record);
            if (!written.hasOffset()) {
                // The log took it at an earlier try and no longer says where. The same once more changes nothing, and
                // lies
                // behind it.
                written = acknowledged(record);
            }
            return written.hasOffset() && position.await(written.offset() + 1, READ_WITHIN)
                    ? new Written.Here()
                    : new Written.Unavailable("The change is written, but has not come back in time");
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.warn("A record of {} could not be written: {}", topic, e.toString());
            return new Written.Unavailable("The change could not be written in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Written.Unavailable("The service is stopping");
        }
    }

    private RecordMetadata acknowledged(ProducerRecord<byte[], byte @Nullable []> record)
            throws ExecutionException, TimeoutException, InterruptedException {
        return producer.send(record).get(ACKNOWLEDGED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    }
}
