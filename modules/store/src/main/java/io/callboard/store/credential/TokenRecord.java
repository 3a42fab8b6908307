package io.callboard.store.credential;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.store.compacted.MalformedRecordException;
import io.callboard.store.compacted.RecordJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token with which one user may call the API.
 *
 * @param userId {@code _id} of the user it belongs to; not blank
 * @param hash of the token; the token itself is not kept anywhere
 * @param expiresAt the first moment at which it is no longer good; null when it does not expire
 * @param createdAt when it was made
 */
public record TokenRecord(
        String userId, TokenHash hash, @Nullable Instant expiresAt, Instant createdAt) implements Credential {

    static final String KEY_PREFIX = "token/";

    public TokenRecord {
        if (userId.isBlank()) {
            throw new IllegalArgumentException("a token's user id must not be blank");
        }
    }

    /** Where the token of that hash lies. */
    public static String key(TokenHash hash) {
        return KEY_PREFIX + hash.hex();
    }

    /** Whether its time is over at that moment. */
    public boolean isExpiredAt(Instant moment) {
        return expiresAt != null && !moment.isBefore(expiresAt);
    }

    static TokenRecord read(RecordJson json) throws MalformedRecordException {
        return new TokenRecord(
                json.text("userId"), hash(json), json.optionalInstant("expiresAt"), json.instant("createdAt"));
    }

    private static TokenHash hash(RecordJson json) throws MalformedRecordException {
        try {
            return new TokenHash(json.text("hash"));
        } catch (IllegalArgumentException e) {
            throw new MalformedRecordException(json.record(), "hash is not a SHA-256 in lower-case hex");
        }
    }

    @Override
    public String toKey() {
        return key(hash);
    }

    @Override
    public byte[] toValue() {
        ObjectNode json =
                RecordJson.empty().put("userId", userId).put("hash", hash.hex()).put("createdAt", createdAt.toString());
        if (expiresAt != null) {
            json.put("expiresAt", expiresAt.toString());
        }
        return RecordJson.bytes(json);
    }
}
