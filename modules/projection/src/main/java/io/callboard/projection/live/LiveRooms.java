package io.callboard.projection.live;

import io.callboard.projection.cache.RecordCache;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * The {@code rooms} store of one task: the rooms of late as objects, all others as records in the store below, which also keeps the
 * changelog. What the fold changes is readable at once, and goes down when the task commits, before the transaction ends: Kafka Streams
 * calls {@link #flushCache} then, as it does for its own record cache. That the rooms of one commit are written once, and decoded not at
 * all, is most of the fold's speed. What is read of the store below is kept in the {@link RecordCache}.
 *
 * <p>Not a {@code KeyValueStore}, since nothing is put; a {@link ReadOnlyKeyValueStore}, so interactive queries find it. On a standby, where
 * nothing is folded, every read goes to the store below.
 *
 * <p>{@link #room} and {@link #changed} belong to the stream thread; {@link #get} to any.
 */
public final class LiveRooms extends WrappedStateStore<KeyValueStore<Bytes, byte[]>, Bytes, byte[]>
        implements ReadOnlyKeyValueStore<Bytes, byte[]> {

    /** A document as a tree takes about so many times its length: an estimate. */
    private static final int HEAP_PER_BYTE = 8;

    private static final int HEAP_PER_ROOM = 1_024;

    /** A call that goes on brings an event in that time, mostly; one that is over is not folded again. */
    private static final long IDLE_NANOS = Duration.ofSeconds(20).toNanos();

    private final RecordCache cache;
    private final long maxHeap;

    /** In the order of their last event. */
    private final Map<Bytes, Held> byUse = new LinkedHashMap<>(16, 0.75f, true);

    private final ConcurrentMap<Bytes, LiveRoom> readable = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;
    private final Unwritten<Held> unwritten;
    private long heap;

    /** What was read of the store below and not written since; null while others may write it. */
    private volatile RecordCache.@Nullable View cached;

    private static final class Held {
        private final Bytes key;
        private final LiveRoom room;
        private long heap;
        private long usedAtNanos;

        private Held(Bytes key, LiveRoom room) {
            this.key = key;
            this.room = room;
        }
    }

    /**
     * @param cache shared with the stores of other tasks
     * @param maxHeap bytes that the rooms held here may take, about
     */
    LiveRooms(KeyValueStore<Bytes, byte[]> records, RecordCache cache, long maxHeap) {
        this(records, cache, maxHeap, System::nanoTime);
    }

    /** @param nanoTime as {@link System#nanoTime} */
    LiveRooms(KeyValueStore<Bytes, byte[]> records, RecordCache cache, long maxHeap, LongSupplier nanoTime) {
        super(records);
        this.cache = cache;
        this.maxHeap = maxHeap;
        this.nanoTime = nanoTime;
        this.unwritten = new Unwritten<>(nanoTime);
    }

    /** The room to fold the next event into; the one before is done with by then. */
    public LiveRoom room(Bytes key) {
        Held held = byUse.get(key);
        if (held == null) {
            held = new Held(key, new LiveRoom(wrapped().get(key)));
            byUse.put(key, held);
            readable.put(key, held.room);
            weigh(held);
            makeRoom(key);
        }
        held.usedAtNanos = nanoTime.getAsLong();
        return held.room;
    }

    /** Lets those go that have been without an event for long: as records they take a tenth of the memory, and none of the heap. */
    public void letIdleGo() {
        long now = nanoTime.getAsLong();
        letGo(held -> now - held.usedAtNanos > IDLE_NANOS);
    }

    /** An event has changed the room. */
    public void changed(Bytes key) {
        Held held = byUse.get(key);
        if (held == null) {
            throw new IllegalStateException("a room is changed right after it was asked for");
        }
        unwritten.changed(key, held);
        if (held.room.isLong()) {
            held.room.bytes();
        }
        weigh(held);
        unwritten.settled(this::writeAndLetGoOfWhatIsOver);
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        LiveRoom room = readable.get(key);
        if (room != null) {
            return room.bytes();
        }
        RecordCache.View view = cached;
        return view == null
                ? wrapped().get(key)
                : view.get(key.get(), _key -> wrapped().get(key));
    }

    /**
     * The store is restored and the task's own: until it is cleared, opened anew or closed, nobody writes it but {@link #flushCache}. A
     * restore and a standby's updates do, past all layers, so what is read meanwhile is not kept.
     */
    public void own() {
        cached = cache.open();
    }

    /** Writes what has changed since it was last written: one record a room, however many events. */
    @Override
    public void flushCache() {
        unwritten.all(this::writeAndLetGoOfWhatIsOver);
        super.flushCache();
    }

    /** The store below may be written by others from now on. */
    @Override
    public void clearCache() {
        forget();
        super.clearCache();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        forget();
        super.init(context, root);
    }

    @Override
    public void close() {
        forget();
        super.close();
    }

    /** Nobody lists rooms by their ids; what has changed since the last commit would be missing. */
    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        throw new UnsupportedOperationException("rooms are read by id");
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        throw new UnsupportedOperationException("rooms are read by id");
    }

    @Override
    public long approximateNumEntries() {
        return wrapped().approximateNumEntries();
    }

    /** A call that is over is seldom folded again, and every collection of the young heap would copy its tree once more. */
    private void writeAndLetGoOfWhatIsOver(Bytes key, Held held) {
        write(key, held);
        if (held.room.isOver()) {
            byUse.remove(key);
            readable.remove(key);
            heap -= held.heap;
        }
    }

    private void write(Bytes key, Held held) {
        wrapped().put(key, held.room.bytes());
        RecordCache.View view = cached;
        if (view != null) {
            view.remove(key.get());
        }
        weigh(held);
    }

    /** Lets those go that have been without an event for longest. Only what lies below may be let go: a reader looks there next. */
    private void makeRoom(Bytes wanted) {
        letGo(held -> heap > maxHeap && !held.key.equals(wanted));
    }

    /** The eldest, as long as they are such. */
    private void letGo(Predicate<Held> such) {
        Iterator<Held> eldest = byUse.values().iterator();
        while (eldest.hasNext()) {
            Held held = eldest.next();
            if (!such.test(held)) {
                return;
            }
            if (unwritten.remove(held.key)) {
                write(held.key, held);
            }
            eldest.remove();
            readable.remove(held.key);
            heap -= held.heap;
        }
    }

    private void weigh(Held held) {
        long now = HEAP_PER_ROOM + (long) HEAP_PER_BYTE * held.room.size();
        heap += now - held.heap;
        held.heap = now;
    }

    private void forget() {
        cached = null;
        byUse.clear();
        readable.clear();
        unwritten.clear();
        heap = 0;
    }
}
