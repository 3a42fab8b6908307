package io.callboard.store.credential;

import io.callboard.store.compacted.MalformedRecordException;
import io.callboard.store.compacted.RecordJson;

/**
 * One record of the credentials topic.
 *
 * <pre>
 *   user/[user _id]    {"id", "username", "roles": [text], "name", "email"}
 *   password/[_id]     {"userId", "hash", "changedAt": ISO-8601}
 *   token/[token hash] {"userId", "hash", "createdAt": ISO-8601, "expiresAt": ISO-8601 or left out}
 * </pre>
 *
 * Unknown fields are tolerated: a newer version may have written them. Keys and values are UTF-8.
 */
public sealed interface Credential permits UserRecord, PasswordRecord, TokenRecord {

    /** The record's key; also the key of the tombstone that removes it. */
    String toKey();

    /** The record's value, JSON. */
    byte[] toValue();

    /**
     * @param key the record's key
     * @param value the record's value; tombstones have none and are no credentials
     * @throws MalformedRecordException whatever is wrong with the two, and nothing else is ever thrown
     */
    static Credential parse(String key, byte[] value) throws MalformedRecordException {
        String name = "credentials record '" + key + "'";
        Credential credential;
        if (key.startsWith(UserRecord.KEY_PREFIX)) {
            credential = UserRecord.read(RecordJson.parse(name, value));
        } else if (key.startsWith(PasswordRecord.KEY_PREFIX)) {
            credential = PasswordRecord.read(RecordJson.parse(name, value));
        } else if (key.startsWith(TokenRecord.KEY_PREFIX)) {
            credential = TokenRecord.read(RecordJson.parse(name, value));
        } else {
            throw new MalformedRecordException(name, "the key starts with neither user/, password/ nor token/");
        }
        if (!credential.toKey().equals(key)) {
            throw new MalformedRecordException(name, "the value belongs to the key " + credential.toKey());
        }
        return credential;
    }
}
