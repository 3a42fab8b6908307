package io.callboard.importer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Which rooms a run has met: an open-addressed set of 64-bit hashes. It doubles at three quarters full, so a room takes 11 to 21 bytes,
 * and 32 for the moment in which the old set is copied into the new. Of ten million rooms, the odds that any two share a hash are about
 * 1 in 400,000. Not thread-safe.
 */
final class SeenRooms {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long[] slots = new long[1 << 10];
    private int size;

    /** @return true when the room was not there before */
    boolean add(String rid) {
        if (size * 4L > slots.length * 3L) {
            long[] old = slots;
            slots = new long[old.length * 2];
            Arrays.stream(old).filter(hash -> hash != 0).forEach(hash -> slots[slot(hash)] = hash);
        }
        long hash = hash(rid);
        int slot = slot(hash);
        if (slots[slot] == hash) {
            return false;
        }
        slots[slot] = hash;
        size++;
        return true;
    }

    /** Where the hash is, or where it belongs. */
    private int slot(long hash) {
        int slot = (int) (hash >>> 20) & (slots.length - 1);
        while (slots[slot] != 0 && slots[slot] != hash) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    /** Never 0, which marks a free slot. */
    private static long hash(String rid) {
        byte[] bytes = rid.getBytes(StandardCharsets.UTF_8);
        long hash = GOLDEN;
        for (byte b : bytes) {
            hash = (hash ^ (b & 0xff)) * 0x100000001B3L;
        }
        hash ^= hash >>> 32;
        hash *= GOLDEN;
        hash ^= hash >>> 29;
        return hash == 0 ? 1 : hash;
    }
}
