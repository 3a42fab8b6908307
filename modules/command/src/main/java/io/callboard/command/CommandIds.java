package io.callboard.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.callboard.events.RoomId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a wish gets its name: by the key that the client gave it, else a fresh one. */
public final class CommandIds {

    private static final int BYTES = 16;

    private CommandIds() {}

    /**
     * @param userId whose key it is: two users' keys have nothing to do with each other
     * @param key as the client sent it; null for a wish of its own
     * @param command the command's name
     */
    public static String of(String userId, @Nullable String key, String command, RoomId rid) {
        if (key == null) {
            return UUID.randomUUID().toString();
        }
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (String part : new String[] {userId, key, command, rid.value()}) {
                byte[] utf8 = part.getBytes(UTF_8);
                // Lengths keep the parts apart, whatever they hold.
                sha256.update(new byte[] {(byte) (utf8.length >> 8), (byte) utf8.length});
                sha256.update(utf8);
            }
            return HexFormat.of().formatHex(sha256.digest(), 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
