package io.callboard.store.credential;

import io.callboard.store.compacted.TopicPosition;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * This instance's copy of all users and tokens, parsed once, so that no request parses or waits. Thread-safe: the projection's global
 * processor writes what the credentials topic says, requests read.
 */
public final class CredentialDirectory {

    private final ConcurrentMap<String, Credential> byKey = new ConcurrentHashMap<>();
    private final TopicPosition position = new TopicPosition();

    /** How far the credentials topic is in here. */
    public TopicPosition position() {
        return position;
    }

    public void put(Credential credential) {
        byKey.put(credential.toKey(), credential);
    }

    /** What a tombstone does. */
    public void remove(String key) {
        byKey.remove(key);
    }

    public Optional<UserRecord> user(String userId) {
        return byKey.get(UserRecord.key(userId)) instanceof UserRecord user ? Optional.of(user) : Optional.empty();
    }

    public Optional<TokenRecord> token(TokenHash hash) {
        return byKey.get(TokenRecord.key(hash)) instanceof TokenRecord token ? Optional.of(token) : Optional.empty();
    }
}
