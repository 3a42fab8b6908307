package io.callboard.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine line =
            RootCommand.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));

    static List<String> commands() {
        return List.copyOf(RootCommand.commandLine().getSubcommands().keySet());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldExplainEveryCommand(String command) {
        // when
        int exitCode = line.execute(command, "--help");

        // then
        assertThat(exitCode).isZero();
        assertThat(out.toString()).contains("Usage: callboard " + command);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void shouldShowAllCommandsWhenAskedForNone() {
        assertThat(line.execute()).isEqualTo(2);
        assertThat(err.toString()).contains("user").contains("token").contains("topics");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "usr",
                "user add --id u1",
                "token create --user u1 --ttl soon",
                "token create --user u1 --ttl 0d",
                "token create --user u1 --ttl 99999d",
                "token revoke",
                "token revoke abc --hash abc",
                "topics check --partitions many"
            })
    void shouldRefuseWhatMakesNoSense(String args) {
        // when
        int exitCode = line.execute(args.split(" "));

        // then
        assertThat(exitCode).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).startsWith("callboard: ").contains("--help");
    }
}
