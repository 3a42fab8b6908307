package io.callboard.store;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far stores that are not active were behind their changelogs.
 *
 * @param records the larger lag of a partition's stores
 * @param complete whether the stores have once held all that was committed: a lag of few records can be all there are
 * @param atNanos when the measurement began
 */
record StandbyLag(long records, boolean complete, long atNanos) {

    /** The marker that ends a transaction takes an offset behind the last record, and no store ever gets to it. */
    private static final long CAUGHT_UP = 1;

    private static final long LASTS_NANOS = Duration.ofSeconds(5).toNanos();

    /** @param before the last measurement of the same stores; null for the first */
    static StandbyLag measured(@Nullable StandbyLag before, long records, long atNanos) {
        return new StandbyLag(records, records <= CAUGHT_UP || (before != null && before.complete), atNanos);
    }

    boolean isRecent(long nowNanos) {
        return nowNanos - atNanos < LASTS_NANOS;
    }
}
