package io.callboard.store;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Which partitions of this instance may be asked. Kafka Streams opens a store to queries while it is still being restored, and a
 * restoring store answers null for rooms that exist; so does a complete store whose projection is still folding a long log. So an active
 * partition counts only when its processor is initialised, which is after the restore, and has once caught up with the log; a standby once it
 * has been seen to hold everything committed, and from then on as long as it lags little and that is known from a moment ago. Either ends
 * when the stores are opened anew or closed.
 *
 * <pre>
 *            opened            complete            restored, caught up
 *   closed ─────────► filling ──────────► standby ─────────────────► active
 *                        └───────── restored, caught up ──────────────┘   stopped: back to filling
 * </pre>
 *
 * <p>Thread-safe: stream threads and the lag's measurement write, requests read. Lives as long as one {@code KafkaStreams} instance.
 */
public final class PartitionReadiness implements StoreLifecycle {

    /** Records by which a standby may trail its changelogs' ends where nothing else is configured. */
    public static final long DEFAULT_MAX_STANDBY_LAG = 1_000;

    /** Below a consumer group's usual session timeout, after which the partitions are given to somebody else. */
    private static final long IN_TOUCH_NANOS = Duration.ofSeconds(30).toNanos();

    /** What an instance is to a partition that it may be asked about. */
    public enum Role {
        ACTIVE,
        STANDBY
    }

    /**
     * That a partition may be asked.
     *
     * @param opening which opening of its stores; what was read from another one says nothing about this
     */
    public record Standing(Role role, long opening) {}

    private final long maxStandbyLag;
    private final LongSupplier nanoTime;
    private final AtomicLong openings = new AtomicLong();
    private final ConcurrentMap<Integer, OpenStores> held = new ConcurrentHashMap<>();
    private volatile long inTouchAtNanos;

    public PartitionReadiness() {
        this(DEFAULT_MAX_STANDBY_LAG, System::nanoTime);
    }

    /**
     * @param maxStandbyLag records of a changelog that a standby may lack and still answer
     * @param nanoTime as {@link System#nanoTime}
     */
    public PartitionReadiness(long maxStandbyLag, LongSupplier nanoTime) {
        this.maxStandbyLag = maxStandbyLag;
        this.nanoTime = nanoTime;
        this.inTouchAtNanos = nanoTime.getAsLong();
    }

    /** The broker has just answered this instance. */
    public void heardFromBroker() {
        inTouchAtNanos = nanoTime.getAsLong();
    }

    /**
     * Whether the broker has answered lately. An instance that is cut off keeps its stores, and does not learn that its partitions have gone
     * to another one: what it has is old, and what it lacks may exist.
     */
    public boolean isInTouch() {
        return nanoTime.getAsLong() - inTouchAtNanos < IN_TOUCH_NANOS;
    }

    @Override
    public void opened(int partition) {
        held.put(partition, newStores());
    }

    @Override
    public void closed(int partition) {
        held.remove(partition);
    }

    /** The partition's processor starts: all its stores are restored. How far they are behind the log is still to be measured. */
    public void restored(int partition) {
        held.computeIfAbsent(partition, _p -> newStores()).restored(openings.incrementAndGet());
    }

    /** Active partitions that have not caught up with the log yet, each with the term that its measurement is about. */
    public Map<Integer, Long> catchingUp() {
        Map<Integer, Long> termOf = new TreeMap<>();
        held.forEach((partition, stores) -> {
            if (stores.isCatchingUp()) {
                termOf.put(partition, stores.term());
            }
        });
        return termOf;
    }

    /**
     * Where the partition's projection is in the log. It has caught up once it is where the log ended when this was first told after the restore: a
     * former owner may have shown anything up to there. Little lag is not enough: whoever has seen a room must not be told that there is none.
     *
     * @param term as {@link #catchingUp} gave it before the measurement; one that is over by now is left alone
     * @param next offset of the next event to be folded
     * @param end of the log
     * @param nothingLeft whether no event lies between the two, as where only markers of transactions do
     */
    public void folded(int partition, long term, long next, long end, boolean nothingLeft) {
        OpenStores stores = held.get(partition);
        if (stores != null) {
            stores.folded(term, next, end, nothingLeft);
        }
    }

