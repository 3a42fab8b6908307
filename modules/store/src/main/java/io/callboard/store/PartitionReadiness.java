package io.callboard.store;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Which partitions of this instance may be asked. Kafka Streams opens a store to queries while it is still being restored, and a
 * restoring store answers null for rooms that exist; so a partition counts only from the moment its processor is initialised, which is
 * after the restore, until its stores are opened anew or closed.
 *
 * <p>Thread-safe: stream threads write, requests read. Lives as long as one {@code KafkaStreams} instance.
 */
public final class PartitionReadiness implements StoreLifecycle {

    private static final long NOTHING_APPLIED = -1;

    private final ConcurrentMap<Integer, Long> appliedOffsets = new ConcurrentHashMap<>();

    @Override
    public void opened(int partition) {
        appliedOffsets.remove(partition);
    }

    @Override
    public void closed(int partition) {
        appliedOffsets.remove(partition);
    }

    /** The partition's processor starts: all its stores are restored. */
    public void ready(int partition) {
        appliedOffsets.put(partition, NOTHING_APPLIED);
    }

    /** The event at that offset has gone through the fold, however it ended. */
    public void applied(int partition, long offset) {
        appliedOffsets.replace(partition, offset);
    }

    public boolean isReady(int partition) {
        return appliedOffsets.containsKey(partition);
    }

    /** Active partitions that may be asked now, ascending. */
    public Set<Integer> readyPartitions() {
        return new TreeSet<>(appliedOffsets.keySet());
    }

    /** Offset of the last event that went through the fold since the partition became ready; -1 when none did. */
    public long lastApplied(int partition) {
        return appliedOffsets.getOrDefault(partition, NOTHING_APPLIED);
    }
}
