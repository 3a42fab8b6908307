package io.callboard.bench.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Ids of 17 characters, as Rocket.Chat makes them, of two draws. */
final class Ids {

    static final int LENGTH = 17;

    /** All 64 bits of a draw, so that different draws give different ids. */
    private static final int WHOLE_DRAW = 11;

    private static final byte[] DIGITS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".getBytes(ISO_8859_1);

    private Ids() {}

    static byte[] bytes(long draw, long tail) {
        byte[] id = new byte[LENGTH];
        for (int i = 0; i < WHOLE_DRAW; i++) {
            id[i] = DIGITS[(int) (draw >>> 6 * i) & 63];
        }
        for (int i = WHOLE_DRAW; i < LENGTH; i++) {
            id[i] = DIGITS[(int) (tail >>> 6 * (i - WHOLE_DRAW)) & 63];
        }
        return id;
    }

    static String text(long draw, long tail) {
        return new String(bytes(draw, tail), ISO_8859_1);
    }
}
