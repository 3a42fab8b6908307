package io.callboard.bench.peer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Counts the events that a peer has applied, and says how many at what time: now and then, and exactly when the number is reached that
 * somebody waits for. Thread-safe.
 */
final class Events {

    private final long every;
    private long applied;
    private long nextLine;
    private long awaited;

    /** @param options {@code --until}: the number awaited; {@code --every}: events between two lines, 100,000 where it is not given */
    Events(Options options) {
        this.every = options.number("every", 100_000);
        this.nextLine = every;
        this.awaited = options.number("until", Long.MAX_VALUE);
    }

    /** So many more are applied. */
    synchronized void applied(long more) {
        applied += more;
        if (applied >= awaited) {
            awaited = Long.MAX_VALUE;
            say(",\"done\":true");
        } else if (applied >= nextLine) {
            nextLine = applied - applied % every + every;
            say("");
        }
    }

    /** From now on that number is awaited; it may be reached already. */
    synchronized void await(long number) {
        awaited = number;
        applied(0);
    }

    synchronized long applied() {
        return applied;
    }

    private void say(String more) {
        long at = ChronoUnit.NANOS.between(Instant.EPOCH, Instant.now());
        System.out.println("{\"applied\":" + applied + ",\"atNanos\":" + at + more + "}");
    }
}
