package io.callboard.store.index;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The value a room is ordered by: missing before numbers before text, text by its UTF-8 bytes, as MongoDB orders them. */
public sealed interface SortValue extends Comparable<SortValue> {

    SortValue MISSING = new Missing();

    record Missing() implements SortValue {}

    /** Times are epoch ms, durations ms, booleans 0 and 1. */
    record Number(long value) implements SortValue {}

    record Text(String value) implements SortValue {}

    @Override
    default int compareTo(SortValue other) {
        return switch (this) {
            case Number(long mine) when other instanceof Number(long theirs) -> Long.compare(mine, theirs);
            case Text(String mine) when other instanceof Text(String theirs) -> compareUtf8(mine, theirs);
            default -> Integer.compare(rank(this), rank(other));
        };
    }

    /** UTF-8 byte order, which differs from {@link String#compareTo} beyond the basic plane. */
    static int compareUtf8(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private static int rank(SortValue value) {
        return switch (value) {
            case Missing _m -> 0;
            case Number _n -> 1;
            case Text _t -> 2;
        };
    }
}
