package io.callboard.app.kafka;

import io.callboard.store.compacted.MalformedRecordException;
import io.callboard.store.credential.Credential;
import io.callboard.store.credential.PasswordRecord;
import io.callboard.store.credential.TokenHash;
import io.callboard.store.credential.TokenRecord;
import io.callboard.store.credential.UserRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All users, passwords and tokens, as the credentials topic read from its start leaves them. Not thread-safe while it is being built. */
public final class Credentials {

    private final SortedMap<String, Credential> byKey = new TreeMap<>();
    private final SortedMap<String, String> complaints = new TreeMap<>();

    /** Takes the next record of the topic. A bad record replaces what was under its key, as it does in the service. */
    void apply(String key, byte @Nullable [] value) {
        byKey.remove(key);
        complaints.remove(key);
        if (value == null) {
            return;
        }
        try {
            byKey.put(key, Credential.parse(key, value));
        } catch (MalformedRecordException e) {
            complaints.put(key, String.valueOf(e.getMessage()));
        }
    }

    /** In the order of their ids. */
    public List<UserRecord> users() {
        return byKey.values().stream()
                .filter(UserRecord.class::isInstance)
                .map(UserRecord.class::cast)
                .toList();
    }

    /** In the order of their hashes. */
    public List<TokenRecord> tokens() {
        return byKey.values().stream()
                .filter(TokenRecord.class::isInstance)
                .map(TokenRecord.class::cast)
                .toList();
    }

    public List<TokenRecord> tokensOf(String userId) {
        return tokens().stream().filter(token -> token.userId().equals(userId)).toList();
    }

    public @Nullable UserRecord user(String id) {
        return byKey.get(UserRecord.key(id)) instanceof UserRecord user ? user : null;
    }

    public @Nullable PasswordRecord password(String userId) {
        return byKey.get(PasswordRecord.key(userId)) instanceof PasswordRecord password ? password : null;
    }

    public @Nullable TokenRecord token(TokenHash hash) {
        return byKey.get(TokenRecord.key(hash)) instanceof TokenRecord token ? token : null;
    }

    /** What is wrong with the records that cannot be read, one line each. */
    public List<String> complaints() {
        return new ArrayList<>(complaints.values());
    }
}
