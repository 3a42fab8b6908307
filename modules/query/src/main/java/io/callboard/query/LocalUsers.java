package io.callboard.query;

import io.callboard.store.credential.CredentialDirectory;
import io.callboard.store.credential.TokenHash;
import io.callboard.store.credential.TokenRecord;
import io.callboard.store.credential.UserRecord;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** {@link Users} from this instance's copy of the credentials topic; every instance has all of it. */
public final class LocalUsers implements Users {

    private final CredentialDirectory directory;
    private final BooleanSupplier complete;
    private final Clock clock;

    /** @param complete whether the directory has been read to the end of its topic once; before that nobody can say who is who */
    public LocalUsers(CredentialDirectory directory, BooleanSupplier complete, Clock clock) {
        this.directory = directory;
        this.complete = complete;
        this.clock = clock;
    }

    /**
     * The token's record is found by its hash, and the hashes are compared once more in constant time, so that the answer's delay says
     * nothing about how much of a guessed token was right.
     */
    @Override
    public Answer<User> authenticate(String userId, String token) {
        if (!complete.getAsBoolean()) {
            return notYet();
        }
        TokenHash hash = TokenHash.of(token);
        return directory
                .token(hash)
                .filter(found -> found.hash().matches(hash) && isGood(found, userId))
                .flatMap(_found -> directory.user(userId))
                .map(LocalUsers::found)
                .orElseGet(Answer.Absent::new);
    }

    @Override
    public Answer<User> find(String userId) {
        if (!complete.getAsBoolean()) {
            return notYet();
        }
        Optional<UserRecord> user = directory.user(userId);
        return user.map(LocalUsers::found).orElseGet(Answer.Absent::new);
    }

    private boolean isGood(TokenRecord token, String userId) {
        // Most tokens never expire: then nobody asks for the time.
        return token.userId().equals(userId) && (token.expiresAt() == null || !token.isExpiredAt(clock.instant()));
    }

    private static Answer<User> found(UserRecord user) {
        return new Answer.Found<>(new User(user.id(), user.username(), user.roles(), user.name(), user.email()));
    }

    private static Answer<User> notYet() {
        return new Answer.Unavailable<>("the credentials are still being read");
    }
}
