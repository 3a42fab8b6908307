package io.callboard.importer.mapping;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The only way by which a text of a file or a mapping becomes a number to calculate with. It is bounded in size, because a cell such as
 * 1E999999999 would otherwise become a gigabyte of digits as soon as something is added to it.
 */
final class BoundedNumber {
    private static final int LONGEST = 40;

    private BoundedNumber() {}

    /** Null when the text is no number, or one that no call record has reason to hold. */
    static @Nullable BigDecimal parse(String text) {
        try {
            BigDecimal number = text.length() > LONGEST ? null : new BigDecimal(text);
            return number == null || Math.abs((long) number.scale()) > LONGEST ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
