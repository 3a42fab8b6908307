package io.callboard.store.index;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * One object for a text that many rooms have, such as a queue or an agent, for all partitions of the process: a decoded entry makes none
 * anew, and the dictionaries of the partitions share them. A text may lose its place to another of the same hash, and is then made twice;
 * so the size is fixed, whatever the texts. Thread-safe.
 */
final class SharedTexts {

    static final SharedTexts OF_ALL_PARTITIONS = new SharedTexts();

    private static final int PLACES = 1 << 14;

    private final AtomicReferenceArray<String> texts = new AtomicReferenceArray<>(PLACES);

    /** @param utf8 a text, in UTF-8 */
    String of(byte[] utf8) {
        int hash = 0;
        for (byte b : utf8) {
            hash = 31 * hash + b;
        }
        int place = (hash ^ hash >>> 14) & PLACES - 1;
        String known = texts.getPlain(place);
        if (known != null && isAscii(known, utf8)) {
            return known;
        }
        String text = new String(utf8, StandardCharsets.UTF_8);
        texts.setRelease(place, text);
        return text;
    }

    /** Whether the text is what the bytes say; false for any that is not ASCII, which is then made anew. */
    private static boolean isAscii(String text, byte[] utf8) {
        if (text.length() != utf8.length) {
            return false;
        }
        for (int i = 0; i < utf8.length; i++) {
            if (utf8[i] < 0 || text.charAt(i) != utf8[i]) {
                return false;
            }
        }
        return true;
    }
}
