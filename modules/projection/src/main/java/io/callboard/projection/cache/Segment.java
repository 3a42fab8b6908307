package io.callboard.projection.cache;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A part of the cache with a lock of its own. Readers look without it and afterwards ask whether somebody has written meanwhile; what they
 * then found does not count.
 *
 * <p>The oldest record makes room for the newest, unless it was wanted since it was written: then it is written anew, once (CLOCK). So what
 * is wanted again and again stays.
 */
final class Segment {

    private static final Logger LOG = LoggerFactory.getLogger(Segment.class);

    /** Bounds what one insertion costs where all records are wanted. */
    private static final int MAX_RENEWED = 8;

    private final int chunks;
    private final Ring ring;
    private final StampedLock lock = new StampedLock();
    private final AtomicLong removals = new AtomicLong();

    /** Made when the first record comes. */
    private volatile @Nullable SlotTable slots;

    /** Not even one chunk could be had. */
    private boolean closed;

    Segment(int chunks, Slabs slabs) {
        this.chunks = chunks;
        this.ring = new Ring(chunks, slabs);
    }

    byte @Nullable [] get(long hash, long opening, byte[] key) {
        SlotTable table = slots;
        if (table == null) {
            return null;
        }
        long stamp = lock.tryOptimisticRead();
        if (stamp != 0) {
            byte[] found = find(table, hash, opening, key);
            if (lock.validate(stamp)) {
                return found;
            }
        }
        stamp = lock.readLock();
        try {
            return find(table, hash, opening, key);
        } finally {
            lock.unlockRead(stamp);
        }
    }

    /** How often something was removed. */
    long removals() {
        return removals.get();
    }

    /**
     * Keeps a record, unless something was removed since: it may be older than that. Nor while another writes: there will be another time.
     *
     * @param seen {@link #removals} before the record was read
     */
    void put(long hash, long opening, byte[] key, byte[] record, long seen) {
        if (record.length > RecordCache.MAX_RECORD_BYTES || key.length > RecordCache.MAX_RECORD_BYTES) {
            return;
        }
        long stamp = lock.tryWriteLock();
        if (stamp == 0) {
            return;
        }
        try {
            if (removals.get() == seen && !closed) {
                SlotTable table = table();
                forget(table, hash, opening, key);
                makeRoom(table, Ring.size(key, record));
                long position = ring.append(hash, opening, key, record);
                table.set(slotFor(table, hash), SlotTable.slot(hash, position));
            }
        } catch (OutOfMemoryError e) {
            // It is native memory that is missing, of which the JVM gives as much as heap unless told otherwise.
            closed = ring.isClosed();
            LOG.warn(
                    "The JVM gives no more native memory for rooms (-XX:MaxDirectMemorySize); going on with what there is",
                    e);
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    void remove(long hash, long opening, byte[] key) {
        long stamp = lock.writeLock();
        try {
            removals.incrementAndGet();
            SlotTable table = slots;
            if (table != null) {
                forget(table, hash, opening, key);
            }
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    /** Native memory taken so far. */
    long bytes() {
        SlotTable table = slots;
        return ring.bytes() + (table == null ? 0 : table.bytes());
    }

    private byte @Nullable [] find(SlotTable table, long hash, long opening, byte[] key) {
        int first = table.firstOf(hash);
        for (int index = first; index < first + SlotTable.WAYS; index++) {
            long slot = table.get(index);
            if (SlotTable.fits(slot, hash)) {
                byte[] record = ring.read(SlotTable.position(slot), opening, key);
                if (record != null) {
                    table.markUsed(index, slot);
                    return record;
                }
            }
        }
        return null;
    }

    private SlotTable table() {
        SlotTable table = slots;
        if (table == null) {
            table = new SlotTable(chunks);
            slots = table;
        }
        return table;
    }

    /** What no slot leads to is never found, and overwritten when its turn comes. */
    private void forget(SlotTable table, long hash, long opening, byte[] key) {
        int first = table.firstOf(hash);
        for (int index = first; index < first + SlotTable.WAYS; index++) {
            long slot = table.get(index);
            if (SlotTable.fits(slot, hash) && ring.isAt(SlotTable.position(slot), opening, key)) {
                table.set(index, SlotTable.EMPTY);
            }
        }
    }

    private void makeRoom(SlotTable table, int size) {
        int renewed = 0;
        while (!ring.hasRoom(size)) {
            long position = ring.oldest();
            long hash = ring.hashAt(position);
            int index = slotOf(table, hash, position);
            if (index < 0) {
                ring.drop();
                continue;
            }
            boolean wanted = SlotTable.isUsed(table.get(index)) && renewed < MAX_RENEWED;
            table.set(index, SlotTable.EMPTY);
            if (!wanted) {
                ring.drop();
                continue;
            }
            renewed++;
            long anew = ring.renew();
            if (anew >= 0) {
                table.set(index, SlotTable.slot(hash, anew));
            }
        }
    }

    /** The slot that leads to that position; negative when there is none any more. */
    private static int slotOf(SlotTable table, long hash, long position) {
        int first = table.firstOf(hash);
        for (int index = first; index < first + SlotTable.WAYS; index++) {
            long slot = table.get(index);
            if (SlotTable.fits(slot, hash) && SlotTable.position(slot) == position) {
                return index;
            }
        }
        return -1;
    }

    /** An empty one, else one that nobody wanted lately, else any. */
    private static int slotFor(SlotTable table, long hash) {
        int first = table.firstOf(hash);
        int unused = first;
        for (int index = first; index < first + SlotTable.WAYS; index++) {
            long slot = table.get(index);
            if (slot == SlotTable.EMPTY) {
                return index;
            }
            if (!SlotTable.isUsed(slot)) {
                unused = index;
            }
        }
        return unused;
    }
}
