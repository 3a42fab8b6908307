package io.callboard.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.callboard.events.RoomId;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The ids of the rooms that the API opens for a visitor: the first, the second, … of that token. Everybody who wants to open the visitor's
 * next room comes to the same id, so the single writer of that id's partition sees all of them and opens one.
 *
 * <p>An id is 17 characters of the 55 that are not taken for one another, as upstream's are (contract.md part II section 2): 98 bits of
 * SHA-256 over token and number. Pure.
 */
public final class VisitorRoomIds {

    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(ALPHABET.length());
    private static final int LENGTH = 17;

    private VisitorRoomIds() {}

    /** @param number from 0 */
    public static RoomId of(String token, int number) {
        BigInteger digest = new BigInteger(1, sha256("room/" + number + "/" + token));
        StringBuilder id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            BigInteger[] parts = digest.divideAndRemainder(BASE);
            id.append(ALPHABET.charAt(parts[1].intValue()));
            digest = parts[0];
        }
        return new RoomId(id.toString());
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
