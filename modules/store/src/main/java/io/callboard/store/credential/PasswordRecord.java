package io.callboard.store.credential;

import io.callboard.store.compacted.MalformedRecordException;
import io.callboard.store.compacted.RecordJson;
import java.time.Instant;

/**
 * What a user's password is checked against. A record of its own, so that a change of the user and one of the password never overwrite each
 * other.
 *
 * @param userId {@code _id} of the user it belongs to; not blank
 * @param hash slow and salted, over the password's SHA-256 in hex; says itself how it was made
 * @param changedAt when it was set
 */
public record PasswordRecord(String userId, String hash, Instant changedAt) implements Credential {

    static final String KEY_PREFIX = "password/";

    public PasswordRecord {
        if (userId.isBlank() || hash.isBlank()) {
            throw new IllegalArgumentException("a password's user id and hash must not be blank");
        }
    }

    /** Where the password of that user lies. */
    public static String key(String userId) {
        return KEY_PREFIX + userId;
    }

    static PasswordRecord read(RecordJson json) throws MalformedRecordException {
        return new PasswordRecord(json.text("userId"), json.text("hash"), json.instant("changedAt"));
    }

    @Override
    public String toKey() {
        return key(userId);
    }

    @Override
    public byte[] toValue() {
        return RecordJson.bytes(
                RecordJson.empty().put("userId", userId).put("hash", hash).put("changedAt", changedAt.toString()));
    }

    /** Leaves the hash out. */
    @Override
    public String toString() {
        return "PasswordRecord[" + userId + "]";
    }
}
