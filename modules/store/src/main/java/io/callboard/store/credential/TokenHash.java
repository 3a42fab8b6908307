package io.callboard.store.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of a token's UTF-8, in lower-case hex. Without salt: a token carries 256 random bits of its own, and the hash has to be found
 * by key.
 */
public record TokenHash(String hex) {

    private static final int HEX_DIGITS = 64;

    /** Never fed: copies of it are. To look the algorithm up among the security providers takes longer than the digest of a token. */
    private static final MessageDigest SHA_256 = sha256();

    public TokenHash {
        if (!isLowerCaseHex(hex)) {
            throw new IllegalArgumentException("a token hash is 64 lower-case hex digits");
        }
    }

    /** The hash of that token. */
    public static TokenHash of(String token) {
        byte[] digest = copy(SHA_256).digest(token.getBytes(StandardCharsets.UTF_8));
        return new TokenHash(HexFormat.of().formatHex(digest));
    }

    /** Equality in constant time, for checking what a client sent. */
    public boolean matches(TokenHash other) {
        return MessageDigest.isEqual(
                hex.getBytes(StandardCharsets.US_ASCII), other.hex.getBytes(StandardCharsets.US_ASCII));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            // A security provider's own affair; the JDK's can be copied.
            return sha256();
        }
    }

    /** By hand: every request makes a hash, and a regular expression took longer for it than the digest. */
    private static boolean isLowerCaseHex(String text) {
        if (text.length() != HEX_DIGITS) {
            return false;
        }
        for (int i = 0; i < HEX_DIGITS; i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }
}
