package io.callboard.store.credential;

/**
 * One record of the credentials topic.
 *
 * <pre>
 *   user/[user _id]    {"id", "username", "roles": [text]}
 *   token/[token hash] {"userId", "hash", "createdAt": ISO-8601, "expiresAt": ISO-8601 or left out}
 * </pre>
 *
 * Unknown fields are tolerated: a newer version may have written them. Keys and values are UTF-8.
 */
public sealed interface Credential permits UserRecord, TokenRecord {

    /** The record's key; also the key of the tombstone that removes it. */
    String toKey();

    /** The record's value, JSON. */
    byte[] toValue();

    /**
     * @param key the record's key
     * @param value the record's value; tombstones have none and are no credentials
     * @throws MalformedCredentialException whatever is wrong with the two, and nothing else is ever thrown
     */
    static Credential parse(String key, byte[] value) throws MalformedCredentialException {
        if (key.startsWith(UserRecord.KEY_PREFIX)) {
            return sameKey(key, UserRecord.read(CredentialJson.parse(key, value)));
        }
        if (key.startsWith(TokenRecord.KEY_PREFIX)) {
            return sameKey(key, TokenRecord.read(CredentialJson.parse(key, value)));
        }
        throw new MalformedCredentialException(key, "the key starts neither with user/ nor with token/");
    }

    private static Credential sameKey(String key, Credential credential) throws MalformedCredentialException {
        if (!credential.toKey().equals(key)) {
            throw new MalformedCredentialException(key, "the value belongs to the key " + credential.toKey());
        }
        return credential;
    }
}
