package io.callboard.projection.live;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.apache.kafka.common.utils.Bytes;

/**
 * What has changed since it was last written, by the time of its last change. What has settled, as a call that is over, is written between the
 * commits, a little with every further change: a commit that finds all of an interval's changes keeps the processors from the requests for as
 * long as it writes them. What goes on changing waits for the commit, so that its changes are one write. Not thread-safe.
 */
final class Unwritten<V> {

    /** Shorter, and calls would be written that go on; longer, and the commit would find more of those that are over. */
    private static final long SETTLES_NANOS = 1_000_000_000;

    /** A change brings one at most, so two are enough to catch up after a pause, and too few to be felt. */
    private static final int AT_ONCE = 2;

    /** Eldest change first. */
    private final Map<Bytes, Change<V>> changes = new LinkedHashMap<>(16, 0.75f, true);

    private final LongSupplier nanoTime;

    private record Change<V>(V value, long atNanos) {}

    /** @param nanoTime as {@link System#nanoTime} */
    Unwritten(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** @param value what is to be written for the key; replaces what was to be */
    void changed(Bytes key, V value) {
        changes.put(key, new Change<>(value, nanoTime.getAsLong()));
    }

    /** Takes it out. @return whether it was to be written */
    boolean remove(Bytes key) {
        return changes.remove(key) != null;
    }

    int size() {
        return changes.size();
    }

    void forEach(BiConsumer<Bytes, V> action) {
        changes.forEach((key, change) -> action.accept(key, change.value()));
    }

    /** Takes out the few that have not changed for longest, if that is long. */
    void settled(BiConsumer<Bytes, V> write) {
        Iterator<Map.Entry<Bytes, Change<V>>> eldest = changes.entrySet().iterator();
        for (int i = 0; i < AT_ONCE && eldest.hasNext(); i++) {
            Map.Entry<Bytes, Change<V>> entry = eldest.next();
            if (nanoTime.getAsLong() - entry.getValue().atNanos() < SETTLES_NANOS) {
                return;
            }
            eldest.remove();
            write.accept(entry.getKey(), entry.getValue().value());
        }
    }

    /** Takes out all. */
    void all(BiConsumer<Bytes, V> write) {
        forEach(write);
        clear();
    }

    void clear() {
        changes.clear();
    }
}
