package io.callboard.app.demo;

import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomEventWriter;
import io.callboard.events.Topics;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Events into the log, in the order given. Thread-safe. */
final class EventSink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventSink.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);

    private final Producer<byte[], byte[]> producer;
    private final RoomEventWriter writer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    EventSink(Producer<byte[], byte[]> producer, Topics topics) {
        this.producer = producer;
        this.writer = new RoomEventWriter(topics);
    }

    /** Does not wait for the broker, unless too much is under way already. */
    void send(RecordedEvent event) {
        // What becomes of it is the callback's business; the future says the same.
        var unused = producer.send(writer.write(event), (metadata, problem) -> {
            if (problem != null && failure.compareAndSet(null, problem)) {
                LOG.error("An event of the demo did not reach the log", problem);
            }
        });
    }

    /**
     * Returns once everything sent so far is acknowledged.
     *
     * @throws DemoException when something was not
     */
    void flush() {
        producer.flush();
        Exception problem = failure.get();
        if (problem != null) {
            throw new DemoException("the broker did not take the demo's events: " + problem.getMessage(), problem);
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE_WITHIN);
    }
}
