package io.callboard.importer;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Where an import sends to. One thread sends; the counts may be asked at any time. */
interface EventLog extends AutoCloseable {

    /** Sends the events of one row, in this order; waits while too much is under way. Without effect once {@link #problem()} is there. */
    void send(List<ProducerRecord<byte[], byte[]>> events);

    /** Rows all of whose events are in the log for good. */
    long sentRows();

    /** Events that are in the log for good. */
    long sentEvents();

    /** Why the log takes no more, in one line; null while it does. */
    @Nullable String problem();

    /** Waits for what is under way. Afterwards the counts are final. */
    @Override
    void close();

    /** @throws ImportException when there is no log to send to */
    static EventLog of(ImportSettings settings) {
        return settings.dryRun() ? none() : KafkaEventLog.open(settings.kafka(), settings.topics());
    }

    /** For a dry run: takes everything, keeps nothing, has sent nothing. */
    static EventLog none() {
        return new EventLog() {
            @Override
            public void send(List<ProducerRecord<byte[], byte[]>> events) {}

            @Override
            public long sentRows() {
                return 0;
            }

            @Override
            public long sentEvents() {
                return 0;
            }

            @Override
            public @Nullable String problem() {
                return null;
            }

            @Override
            public void close() {}
        };
    }
}
