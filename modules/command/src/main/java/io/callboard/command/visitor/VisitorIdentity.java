package io.callboard.command.visitor;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What a visitor is called who was not given a name: a function of the token, so that two instances that register the same visitor at the
 * same moment agree without asking each other. Neither tells anything about the token, nor about each other.
 *
 * @param id 17 of the 55 characters that look like no other, as upstream's ids are
 * @param username {@code guest-} and a number, as upstream's are; there it counts, here it is drawn from a range so wide that a million
 *     guests hardly share one
 */
public record VisitorIdentity(String id, String username) {

    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTWXYZabcdefghijkmnopqrstuvwxyz";
    private static final int ID_LENGTH = 17;
    private static final long GUESTS = 1_000_000_000_000L;

    public static VisitorIdentity of(String token) {
        return new VisitorIdentity(
                id(number("visitor-id", token)), "guest-" + guest(number("visitor-username", token)));
    }

    private static String id(BigInteger number) {
        BigInteger base = BigInteger.valueOf(ALPHABET.length());
        StringBuilder id = new StringBuilder(ID_LENGTH);
        BigInteger rest = number;
        for (int i = 0; i < ID_LENGTH; i++) {
            BigInteger[] digit = rest.divideAndRemainder(base);
            id.append(ALPHABET.charAt(digit[1].intValue()));
            rest = digit[0];
        }
        return id.toString();
    }

    private static long guest(BigInteger number) {
        return number.mod(BigInteger.valueOf(GUESTS)).longValue();
    }

    private static BigInteger number(String purpose, String token) {
        try {
            byte[] text = (purpose + ":" + token).getBytes(StandardCharsets.UTF_8);
            return new BigInteger(1, MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
