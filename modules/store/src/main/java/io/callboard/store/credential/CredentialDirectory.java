package io.callboard.store.credential;

import io.callboard.store.compacted.TopicPosition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * This instance's copy of all users, passwords and tokens, parsed once, so that no request parses or waits. Thread-safe: the projection's
 * global processor, one thread, writes what the credentials topic says; requests read.
 */
public final class CredentialDirectory {

    private final ConcurrentMap<String, Credential> byKey = new ConcurrentHashMap<>();
    private final UserNames usernames = new UserNames();
    private final UserNames emails = new UserNames();
    private final TopicPosition position = new TopicPosition();

    /** How far the credentials topic is in here. */
    public TopicPosition position() {
        return position;
    }

    public void put(Credential credential) {
        Credential before = byKey.put(credential.toKey(), credential);
        rename(before, credential);
    }

    /** What a tombstone does. */
    public void remove(String key) {
        rename(byKey.remove(key), null);
    }

    public Optional<UserRecord> user(String userId) {
        return byKey.get(UserRecord.key(userId)) instanceof UserRecord user ? Optional.of(user) : Optional.empty();
    }

    /** Whatever the case, unless two users differ in it alone; empty also when several users have that name. */
    public Optional<UserRecord> userNamed(String username) {
        return one(usernames.idsOf(username), user -> user.username().equals(username));
    }

    /** As {@link #userNamed}. */
    public Optional<UserRecord> userWithEmail(String email) {
        return one(emails.idsOf(email), user -> email.equals(user.email()));
    }

    public Optional<PasswordRecord> password(String userId) {
        return byKey.get(PasswordRecord.key(userId)) instanceof PasswordRecord password
                ? Optional.of(password)
                : Optional.empty();
    }

    public Optional<TokenRecord> token(TokenHash hash) {
        return byKey.get(TokenRecord.key(hash)) instanceof TokenRecord token ? Optional.of(token) : Optional.empty();
    }

    /** All tokens that were no longer good at that moment. Looks at every credential. */
    public List<TokenRecord> tokensExpiredAt(Instant moment) {
        return byKey.values().stream()
                .filter(TokenRecord.class::isInstance)
                .map(TokenRecord.class::cast)
                .filter(token -> token.isExpiredAt(moment))
                .toList();
    }

    private Optional<UserRecord> one(Set<String> ids, Predicate<UserRecord> exactly) {
        List<UserRecord> users = ids.stream().flatMap(id -> user(id).stream()).toList();
        List<UserRecord> exact = users.stream().filter(exactly).toList();
        List<UserRecord> candidates = exact.isEmpty() ? users : exact;
        return candidates.size() == 1 ? Optional.of(candidates.getFirst()) : Optional.empty();
    }

    private void rename(@Nullable Credential before, @Nullable Credential now) {
        UserRecord old = before instanceof UserRecord user ? user : null;
        UserRecord current = now instanceof UserRecord user ? user : null;
        UserRecord either = current == null ? old : current;
        if (either != null) {
            usernames.rename(either.id(), name(old, UserRecord::username), name(current, UserRecord::username));
            emails.rename(either.id(), name(old, UserRecord::email), name(current, UserRecord::email));
        }
    }

    private static @Nullable String name(@Nullable UserRecord user, Function<UserRecord, @Nullable String> which) {
        return user == null ? null : which.apply(user);
    }
}
