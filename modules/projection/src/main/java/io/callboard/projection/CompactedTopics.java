package io.callboard.projection;

import io.callboard.events.Topics;
import io.callboard.store.RoomStores;
import io.callboard.store.compacted.MalformedRecordException;
import io.callboard.store.compacted.TopicPosition;
import io.callboard.store.credential.Credential;
import io.callboard.store.credential.CredentialDirectory;
import io.callboard.store.visitor.VisitorRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/** The topics of which every instance holds all, as global stores of the topology. */
final class CompactedTopics {

    private final Topics topics;
    private final ProjectionMetrics metrics;

    CompactedTopics(Topics topics, ProjectionMetrics metrics) {
        this.topics = topics;
        this.metrics = metrics;
    }

    /** In memory, where every request looks. @param directory filled from the topic */
    void addCredentials(Topology topology, CredentialDirectory directory) {
        add(
                topology,
                Stores.inMemoryKeyValueStore(RoomStores.CREDENTIALS),
                topics.credentials(),
                new CompactedTopicProcessor.Reader() {
                    @Override
                    public void put(String key, byte[] value) throws MalformedRecordException {
                        directory.put(Credential.parse(key, value));
                    }

                    @Override
                    public void removed(String key) {
                        directory.remove(key);
                    }
                },
                directory.position(),
                metrics::badCredential);
    }

    /** On disk. @param position told how far the topic is in the store */
    void addVisitors(Topology topology, TopicPosition position) {
        add(
                topology,
                Stores.persistentKeyValueStore(RoomStores.VISITORS),
                topics.visitors(),
                new CompactedTopicProcessor.Reader() {
                    @Override
                    public void put(String key, byte[] value) throws MalformedRecordException {
                        VisitorRecord.parse(key, value);
                    }

                    @Override
                    public void removed(String key) {
                        // The store is all there is.
                    }
                },
                position,
                metrics::badVisitor);
    }

    private static void add(
            Topology topology,
            KeyValueBytesStoreSupplier store,
            String topic,
            CompactedTopicProcessor.Reader reader,
            TopicPosition position,
            Runnable bad) {
        var bytes = new ByteArrayDeserializer();
        topology.addGlobalStore(
                Stores.keyValueStoreBuilder(store, Serdes.Bytes(), Serdes.ByteArray())
                        .withLoggingDisabled()
                        .withCachingDisabled(),
                store.name() + "-source",
                bytes,
                bytes,
                topic,
                store.name() + "-processor",
                () -> new CompactedTopicProcessor(store.name(), reader, position, bad));
    }
}
