package io.callboard.http.peer;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether an instance that keeps silent may be asked. One that is stopped, or cut off from this one, would hold every request for its whole
 * time. So after a connection that did not come about, or the second answer in a row that did not come, nobody asks for a moment, and from then
 * on one request in each such moment tries, until something is heard. One answer alone that comes too late says little: a long list takes its time.
 *
 * <pre>
 *              no connection, or second late answer
 *   answering ──────────────────────────────────────► silent, one request a second tries
 *       ▲                                               │
 *       └──────────────── any answer ───────────────────┘
 * </pre>
 *
 * <p>Thread-safe.
 */
final class Silence {

    static final Duration PAUSE = Duration.ofSeconds(1);

    private static final int LATE_IN_A_ROW = 2;

    private final LongSupplier nanoTime;
    private int late;
    private boolean silent;
    private boolean heard = true;
    private long nextTryAt;

    /** @param nanoTime as {@link System#nanoTime} */
    Silence(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Whoever is told true asks, and tells what came of it. */
    synchronized boolean mayAsk() {
        if (!silent) {
            return true;
        }
        long now = nanoTime.getAsLong();
        if (now - nextTryAt < 0) {
            return false;
        }
        nextTryAt = now + PAUSE.toNanos();
        return true;
    }

    /** Whether something came back when it was asked last. */
    synchronized boolean heard() {
        return heard;
    }

    /** Something came back, whatever it says. */
    synchronized void ended() {
        heard = true;
        silent = false;
        late = 0;
    }

    /** The connection was refused or broke. That is told at once, so there is nothing to pause for. */
    synchronized void broken() {
        heard = false;
    }

    /** A connection was made, and no answer came in time. */
    synchronized void answerIsLate() {
        heard = false;
        late++;
        if (late >= LATE_IN_A_ROW) {
            begin();
        }
    }

    /** No connection was made in time. */
    synchronized void begin() {
        heard = false;
        silent = true;
        nextTryAt = nanoTime.getAsLong() + PAUSE.toNanos();
    }
}
