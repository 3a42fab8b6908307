package io.callboard.app.demo.calls;

import java.util.random.RandomGenerator;

/** Random identifiers without letters that look alike, as Rocket.Chat makes them. */
final class Names {

    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTWXYZabcdefghijkmnopqrstuvwxyz";

    private Names() {}

    static String letters(RandomGenerator random, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