    /**
     * The partition's projection has caught up with the log once: from here on, and once its lists are {@link #shown}, it may be asked. Says
     * nothing of one that is not active.
     */
    public void caughtUp(int partition) {
        OpenStores stores = held.get(partition);
        if (stores != null) {
            stores.catchUp();
        }
    }

    /**
     * Lists of a partition that nobody may ask yet need not be kept up with every event. Whoever is told true may leave its lists behind until
     * it says {@link #shown}; the partition does not become ready in between, so a partition that is ready never goes back.
     *
     * @return false once the partition has caught up, for good
     */
    public boolean mayHide(int partition) {
        OpenStores stores = held.get(partition);
        return stores != null && stores.hide();
    }

    /** The partition's lists show again all that was folded. */
    public void shown(int partition) {
        OpenStores stores = held.get(partition);
        if (stores != null) {
            stores.show();
        }
    }

    /** The partition's processor stops. Its stores may stay open: Kafka Streams makes a standby of an active task without reopening them. */
    public void stopped(int partition) {
        OpenStores stores = held.get(partition);
        if (stores != null) {
            stores.stopped();
        }
    }

    /**
     * The event at that offset has gone through the fold, however it ended.
     *
     * @param appendedAt when the broker took it, epoch ms
     */
    public void applied(int partition, long offset, long appendedAt) {
        OpenStores stores = held.get(partition);
        if (stores != null) {
            stores.applied(offset, appendedAt);
        }
    }

    /** Partitions with open stores that are not active, each with its opening: those whose lag is worth a measurement. */
    public Map<Integer, Long> notActive() {
        Map<Integer, Long> openingOf = new TreeMap<>();
        held.forEach((partition, stores) -> {
            if (!stores.isActive()) {
                openingOf.put(partition, stores.opening());
            }
        });
        return openingOf;
    }

    /**
     * How far a partition's stores are behind.
     *
     * @param opening as {@link #notActive} gave it before the measurement; one that is over by now is left alone
     * @param records the larger lag of its stores
     * @param atNanos when the measurement began
     */
    public void measured(int partition, long opening, long records, long atNanos) {
        OpenStores stores = held.get(partition);
        if (stores != null && stores.opening() == opening) {
            stores.measured(records, atNanos);
        }
    }

    /** Empty when the partition must not be asked here now. */
    public Optional<Standing> standing(int partition) {
        OpenStores stores = held.get(partition);
        return stores == null ? Optional.empty() : stores.standing(maxStandbyLag, nanoTime);
    }

    /** Whether the partition is active here and may be asked. */
    public boolean isReady(int partition) {
        OpenStores stores = held.get(partition);
        return stores != null && stores.isReady();
    }

    /** Active partitions that may be asked now, ascending. */
    public Set<Integer> readyPartitions() {
        Set<Integer> ready = new TreeSet<>();
        held.forEach((partition, stores) -> {
            if (stores.isReady()) {
                ready.add(partition);
            }
        });
        return ready;
    }

    /** Offset of the last event that went through the fold since the partition became ready; -1 when none did. */
    public long lastApplied(int partition) {
        OpenStores stores = held.get(partition);
        return stores == null ? OpenStores.NOTHING_APPLIED : stores.lastApplied();
    }

    /** When the broker took the event at {@link #lastApplied}, or a later one; only where there is one. Epoch ms. */
    public long lastAppendedAt(int partition) {
        OpenStores stores = held.get(partition);
        return stores == null ? Long.MIN_VALUE : stores.lastAppendedAt();
    }

    private OpenStores newStores() {
        return new OpenStores(openings.incrementAndGet());
    }
}
