package io.callboard.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code callboard} in a source tree of its own, with a JDK and a Maven that only say that they were called. */
class LauncherTest {

    /** The root of the source tree that this test belongs to; tests run in their module's directory. */
    private static final Path REPOSITORY = Path.of("..", "..");

    private record Outcome(int exitCode, String out, String err) {}

    @TempDir
    private Path root;

    private Path target;

    @BeforeEach
    void inATreeThatWasNeverBuilt() throws IOException {
        Files.copy(REPOSITORY.resolve("callboard"), root.resolve("callboard"));
        Files.createDirectories(root.resolve(".mvn"));
        Files.copy(REPOSITORY.resolve(".mvn/find-jdk.sh"), root.resolve(".mvn/find-jdk.sh"));
        Files.createDirectories(root.resolve("modules/app/src/main"));
        Files.writeString(root.resolve("modules/app/pom.xml"), "");
        Files.writeString(root.resolve("pom.xml"), "");
        program("mvnw", "echo '[INFO] Building app 1 [1/1]'; touch \"$(dirname \"$0\")/built\"");
        Files.createDirectories(root.resolve("jdk/bin"));
        Files.writeString(root.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
        program("jdk/bin/javac", "true");
        program("jdk/bin/java", "for last; do :; done; echo \"ran $last\"; echo \"$*\" >&2");
        target = root.resolve("modules/app/target");
    }

    @Test
    void shouldBuildOnceAndLeaveStandardOutputToTheCommand() throws Exception {
        // when
        Outcome first = launch("demo");
        Files.delete(root.resolve("built"));
        Outcome second = launch("list");

        // then
        assertThat(first.exitCode()).isZero();
        assertThat(first.out()).isEqualTo("ran demo\n");
        assertThat(first.err()).contains("Built Callboard in");
        assertThat(second.out()).isEqualTo("ran list\n");
        assertThat(root.resolve("built")).doesNotExist();
    }

    @Test
    void shouldBuildTheBenchOnlyForTheWordBench() throws Exception {
        // given
        Path source = Files.createDirectories(root.resolve("modules/bench/src/main"));
        launch("demo");
        Files.delete(root.resolve("built"));

        // when
        Outcome bench = launch("bench", "--list");
        boolean builtForBench = Files.deleteIfExists(root.resolve("built"));
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        Outcome demo = launch("demo");
        boolean builtForDemo = Files.deleteIfExists(root.resolve("built"));
        launch("bench", "--list");

        // then
        assertThat(bench.out()).isEqualTo("ran --list\n");
        assertThat(bench.err()).contains("callboard-bench.jar --list").contains("-Dcallboard.root=" + root);
        assertThat(builtForBench).isTrue();
        assertThat(demo.err()).contains("/callboard.jar demo");
        assertThat(builtForDemo).isFalse();
        assertThat(root.resolve("built")).exists();
    }

    @Test
    void shouldKeepTheVirtualMachineFromWarningOnStandardOutput() throws Exception {
        // when
        Outcome outcome = launch("demo");

        // then
        assertThat(outcome.err())
                .contains("--enable-native-access=ALL-UNNAMED")
                .contains("--sun-misc-unsafe-memory-access=allow")
                .contains("-Xlog:disable -Xlog:all=warning:stderr");
    }

    @Test
    void shouldNotWaitForALauncherThatIsNoMore() throws Exception {
        // given
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.createDirectories(target);
        Files.createSymbolicLink(target.resolve(".build-lock"), Path.of(Long.toString(dead.pid())));

        // when
        Outcome outcome = launch("demo");

        // then
        assertThat(outcome.out()).isEqualTo("ran demo\n");
        assertThat(Files.isSymbolicLink(target.resolve(".build-lock"))).isFalse();
    }

    @Test
    void shouldWaitForALauncherThatBuilds() throws Exception {
        // given
        Process building = new ProcessBuilder("sleep", "2").start();
        Files.createDirectories(target);
        Files.createSymbolicLink(target.resolve(".build-lock"), Path.of(Long.toString(building.pid())));

        // when
        Outcome outcome = launch("demo");

        // then
        assertThat(building.isAlive()).isFalse();
        assertThat(outcome.out()).isEqualTo("ran demo\n");
        assertThat(outcome.err()).contains("Waiting for another build").contains("process " + building.pid());
    }

    private Outcome launch(String... arguments) throws IOException, InterruptedException {
        Path out = root.resolve("out");
        Path err = root.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder("sh", root.resolve("callboard").toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().put("JAVA_HOME", root.resolve("jdk").toString());
        builder.environment().remove("CALLBOARD_JAVA_OPTS");
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private void program(String path, String body) throws IOException {
        Path file = Files.writeString(root.resolve(path), "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
