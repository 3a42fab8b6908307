package io.callboard.query;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A room as it is served: a slice of the stored record, never parsed on the way out. The arrays are shared with the store's answer and
 * must not be changed.
 *
 * @param bytes holds the JSON between {@code offset} and {@code offset + length}
 * @param visitorToken UTF-8 of {@code v.token}
 */
public record RoomDocument(byte[] bytes, int offset, int length, byte[] visitorToken) {

    /** Compared in constant time: the token is a secret of the visitor's. */
    public boolean belongsTo(String token) {
        return MessageDigest.isEqual(visitorToken, token.getBytes(StandardCharsets.UTF_8));
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes, offset, length);
    }
}
