package io.callboard.app.streams;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far the stores of this instance are restored from their changelogs. Thread-safe. */
final class RestoreProgress implements StateRestoreListener {

    private static final Logger LOG = LoggerFactory.getLogger(RestoreProgress.class);

    /** Shorter restores are not worth a line. */
    private static final long WORTH_A_LINE = 10_000;

    private final Map<TopicPartition, Restore> running = new ConcurrentHashMap<>();

    /** One line a store and partition being restored, with how much is done. */
    List<String> unfinished() {
        return running.entrySet().stream()
                .filter(entry -> entry.getValue().total() > 0)
                .map(entry -> entry.getValue().store() + " of partition "
                        + entry.getKey().partition() + " is being restored, "
                        + entry.getValue().percent() + " % done")
                .sorted()
                .toList();
    }

    @Override
    public void onRestoreStart(TopicPartition partition, String storeName, long startingOffset, long endingOffset) {
        long total = endingOffset - startingOffset;
        running.put(partition, new Restore(storeName, total, new AtomicLong()));
        if (total >= WORTH_A_LINE) {
            LOG.info("Restoring {} of partition {}: {} records", storeName, partition.partition(), total);
        }
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String storeName, long batchEndOffset, long numRestored) {
        Restore restore = running.get(partition);
        if (restore != null) {
            restore.done().addAndGet(numRestored);
        }
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String storeName, long totalRestored) {
        running.remove(partition);
        if (totalRestored >= WORTH_A_LINE) {
            LOG.info("Restored {} of partition {}: {} records", storeName, partition.partition(), totalRestored);
        }
    }

    @Override
    public void onRestoreSuspended(TopicPartition partition, String storeName, long totalRestored) {
        running.remove(partition);
    }

    private record Restore(String store, long total, AtomicLong done) {
        long percent() {
            return Math.min(100, 100 * done.get() / total);
        }
    }
}
