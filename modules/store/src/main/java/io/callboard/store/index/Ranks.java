package io.callboard.store.index;

import java.util.Arrays;
import java.util.Collection;

/**
 * The ranks of the first rooms of a list, of one partition or of several.
 *
 * @param ascending one a room; not to be changed
 * @param complete whether these are all; if not, nothing is known of rooms that rank higher than the last
 */
public record Ranks(long[] ascending, boolean complete) {

    public Ranks {
        if (!complete && ascending.length == 0) {
            throw new IllegalArgumentException("of none, there must be no more");
        }
    }

    /** The ranks of several parts as one, as far as all of them are known. */
    public static Ranks merge(Collection<Ranks> parts) {
        long known = Long.MAX_VALUE;
        boolean complete = true;
        int size = 0;
        for (Ranks part : parts) {
            size += part.ascending.length;
            if (!part.complete) {
                complete = false;
                known = Math.min(known, part.ascending[part.ascending.length - 1]);
            }
        }
        long[] all = new long[size];
        int at = 0;
        for (Ranks part : parts) {
            System.arraycopy(part.ascending, 0, all, at, part.ascending.length);
            at += part.ascending.length;
        }
        Arrays.sort(all);
        int end = size;
        while (end > 0 && all[end - 1] > known) {
            end--;
        }
        return new Ranks(Arrays.copyOf(all, end), complete);
    }
}
