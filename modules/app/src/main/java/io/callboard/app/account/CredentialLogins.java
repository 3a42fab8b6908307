package io.callboard.app.account;

import io.callboard.app.kafka.AccessTokens;
import io.callboard.app.kafka.CompactedTopicWriter;
import io.callboard.command.Written;
import io.callboard.command.account.Login;
import io.callboard.command.account.LoginName;
import io.callboard.command.account.Logins;
import io.callboard.command.account.PasswordDigest;
import io.callboard.store.credential.Credential;
import io.callboard.store.credential.CredentialDirectory;
import io.callboard.store.credential.PasswordRecord;
import io.callboard.store.credential.TokenHash;
import io.callboard.store.credential.TokenRecord;
import io.callboard.store.credential.UserRecord;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** {@link Logins} over this instance's copy of the credentials topic. */
public final class CredentialLogins implements Logins {

    /** How long a login waits for its turn to be hashed. */
    private static final Duration TURN_WITHIN = Duration.ofSeconds(5);

    /** How often, and how long after their end, tokens are cleared away. */
    private static final Duration CLEARED_EVERY = Duration.ofHours(1);

    private static final Duration CLEARED_AFTER = Duration.ofDays(1);

    /** Writes to the credentials topic. */
    @FunctionalInterface
    interface Writer {

        /** @param value null for a tombstone */
        Written write(byte[] key, byte @Nullable [] value);
    }

    private final CredentialDirectory directory;
    private final BooleanSupplier complete;
    private final Writer writer;
    private final PasswordHash passwords;
    private final Duration tokenTtl;
    private final Clock clock;
    private final AtomicLong clearedMillis = new AtomicLong();

    /** Hashing is meant to be slow: half the processors may be busy with it, the other half serves rooms. */
    private final Semaphore turns =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

    /**
     * @param complete whether the directory has been read to the end of its topic once; before that nobody can say who is who
     * @param tokenTtl how long a token from a login is good
     */
    public CredentialLogins(
            CredentialDirectory directory,
            BooleanSupplier complete,
            CompactedTopicWriter writer,
            PasswordHash passwords,
            Duration tokenTtl,
            Clock clock) {
        this(directory, complete, writer::write, passwords, tokenTtl, clock);
    }

    CredentialLogins(
            CredentialDirectory directory,
            BooleanSupplier complete,
            Writer writer,
            PasswordHash passwords,
            Duration tokenTtl,
            Clock clock) {
        this.directory = directory;
        this.complete = complete;
        this.writer = writer;
        this.passwords = passwords;
        this.tokenTtl = tokenTtl;
        this.clock = clock;
    }

    @Override
    public Optional<String> userId(LoginName name) {
        return user(name).map(UserRecord::id);
    }

    @Override
    public Outcome login(Login login) {
        if (!complete.getAsBoolean()) {
            return new Outcome.Unavailable("the credentials are still being read");
        }
        return switch (login) {
            case Login.WithPassword(LoginName name, PasswordDigest password) -> withPassword(name, password);
            case Login.Resumed(String token) -> resumed(token);
        };
    }

    @Override
    public Written logout(String token) {
        return writer.write(bytes(TokenRecord.key(TokenHash.of(token))), null);
    }

    /** Hashes in any case, so that an unknown user and one without a password take as long as a wrong password. */
    private Outcome withPassword(LoginName name, PasswordDigest password) {
        Optional<UserRecord> user = user(name);
        Optional<PasswordRecord> kept = user.flatMap(known -> directory.password(known.id()));
        Boolean right = inTurn(password, kept.map(PasswordRecord::hash).orElseGet(passwords::nobodys));
        if (right == null) {
            return new Outcome.Unavailable("Too many logins are under way");
        }
        return right && kept.isPresent() ? issued(kept.get().userId()) : new Outcome.Refused();
    }

    private Optional<UserRecord> user(LoginName name) {
        return switch (name) {
            case LoginName.Username(String text) -> directory.userNamed(text);
            case LoginName.Email(String text) -> directory.userWithEmail(text);
        };
    }

    /** Whether the password is right; null when there was no turn to find out. */
    private @Nullable Boolean inTurn(PasswordDigest password, String hash) {
        try {
            if (!turns.tryAcquire(TURN_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                return null;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
        try {
            return passwords.matches(password, hash);
        } finally {
            turns.release();
        }
    }

    private Outcome issued(String userId) {
        String token = AccessTokens.random();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Credential record = new TokenRecord(userId, TokenHash.of(token), now.plus(tokenTtl), now);
        return switch (writer.write(bytes(record.toKey()), record.toValue())) {
            case Written.Here() -> {
                clearExpired(now);
                yield new Outcome.LoggedIn(userId, token);
            }
            case Written.Unavailable(String reason) -> new Outcome.Unavailable(reason);
        };
    }

    /** Logins are what makes tokens pile up; so each, now and then, clears away beside it those that nobody can use any more. */
    private void clearExpired(Instant now) {
        long last = clearedMillis.get();
        boolean due = now.toEpochMilli() - last >= CLEARED_EVERY.toMillis();
        if (due && clearedMillis.compareAndSet(last, now.toEpochMilli())) {
            List<TokenRecord> expired = directory.tokensExpiredAt(now.minus(CLEARED_AFTER));
            Thread.ofVirtual().name("expired-tokens").start(() -> {
                for (TokenRecord token : expired) {
                    if (writer.write(bytes(token.toKey()), null) instanceof Written.Unavailable) {
                        return;
                    }
                }
            });
        }
    }

    private Outcome resumed(String token) {
        return directory
                .token(TokenHash.of(token))
                .filter(found -> !found.isExpiredAt(clock.instant()))
                .flatMap(found -> directory.user(found.userId()))
                .<Outcome>map(user -> new Outcome.LoggedIn(user.id(), token))
                .orElseGet(Outcome.Refused::new);
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }
}
