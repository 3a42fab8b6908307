package io.callboard.projection;

import io.callboard.store.RoomStores;
import io.callboard.store.credential.Credential;
import io.callboard.store.credential.CredentialDirectory;
import io.callboard.store.credential.MalformedCredentialException;
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
 * Keeps the credentials of every instance up to date. It parses here, inside the processor, because an exception on the global thread
 * would stop the instance: a bad record is logged and counted, and takes away what was under its key. To keep the older credential would
 * be a matter of chance, as compaction may have dropped it before the next start, and it may be the one that somebody meant to end.
 */
final class CredentialsProcessor implements Processor<byte[], byte[], Void, Void> {

    private static final Logger LOG = LoggerFactory.getLogger(CredentialsProcessor.class);

    private final CredentialDirectory directory;
    private final ProjectionMetrics metrics;
    private @Nullable KeyValueStore<Bytes, byte[]> store;

    CredentialsProcessor(CredentialDirectory directory, ProjectionMetrics metrics) {
        this.directory = directory;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        store = context.getStateStore(RoomStores.CREDENTIALS);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (record.key() == null) {
            metrics.badCredential();
            LOG.warn("A credentials record without a key has no effect");
            return;
        }
        byte[] value = apply(new String(record.key(), StandardCharsets.UTF_8), record.value());
        Objects.requireNonNull(store, "init comes first").put(Bytes.wrap(record.key()), value);
    }

    /** What now lies under the key: the value, or null for nothing. */
    private byte @Nullable [] apply(String key, byte @Nullable [] value) {
        if (value != null) {
            try {
                directory.put(Credential.parse(key, value));
                return value;
            } catch (MalformedCredentialException e) {
                metrics.badCredential();
                LOG.warn("A credentials record cannot be read, and counts as removed: {}", e.getMessage());
            }
        }
        directory.remove(key);
        return null;
    }
}
