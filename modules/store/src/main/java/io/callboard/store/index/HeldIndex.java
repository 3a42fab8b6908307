package io.callboard.store.index;

import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index of a store from the time it is opened until it is closed, and its {@link IndexSnapshot}. The snapshot is read when the index is
 * first needed: at a start Kafka Streams opens the stores of every task, closes them, and opens them once more in the task.
 *
 * <p>A snapshot must neither hold what a transaction took back nor miss what one kept. So it is deleted before the first change, and written
 * at the close only when nothing has changed since Kafka Streams told of a commit; that of a task whose commit failed after all goes with
 * the task's directory, as its other stores do.
 *
 * <p>Threads: one at a time changes, commits and closes, a stream thread or the one that restores; any thread reads.
 */
final class HeldIndex {

    private static final Logger LOG = LoggerFactory.getLogger(HeldIndex.class);

    /** A standby never hears that it has caught up; no restore takes so long. */
    private static final Duration STANDBY_IS_IN_STEP = Duration.ofHours(1);

    private final String store;
    private final IndexSnapshot snapshot;
    private final ReentrantLock loading = new ReentrantLock();
    private volatile @Nullable RoomIndex index;

    private final FileTime directoryTime;
    private final long openedAtNanos = System.nanoTime();

    /** All of the thread that changes. */
    private @Nullable Long offset;

    private boolean owned;
    private boolean kept;
    private boolean changed;

    HeldIndex(String store, IndexSnapshot snapshot) {
        this.store = store;
        this.snapshot = snapshot;
        this.directoryTime = snapshot.directoryTime();
        this.offset = snapshot.offset();
        this.kept = offset != null;
        if (!kept) {
            index = new RoomIndex();
        }
    }

    /** For reading. */
    RoomIndex rooms() {
        RoomIndex current = index;
        return current == null ? load() : current;
    }

    /**
     * The index is loaded, so that the first list need not wait for it, and whoever owns it writes a snapshot at the end, changed or not: its
     * time says until when it was in step with the changelog.
     */
    void own() {
        owned = true;
        rooms();
        forgetSnapshot();
    }

    /** For changing. */
    RoomIndex changing() {
        RoomIndex current = rooms();
        forgetSnapshot();
        changed = true;
        return current;
    }

    /** @param offset of the last record of the changelog that has been applied; null when that is not known */
    void committed(@Nullable Long offset) {
        this.offset = offset;
        changed = false;
        if (offset == null) {
            rooms();
            forgetSnapshot();
        }
    }

    /** As {@link #committed} was told last; null when the changelog has to be read from its start. */
    @Nullable Long offset() {
        return offset;
    }

    void close() {
        RoomIndex current = index;
        try {
            if (!kept && !changed && offset != null && current != null) {
                snapshot.write(current, offset);
            }
            if (!isInStep()) {
                snapshot.setDirectoryTime(directoryTime);
            }
        } catch (IOException e) {
            LOG.warn(
                    "The index of store {} is not kept, the next start makes it from its changelog: {}",
                    store,
                    e.toString());
        }
    }

    /** Else the directory must not look younger than it did: a restore that ends early still lacks what its changelog may forget meanwhile. */
    private boolean isInStep() {
        return owned || System.nanoTime() - openedAtNanos > STANDBY_IS_IN_STEP.toNanos();
    }

    private void forgetSnapshot() {
        if (kept) {
            snapshot.delete();
            kept = false;
        }
    }

    private RoomIndex load() {
        loading.lock();
        try {
            RoomIndex current = index;
            if (current == null) {
                current = snapshot.read();
                index = current;
            }
            return current;
        } catch (IOException | RuntimeException e) {
            throw new ProcessorStateException("Store " + store + ": its snapshot cannot be read", e);
        } finally {
            loading.unlock();
        }
    }
}
