package io.callboard.bench.part;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * So many events were put behind at that moment.
 *
 * @param atNanos ns since 1970
 */
record Mark(long events, long atNanos) {

    static Mark now(long events) {
        return new Mark(events, ChronoUnit.NANOS.between(Instant.EPOCH, Instant.now()));
    }

    /** Events a second between this moment and a later one. */
    double rateUntil(Mark later) {
        return (later.events - events) / ((later.atNanos - atNanos) / 1e9);
    }
}
