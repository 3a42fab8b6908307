package io.callboard.http.peer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What the instances of one Callboard share and nobody else knows. The header carries a hash of it, so that a log of headers does not
 * tell it; still, whoever reads the header can ask, so the internal port belongs on a closed network.
 */
public final class PeerSecret {

    static final String HEADER = "X-Callboard-Peer-Key";

    public static final int MIN_LENGTH = 16;

    private final String key;

    /** @throws IllegalArgumentException when it is shorter than {@link #MIN_LENGTH} characters; the message does not repeat it */
    public PeerSecret(String secret) {
        if (secret.length() < MIN_LENGTH) {
            throw new IllegalArgumentException("must have at least " + MIN_LENGTH + " characters");
        }
        key = HexFormat.of().formatHex(sha256("callboard-peer:" + secret));
    }

    /** The header's value. */
    String key() {
        return key;
    }

    /** In constant time. @param sent null when the header is missing */
    boolean matches(@Nullable String sent) {
        return sent != null
                && MessageDigest.isEqual(key.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "PeerSecret";
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
