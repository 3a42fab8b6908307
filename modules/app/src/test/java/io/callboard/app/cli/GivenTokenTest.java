package io.callboard.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GivenTokenTest {

    private static final InputStream NOTHING = InputStream.nullInputStream();

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "RScctEHSmLGZGywfIhWyRpyofhKOiMoUIpimhvheU3f", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", "--"})
    void shouldTakeWhatAHeaderCarries(String token) {
        assertThat(GivenToken.read(token, NOTHING)).isEqualTo(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", " a", "a ", "a\t", "a\nb", "schlüssel", "\u007f", "鍵"})
    void shouldRefuseWhatNoHeaderCarriesWithoutQuotingIt(String token) {
        assertThatExceptionOfType(CommandFailedException.class)
                .isThrownBy(() -> GivenToken.read(token, NOTHING))
                .withMessage("a token must be 1 to 1024 visible ASCII characters without spaces");
    }

    @Test
    void shouldRefuseWhatIsTooLongForAHeader() {
        assertThatExceptionOfType(CommandFailedException.class)
                .isThrownBy(() -> GivenToken.read("x".repeat(1025), NOTHING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "secret\n", "secret\r\n", "secret\nmore\n"})
    void shouldReadTheFirstLineOfStdinForADash(String stdin) {
        assertThat(GivenToken.read("-", utf8(stdin))).isEqualTo("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", " secret\n", "schlüssel\n"})
    void shouldHoldStdinToTheSameRule(String stdin) {
        assertThatExceptionOfType(CommandFailedException.class).isThrownBy(() -> GivenToken.read("-", utf8(stdin)));
    }

    private static InputStream utf8(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
