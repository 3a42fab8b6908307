package io.callboard.store.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * The rooms of one partition, as lists need them. Thread-safe for one writer and many readers: a read-write lock makes every answer one
 * moment's state.
 */
public final class RoomIndex {

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final TreeMap<String, RoomIndexEntry> entries = new TreeMap<>(SortValue::compareUtf8);

    /** Adds the room, or replaces what was known of it. */
    public void put(String rid, RoomIndexEntry entry) {
        lock.writeLock().lock();
        try {
            entries.put(rid, entry);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Forgets the room; a room that is not there stays so. */
    public void remove(String rid) {
        lock.writeLock().lock();
        try {
            entries.remove(rid);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** What {@link #put} was given last for that room. */
    public @Nullable RoomIndexEntry get(String rid) {
        lock.readLock().lock();
        try {
            return entries.get(rid);
        } finally {
            lock.readLock().unlock();
        }
    }

    public int size() {
        lock.readLock().lock();
        try {
            return entries.size();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** All ids of this moment, by UTF-8 bytes ascending. */
    public List<String> rids() {
        lock.readLock().lock();
        try {
            return List.copyOf(entries.keySet());
        } finally {
            lock.readLock().unlock();
        }
    }

    /** The first rooms that match, in order, and the number of all that match, both of the same moment. */
    public RoomsPage find(FindRooms query) {
        lock.readLock().lock();
        try {
            List<RoomHit> hits = new ArrayList<>();
            entries.forEach((rid, entry) -> {
                if (RoomMatching.matches(query.filter(), entry)) {
                    hits.add(RoomMatching.hit(rid, entry, query.sort()));
                }
            });
            Comparator<RoomHit> order = RoomMatching.order(query.sort());
            hits.sort(order);
            return new RoomsPage(List.copyOf(hits.subList(0, Math.min(query.limit(), hits.size()))), hits.size());
        } finally {
            lock.readLock().unlock();
        }
    }
}
