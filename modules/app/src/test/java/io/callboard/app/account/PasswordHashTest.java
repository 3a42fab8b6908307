package io.callboard.app.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.password4j.BcryptFunction;
import com.password4j.types.Bcrypt;
import io.callboard.command.account.PasswordDigest;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a comparison costs is told by its rounds, not by a stopwatch. */
class PasswordHashTest {

    private static final PasswordDigest PASSWORD = PasswordDigest.of("correct horse");
    private static final PasswordDigest WRONG = PasswordDigest.of("wrong");
    private static final long ROUNDS = 1 << 11;

    private final AtomicLong rounds = new AtomicLong();
    private final PasswordHash passwords = new PasswordHash((text, hash) -> {
        BcryptFunction bcrypt = BcryptFunction.getInstanceFromHash(hash);
        boolean matches = bcrypt.check(text, hash);
        rounds.addAndGet(1L << bcrypt.getLogarithmicRounds());
        return matches;
    });

    @ParameterizedTest
    @CsvSource({"A, 10", "B, 10", "Y, 9", "B, 4", "B, 11"})
    void shouldSpendTheSameOnHashesOfLowerCost(Bcrypt minor, int cost) {
        // given
        String hash =
                BcryptFunction.getInstance(minor, cost).hash(PASSWORD.hex()).getResult();

        // then
        assertThat(passwords.matches(PASSWORD, hash)).isTrue();
        assertThat(rounds.getAndSet(0)).isEqualTo(ROUNDS);
        assertThat(passwords.matches(WRONG, hash)).isFalse();
        assertThat(rounds).hasValue(ROUNDS);
    }

    @Test
    void shouldSpendTheSameOnAPasswordThatIsNotThere() {
        assertThat(passwords.matches(PASSWORD, passwords.nobodys())).isFalse();
        assertThat(rounds.getAndSet(0)).isEqualTo(ROUNDS);
        assertThat(passwords.matches(PASSWORD, passwords.of(WRONG))).isFalse();
        assertThat(rounds).hasValue(ROUNDS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "$9$junk",
                "$2b$10$short",
                "$2x$10$WDCIw0tWvclQ8CPbLKg8FeI.1shb0D7aJkSORs2mQqEgrNrxlCrgS",
                "$2b$xx$WDCIw0tWvclQ8CPbLKg8FeI.1shb0D7aJkSORs2mQqEgrNrxlCrgS",
                "$2b$03$WDCIw0tWvclQ8CPbLKg8FeI.1shb0D7aJkSORs2mQqEgrNrxlCrgS",
                "$2b$99$WDCIw0tWvclQ8CPbLKg8FeI.1shb0D7aJkSORs2mQqEgrNrxlCrgS",
                "$2b$10$WDCIw0tWvclQ8CPbLKg8FeI.1shb0D7aJkSORs2mQqEgrNrxlCr-S"
            })
    void shouldSpendTheSameOnWhatIsNoHash(String junk) {
        assertThat(passwords.matches(PASSWORD, junk)).isFalse();
        assertThat(rounds).hasValue(ROUNDS);
    }
}
