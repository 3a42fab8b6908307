package io.callboard.store.index;

import java.util.Arrays;
import java.util.Collection;

/**
 * The ranks of the first rooms of a list, of one partition or of several, but for those skipped.
 *
 * @param skipped how many rooms, the first ones, are known by their number alone
 * @param skippedTo none of these ranks higher; {@code Long.MIN_VALUE} where none is skipped
 * @param ascending of the rooms after these, one each; not to be changed
 * @param complete whether these are all; if not, nothing is known of rooms that rank higher than the last
 */
public record Ranks(long skipped, long skippedTo, long[] ascending, boolean complete) {

    public Ranks {
        if (!complete && ascending.length == 0 && skipped == 0) {
            throw new IllegalArgumentException("of none, there must be no more");
        }
    }

    /** None skipped. */
    public Ranks(long[] ascending, boolean complete) {
        this(0, Long.MIN_VALUE, ascending, complete);
    }

    /** The ranks of several parts as one, as far as all of them are known: where one has skipped rooms, the others' are skipped too. */
    public static Ranks merge(Collection<Ranks> parts) {
        long skipped = 0;
        long skippedTo = Long.MIN_VALUE;
        long known = Long.MAX_VALUE;
        boolean complete = true;
        int size = 0;
        for (Ranks part : parts) {
            skipped += part.skipped;
            skippedTo = Math.max(skippedTo, part.skippedTo);
            if (!part.complete) {
                complete = false;
                known = Math.min(known, part.known());
            }
            size += part.ascending.length;
        }
        long[] all = new long[size];
        int at = 0;
        for (Ranks part : parts) {
            System.arraycopy(part.ascending, 0, all, at, part.ascending.length);
            at += part.ascending.length;
        }
        Arrays.sort(all);
        int begin = 0;
        while (skipped > 0 && begin < size && all[begin] <= skippedTo) {
            begin++;
        }
        int end = size;
        while (end > begin && all[end - 1] > known) {
            end--;
        }
        return new Ranks(skipped + begin, skippedTo, Arrays.copyOfRange(all, begin, end), complete);
    }

    private long known() {
        return ascending.length > 0 ? ascending[ascending.length - 1] : skippedTo;
    }
}
