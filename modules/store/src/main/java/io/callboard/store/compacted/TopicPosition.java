package io.callboard.store.compacted;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How far this instance has read a compacted topic of one partition. Thread-safe: the projection's global thread reports, requests wait.
 * With it an instance answers a write only once it can read it itself, and says that something is not there only once it has looked as far
 * as the topic went.
 */
public final class TopicPosition {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private long next;

    /** @param offset the first that is not read yet; positions never go back */
    public void reached(long offset) {
        lock.lock();
        try {
            if (offset > next) {
                next = offset;
                moved.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until everything before that offset is read.
     *
     * @return false when it is not, after that long or because the thread was interrupted
     */
    public boolean await(long offset, Duration patience) {
        long nanos = patience.toNanos();
        lock.lock();
        try {
            while (next < offset) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = moved.awaitNanos(nanos);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
