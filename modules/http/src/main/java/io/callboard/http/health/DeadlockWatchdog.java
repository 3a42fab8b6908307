package io.callboard.http.health;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for threads that wait for each other for ever: such a process answers some requests, never heals, and is only helped by a restart.
 * Sees platform threads, which are those of Kafka Streams and RocksDB. Thread-safe; looks at most once an interval however often it is
 * asked, since looking stops all threads for a moment and the route that asks is open to everybody.
 */
public final class DeadlockWatchdog {

    private static final Logger LOG = LoggerFactory.getLogger(DeadlockWatchdog.class);

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final long intervalNanos;

    private List<String> obstacles = List.of();
    private long lookedAt;

    public DeadlockWatchdog(Duration interval) {
        this.intervalNanos = interval.toNanos();
        this.lookedAt = System.nanoTime() - intervalNanos;
    }

    /** Empty while no thread is deadlocked. The names of the threads go to the log only. */
    public synchronized List<String> obstacles() {
        long now = System.nanoTime();
        if (now - lookedAt >= intervalNanos) {
            lookedAt = now;
            look();
        }
        return obstacles;
    }

    private void look() {
        long[] deadlocked = threads.findDeadlockedThreads();
        if (deadlocked == null) {
            obstacles = List.of();
            return;
        }
        if (obstacles.isEmpty()) {
            LOG.error(
                    "Deadlocked threads: {}",
                    Arrays.stream(threads.getThreadInfo(deadlocked))
                            .filter(thread -> thread != null)
                            .map(ThreadInfo::toString)
                            .toList());
        }
        obstacles = List.of(deadlocked.length + " threads are deadlocked");
    }
}
