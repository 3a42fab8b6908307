package io.callboard.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GivenPasswordTest {

    @Test
    void shouldTakeTheFirstLineOfStdinWhereThereIsNoTerminal() {
        assertThat(read("correct horse\nnext line\n")).isEqualTo("correct horse");
        assertThat(read("pässwörd")).isEqualTo("pässwörd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "   \n"})
    void shouldRefuseNone(String stdin) {
        assertThatThrownBy(() -> read(stdin)).isInstanceOf(CommandFailedException.class);
    }

    @Test
    void shouldRefuseAnEndlessOneWithoutQuotingIt() {
        assertThatThrownBy(() -> read("x".repeat(1025)))
                .isInstanceOf(CommandFailedException.class)
                .message()
                .doesNotContain("xx");
    }

    private static String read(String stdin) {
        return GivenPassword.read(null, new ByteArrayInputStream(stdin.getBytes(UTF_8)));
    }
}
