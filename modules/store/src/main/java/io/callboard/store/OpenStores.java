package io.callboard.store;

import io.callboard.store.PartitionReadiness.Role;
import io.callboard.store.PartitionReadiness.Standing;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One opening of a partition's stores: how far they have come in what {@link PartitionReadiness} draws, and as what they may be asked.
 * What each step means to callers stands there. Thread-safe.
 */
final class OpenStores {

    static final long NOTHING_APPLIED = -1;
    private static final long NOT_MEASURED = -1;

    private final long opening;
    private volatile long term;
    private volatile boolean active;
    private volatile boolean caughtUp;
    private volatile boolean hidden;
    private volatile long lastApplied = NOTHING_APPLIED;
    private volatile long firstEnd = NOT_MEASURED;
    private volatile long lastAppendedAt;
    private volatile @Nullable StandbyLag lag;

    /** @param opening tells this opening from all others */
    OpenStores(long opening) {
        this.opening = opening;
    }

    long opening() {
        return opening;
    }

    long term() {
        return term;
    }

    boolean isActive() {
        return active;
    }

    /**
     * Active last: whoever sees that sees nothing of what was before.
     *
     * @param newTerm tells this time of being active from all others
     */
    synchronized void restored(long newTerm) {
        term = newTerm;
        lastApplied = NOTHING_APPLIED;
        firstEnd = NOT_MEASURED;
        caughtUp = false;
        hidden = false;
        active = true;
    }

    synchronized void folded(long measuredTerm, long next, long end, boolean nothingLeft) {
        if (caughtUp || measuredTerm != term) {
            return;
        }
        if (firstEnd == NOT_MEASURED) {
            firstEnd = end;
        }
        if (nothingLeft || next >= firstEnd) {
            catchUp();
        }
    }

    /** One at a time with {@link #hide}: what is hidden was hidden before, and is waited for. */
    synchronized void catchUp() {
        caughtUp = active;
    }

    /** @return whether lists may lag behind: nobody may ask the partition yet */
    synchronized boolean hide() {
        boolean nobodyAsks = active && !caughtUp;
        hidden |= nobodyAsks;
        return nobodyAsks;
    }

    void show() {
        hidden = false;
    }

    void stopped() {
        lag = null;
        active = false;
        caughtUp = false;
    }

    void applied(long offset, long appendedAt) {
        if (active) {
            lastAppendedAt = appendedAt;
            lastApplied = offset;
        }
    }

    long lastApplied() {
        return lastApplied;
    }

    long lastAppendedAt() {
        return lastAppendedAt;
    }

    void measured(long records, long atNanos) {
        lag = StandbyLag.measured(lag, records, atNanos);
    }

    Optional<Standing> standing(long maxStandbyLag, LongSupplier nanoTime) {
        if (active) {
            return isComplete() ? Optional.of(new Standing(Role.ACTIVE, opening)) : Optional.empty();
        }
        StandbyLag known = lag;
        return known != null
                        && known.complete()
                        && known.records() <= maxStandbyLag
                        && known.isRecent(nanoTime.getAsLong())
                ? Optional.of(new Standing(Role.STANDBY, opening))
                : Optional.empty();
    }

    boolean isReady() {
        return active && isComplete();
    }

    boolean isCatchingUp() {
        return active && !caughtUp;
    }

    private boolean isComplete() {
        return caughtUp && !hidden;
    }
}
