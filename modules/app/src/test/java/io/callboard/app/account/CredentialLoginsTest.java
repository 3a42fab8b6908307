package io.callboard.app.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callboard.command.Written;
import io.callboard.command.account.Login;
import io.callboard.command.account.LoginName.Email;
import io.callboard.command.account.LoginName.Username;
import io.callboard.command.account.Logins.Outcome;
import io.callboard.command.account.Logins.Outcome.LoggedIn;
import io.callboard.command.account.Logins.Outcome.Refused;
import io.callboard.command.account.Logins.Outcome.Unavailable;
import io.callboard.command.account.PasswordDigest;
import io.callboard.store.credential.Credential;
import io.callboard.store.credential.CredentialDirectory;
import io.callboard.store.credential.PasswordRecord;
import io.callboard.store.credential.TokenHash;
import io.callboard.store.credential.TokenRecord;
import io.callboard.store.credential.UserRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logins over a directory that takes at once what is written. */
class CredentialLoginsTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final Duration TTL = Duration.ofDays(90);
    private static final PasswordHash PASSWORDS = new PasswordHash();
    private static final String HASH = PASSWORDS.of(PasswordDigest.of("correct horse"));

    private final CredentialDirectory directory = new CredentialDirectory();
    private boolean complete = true;
    private @Nullable String failure;
    private final CredentialLogins logins = new CredentialLogins(
            directory, () -> complete, this::write, PASSWORDS, TTL, Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void knowAmy() {
        directory.put(new UserRecord("u1", "amy", Set.of(), null, "amy@example.org"));
        directory.put(new PasswordRecord("u1", HASH, NOW));
        directory.put(new UserRecord("u2", "bob", Set.of()));
    }

    @Test
    void shouldMakeATokenOfWhichOnlyTheHashIsKept() {
        // when
        Outcome outcome = logins.login(withPassword("amy", "correct horse"));

        // then
        assertThat(outcome).isInstanceOfSatisfying(LoggedIn.class, in -> {
            assertThat(in.userId()).isEqualTo("u1");
            assertThat(in.token()).matches("[A-Za-z0-9_-]{43}");
            TokenHash hash = TokenHash.of(in.token());
            assertThat(directory.token(hash)).contains(new TokenRecord("u1", hash, NOW.plus(TTL), NOW));
            assertThat(in.toString()).doesNotContain(in.token());
        });
    }

    @Test
    void shouldMakeANewTokenForEveryLoginByNameAddressOrDigest() {
        // when
        Outcome byName = logins.login(withPassword("AMY", "correct horse"));
        Outcome byAddress =
                logins.login(new Login.WithPassword(new Email("amy@example.org"), PasswordDigest.of("correct horse")));
        Outcome byDigest = logins.login(new Login.WithPassword(
                new Username("amy"),
                new PasswordDigest(PasswordDigest.of("correct horse").hex().toUpperCase(java.util.Locale.ROOT))));

        // then
        assertThat(Set.of(byName, byAddress, byDigest)).hasSize(3).allMatch(LoggedIn.class::isInstance);
    }

    @Test
    void shouldKnowAUserByAnyName() {
        assertThat(logins.userId(new Username("Amy"))).contains("u1");
        assertThat(logins.userId(new Email("AMY@example.org"))).contains("u1");
        assertThat(logins.userId(new Username("amy@example.org"))).isEmpty();
    }

    @Test
    void shouldRefuseWrongPasswordsUnknownUsersAndThoseWithoutAPassword() {
        assertThat(logins.login(withPassword("amy", "wrong"))).isEqualTo(new Refused());
        assertThat(logins.login(withPassword("nobody", "correct horse"))).isEqualTo(new Refused());
        assertThat(logins.login(withPassword("bob", "correct horse"))).isEqualTo(new Refused());
        assertThat(logins.login(withPassword("amy", HASH))).isEqualTo(new Refused());
    }

    @Test
    void shouldRefuseWhenTheHashKeptIsNoneAnyMore() {
        // given
        directory.put(new PasswordRecord("u1", "$9$junk", NOW));

        // then
        assertThat(logins.login(withPassword("amy", "correct horse"))).isEqualTo(new Refused());
    }

    /** Both answers cost one hash of the same cost; that it is the same cost is what can be told without a stopwatch. */
    @Test
    void shouldSpendAsMuchOnAnUnknownUserAsOnAWrongPassword() {
        assertThat(PASSWORDS.nobodys().substring(0, 7)).isEqualTo(HASH.substring(0, 7));
        assertThat(PASSWORDS.matches(PasswordDigest.of("correct horse"), PASSWORDS.nobodys()))
                .isFalse();
    }

    @Test
    void shouldResumeWithATokenThatIsGoodAndNoOther() {
        // given
        directory.put(new TokenRecord("u1", TokenHash.of("good"), NOW.plusSeconds(1), NOW));
        directory.put(new TokenRecord("u1", TokenHash.of("expired"), NOW, NOW));
        directory.put(new TokenRecord("gone", TokenHash.of("of-nobody"), null, NOW));

        // then
        assertThat(logins.login(new Login.Resumed("good"))).isEqualTo(new LoggedIn("u1", "good"));
        assertThat(logins.login(new Login.Resumed("expired"))).isEqualTo(new Refused());
        assertThat(logins.login(new Login.Resumed("of-nobody"))).isEqualTo(new Refused());
        assertThat(logins.login(new Login.Resumed("unknown"))).isEqualTo(new Refused());
    }

    @Test
    void shouldEndThatTokenAloneWhenLoggedOut() {
        // given
        directory.put(new TokenRecord("u1", TokenHash.of("this"), null, NOW));
        directory.put(new TokenRecord("u1", TokenHash.of("other"), null, NOW));

        // when
        Written written = logins.logout("this");

        // then
        assertThat(written).isEqualTo(new Written.Here());
        assertThat(directory.token(TokenHash.of("this"))).isEmpty();
        assertThat(directory.token(TokenHash.of("other"))).isPresent();
    }

    @Test
    void shouldClearAwayTokensThatEndedLongAgo() {
        // given
        directory.put(new TokenRecord("u2", TokenHash.of("long-ago"), NOW.minus(Duration.ofDays(2)), NOW));
        directory.put(new TokenRecord("u2", TokenHash.of("just-now"), NOW.minusSeconds(1), NOW));
        directory.put(new TokenRecord("u2", TokenHash.of("endless"), null, NOW));

        // when
        logins.login(withPassword("amy", "correct horse"));

        // then
        await().until(() -> directory.token(TokenHash.of("long-ago")).isEmpty());
        assertThat(directory.token(TokenHash.of("just-now"))).isPresent();
        assertThat(directory.token(TokenHash.of("endless"))).isPresent();
    }

    @Test
    void shouldSayUnavailableWhileNobodyCanSay() {
        // given
        complete = false;

        // then
        assertThat(logins.login(withPassword("amy", "correct horse"))).isInstanceOf(Unavailable.class);

        // given
        complete = true;
        failure = "The change could not be written in time";

        // then
        assertThat(logins.login(withPassword("amy", "correct horse"))).isEqualTo(new Unavailable(failure));
        assertThat(logins.login(withPassword("amy", "wrong"))).isEqualTo(new Refused());
    }

    private Written write(byte[] key, byte @Nullable [] value) {
        String reason = failure;
        if (reason != null) {
            return new Written.Unavailable(reason);
        }
        String name = new String(key, UTF_8);
        if (value == null) {
            directory.remove(name);
        } else {
            try {
                directory.put(Credential.parse(name, value));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
        return new Written.Here();
    }

    private static Login withPassword(String username, String password) {
        return new Login.WithPassword(new Username(username), PasswordDigest.of(password));
    }
}
