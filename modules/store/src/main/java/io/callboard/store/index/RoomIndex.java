package io.callboard.store.index;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * The rooms of one partition, as lists need them, in memory: 125 to 175 bytes a room beside its id. The structure is {@link RoomTable}'s, the
 * way of a query {@link RoomSearch}'s; this class makes them safe to share.
 *
 * <p>Thread-safe, for one writer and many readers. A read-write lock, and no snapshots: a put and nearly every query take microseconds (one
 * put in some hundreds splits a block and moves 512 rooms), so each answer is one moment's state and shows every put that came before. What
 * takes long is an order by text or by a number that most rooms share, or a name looked for, over all rooms of the partition: 30 to 60 ns a
 * room, so 3 to 5 ms where 1,000,000 rooms lie in 12 partitions, while writes to that one wait. No query costs more than one such scan and the
 * making of its first offset + count rooms. A waiting writer goes before readers that come later, so readers cannot starve it.
 */
public final class RoomIndex {

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final RoomTable rooms = new RoomTable();

    /** Adds the room, or replaces what was known of it. */
    public void put(String rid, RoomIndexEntry entry) {
        lock.writeLock().lock();
        try {
            rooms.put(rid, entry);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Forgets the room; a room that is not there stays so. */
    public void remove(String rid) {
        lock.writeLock().lock();
        try {
            rooms.remove(rid);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** What {@link #put} was given last for that room. */
    public @Nullable RoomIndexEntry get(String rid) {
        lock.readLock().lock();
        try {
            return rooms.get(rid);
        } finally {
            lock.readLock().unlock();
        }
    }

    public int size() {
        lock.readLock().lock();
        try {
            return rooms.size();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** All ids of this moment, by UTF-8 bytes ascending. */
    public List<String> rids() {
        lock.readLock().lock();
        try {
            return rooms.rids();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** The first rooms that match, in order, and the number of all that match, both of the same moment. */
    public RoomsPage find(FindRooms query) {
        lock.readLock().lock();
        try {
            return RoomSearch.page(rooms, query);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** The lowest ranks of the rooms that match. */
    public Ranks find(FindRanks query) {
        lock.readLock().lock();
        try {
            return RoomSearch.ranks(rooms, query);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Everything, as {@link #readFrom} takes it back. */
    void writeTo(DataOutput out) throws IOException {
        lock.readLock().lock();
        try {
            rooms.writeTo(out);
        } finally {
            lock.readLock().unlock();
        }
    }

    static RoomIndex readFrom(DataInput in) throws IOException {
        RoomIndex index = new RoomIndex();
        index.lock.writeLock().lock();
        try {
            index.rooms.readFrom(in);
        } finally {
            index.lock.writeLock().unlock();
        }
        return index;
    }
}
