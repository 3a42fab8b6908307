package io.callboard.projection;

import io.callboard.store.compacted.MalformedRecordException;
import io.callboard.store.compacted.TopicPosition;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps every instance's copy of a compacted topic up to date, and says how far it is. It parses here, inside the processor, because an
 * exception on the global thread would stop the instance: a bad record is logged and counted, and takes away what was under its key. To keep
 * the older one would be a matter of chance, as compaction may have dropped it before the next start, and it may be the one that somebody
 * meant to end.
 */
final class CompactedTopicProcessor implements Processor<byte[], byte[], Void, Void> {

    private static final Logger LOG = LoggerFactory.getLogger(CompactedTopicProcessor.class);

    /** What a topic's records are to whoever reads them. */
    interface Reader {

        /** @throws MalformedRecordException when it cannot be read; {@link #removed} follows */
        void put(String key, byte[] value) throws MalformedRecordException;

        /** What a tombstone does. */
        void removed(String key);
    }

    private final String name;
    private final Reader reader;
    private final TopicPosition position;
    private final Runnable bad;
    private @Nullable ProcessorContext<Void, Void> context;
    private @Nullable KeyValueStore<Bytes, byte[]> store;

    /** @param name of the store; the topic's records are called by it @param bad counts a record that cannot be read */
    CompactedTopicProcessor(String name, Reader reader, TopicPosition position, Runnable bad) {
        this.name = name;
        this.reader = reader;
        this.position = position;
        this.bad = bad;
    }

    @Override
    public void init(ProcessorContext<Void, Void> processorContext) {
        context = processorContext;
        store = processorContext.getStateStore(name);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (record.key() == null) {
            bad.run();
            LOG.warn("A {} record without a key has no effect", name);
        } else {
            byte[] value = apply(new String(record.key(), StandardCharsets.UTF_8), record.value());
            Objects.requireNonNull(store, "init comes first").put(Bytes.wrap(record.key()), value);
        }
        Objects.requireNonNull(context, "init comes first")
                .recordMetadata()
                .ifPresent(metadata -> position.reached(metadata.offset() + 1));
    }

    /** What now lies under the key: the value, or null for nothing. */
    private byte @Nullable [] apply(String key, byte @Nullable [] value) {
        if (value != null) {
            try {
                reader.put(key, value);
                return value;
            } catch (MalformedRecordException e) {
                bad.run();
                LOG.warn("A record cannot be read, and counts as removed: {}", e.getMessage());
            }
        }
        reader.removed(key);
        return null;
    }
}
