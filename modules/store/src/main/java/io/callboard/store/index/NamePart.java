package io.callboard.store.index;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A text looked for inside names, every character literal, letters of either case alike (as {@link String#equalsIgnoreCase} has it). Names
 * and part in ASCII, nearly all, are compared as bytes. Immutable.
 */
final class NamePart {

    private final String part;
    private final byte @Nullable [] asciiLowerCase;

    NamePart(String part) {
        this.part = part;
        this.asciiLowerCase = part.chars().allMatch(c -> c < 0x80)
                ? part.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII)
                : null;
    }

    /** Whether the name, UTF-8 bytes of a region, contains the part. */
    boolean isIn(byte[] bytes, int from, int to) {
        return asciiLowerCase != null && isAscii(bytes, from, to)
                ? isInAscii(asciiLowerCase, bytes, from, to)
                : isIn(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    }

    private boolean isIn(String name) {
        for (int at = 0; at <= name.length() - part.length(); at++) {
            if (name.regionMatches(true, at, part, 0, part.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInAscii(byte[] part, byte[] bytes, int from, int to) {
        if (part.length == 0) {
            return true;
        }
        byte first = part[0];
        for (int at = from; at <= to - part.length; at++) {
            if (lowerCase(bytes[at]) == first && isAt(at, part, bytes)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(int at, byte[] part, byte[] bytes) {
        int i = 1;
        while (i < part.length && lowerCase(bytes[at + i]) == part[i]) {
            i++;
        }
        return i == part.length;
    }

    /** Without an early end: the compiler then takes many bytes at a time. */
    private static boolean isAscii(byte[] bytes, int from, int to) {
        int bits = 0;
        for (int i = from; i < to; i++) {
            bits |= bytes[i];
        }
        return bits >= 0;
    }

    private static int lowerCase(byte ascii) {
        return ascii >= 'A' && ascii <= 'Z' ? ascii + ('a' - 'A') : ascii;
    }
}
