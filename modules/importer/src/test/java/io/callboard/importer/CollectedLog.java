package io.callboard.importer;

import io.callboard.events.Reading;
import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomEventReader;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A log in memory: takes what an import sends, and reads it back as the service would. */
final class CollectedLog implements EventLog {
    final List<RecordedEvent> events = new ArrayList<>();
    final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final long capacity;
    private final RoomEventReader reader = new RoomEventReader();
    private long rows;

    CollectedLog() {
        this(Long.MAX_VALUE);
    }

    /** @param capacity rows after which it takes no more */
    CollectedLog(long capacity) {
        this.capacity = capacity;
    }

    @Override
    public void send(List<ProducerRecord<byte[], byte[]>> rowEvents) {
        for (ProducerRecord<byte[], byte[]> sent : rowEvents) {
            records.add(sent);
            events.add(
                    switch (reader.read(sent.key(), sent.headers(), sent.value())) {
                        case Reading.Readable readable -> readable.event();
                        case Reading.Unreadable unreadable -> throw new AssertionError(unreadable);
                    });
        }
        rows++;
    }

    @Override
    public long sentRows() {
        return rows;
    }

    @Override
    public long sentEvents() {
        return events.size();
    }

    @Override
    public @Nullable String problem() {
        return rows < capacity ? null : "full";
    }

    @Override
    public void close() {}
}
