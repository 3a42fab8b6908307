package io.callboard.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clients that Rocket.Chat publishes are run as {@code docs/examples/rocketchat-client} has them. Skipped where Node or npm's registry is missing. */
@Timeout(300)
class RocketChatClientsIT {

    private static final Path EXAMPLE = Path.of("../../docs/examples/rocketchat-client");

    /** Kept from one build to the next: the packages are a hundred megabytes. */
    private static final Path INSTALLED = Path.of("target/rocketchat-client");

    private static final int LEAST_NODE = 20;
    private static final String PASSWORD = "a password of kim";

    @TempDir
    Path dir;

    @BeforeAll
    static void install() throws Exception {
        Ended node = run(Path.of("."), Duration.ofSeconds(20), Map.of(), "node", "--version");
        assumeTrue(
                node.exitCode() == 0 && major(node.output()) >= LEAST_NODE,
                () -> "skipped, as it needs Node " + LEAST_NODE + " or newer: " + node.output());
        copyExample();
        if (!Files.exists(INSTALLED.resolve("node_modules/@rocket.chat/sdk/package.json"))) {
            Ended npm = run(
                    INSTALLED,
                    Duration.ofSeconds(150),
                    Map.of(),
                    "npm",
                    "ci",
                    "--ignore-scripts",
                    "--no-audit",
                    "--no-fund",
                    "--fetch-retries=1",
                    "--fetch-timeout=20000");
            assumeTrue(
                    npm.exitCode() == 0,
                    () -> "skipped, as npm cannot install Rocket.Chat's clients here: " + npm.output());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"api-client.mjs", "sdk.mjs"})
    void shouldServeTheLifeOfARoom(String client) throws Exception {
        // given
        ServiceOnBroker callboard = new ServiceOnBroker(dir);
        callboard.command("user", "add", "--id", "agent-7", "--username", "kim", "--role", "livechat-agent");
        callboard.setPassword("agent-7", PASSWORD);

        try (ServiceApplication _running = callboard.start()) {
            // when
            Ended ended = run(
                    INSTALLED,
                    Duration.ofSeconds(90),
                    Map.of(
                            "CALLBOARD_URL",
                            callboard.url(),
                            "CALLBOARD_USERNAME",
                            "kim",
                            "CALLBOARD_PASSWORD",
                            PASSWORD),
                    "node",
                    client);

            // then
            assertThat(ended.exitCode()).as(ended.output()).isZero();
            assertThat(ended.output().lines().map(line -> line.split(" ")[0]))
                    .containsExactly("login", "visitor", "open", "hold", "close", "list", "logout");
        }
    }

    private static void copyExample() throws IOException {
        Files.createDirectories(INSTALLED);
        try (Stream<Path> files = Files.list(EXAMPLE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, INSTALLED.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static int major(String version) {
        String digits = version.replaceFirst("^v(\\d+).*", "$1").strip();
        return digits.matches("\\d+") ? Integer.parseInt(digits) : 0;
    }

    /** @param output of both streams */
    private record Ended(int exitCode, String output) {}

    /** A program that is not there, or does not end in time, has failed like any other. */
    private static Ended run(Path directory, Duration atMost, Map<String, String> environment, String... command)
            throws InterruptedException {
        try {
            Path output = Files.createTempFile("callboard-client", ".log");
            ProcessBuilder builder = new ProcessBuilder(List.of(command))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process;
            try {
                process = builder.start();
            } catch (IOException e) {
                return new Ended(-1, "there is no " + command[0]);
            }
            boolean ended = process.waitFor(atMost.toSeconds(), TimeUnit.SECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            String text = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            return new Ended(ended ? process.exitValue() : -1, ended ? text : text + "\nnot ended within " + atMost);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
