package io.callboard.app.kafka;

import io.callboard.command.EventLog;
import io.callboard.command.EventLogUnavailableException;
import io.callboard.events.RoomEventWriter;
import io.callboard.events.Topics;
import io.cloudevents.CloudEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code room-events} for requests that wait: nothing lingers, and what is not acknowledged within {@link #PATIENCE} has failed. Kafka's own
 * partitioner places each event by its key, as for everybody who writes this topic.
 */
public final class KafkaEventLog implements EventLog, AutoCloseable {

    /** Of the broker's answer. The topic's partitions, where they are not known yet, are waited for half as long before. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(KafkaEventLog.class);

    private final Map<String, Object> settings;
    private final RoomEventWriter writer;
    private @Nullable Producer<byte[], byte[]> producer;

    /** @param producerSettings how to reach the broker, and how durable an event is to be */
    public KafkaEventLog(Map<String, Object> producerSettings, Topics topics) {
        settings = new HashMap<>(producerSettings);
        settings.putAll(Map.of(
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                PATIENCE.toMillis() / 2,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis() / 2,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis()));
        // One partitioner for all who write: the default, murmur2 over the key.
        settings.remove(ProducerConfig.PARTITIONER_CLASS_CONFIG);
        settings.remove(ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG);
        settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        writer = new RoomEventWriter(topics);
    }

    @Override
    public List<Position> append(List<CloudEvent> events) {
        List<Position> positions = new ArrayList<>(events.size());
        try {
            for (Future<RecordMetadata> sent : send(events)) {
                RecordMetadata metadata = sent.get();
                positions.add(new Position(metadata.partition(), metadata.offset()));
            }
            return positions;
        } catch (ExecutionException e) {
            throw unavailable(e.getCause() == null ? e : e.getCause());
        } catch (KafkaException e) {
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        }
    }

    /** Up to the first that fails at once: what follows must not get ahead of it. */
    private List<Future<RecordMetadata>> send(List<CloudEvent> events) {
        List<Future<RecordMetadata>> sent = new ArrayList<>(events.size());
        for (CloudEvent event : events) {
            Future<RecordMetadata> next = producer().send(writer.write(event));
            sent.add(next);
            if (next.state() == Future.State.FAILED) {
                break;
            }
        }
        return sent;
    }

    /** Made when it is first needed: it connects to the broker at once, which may still be starting. */
    private synchronized Producer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    private static EventLogUnavailableException unavailable(Throwable cause) {
        LOG.warn("Published events were not acknowledged: {}", cause.toString());
        return new EventLogUnavailableException(
                "The log did not acknowledge all events: send the same events again, under the same ids", cause);
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(1));
        }
    }
}
