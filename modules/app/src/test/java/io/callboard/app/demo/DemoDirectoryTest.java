package io.callboard.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callboard.app.demo.DemoDirectory.Description;
import io.callboard.app.demo.DemoDirectory.ToldHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoDirectoryTest {

    private static final Description DESCRIPTION = new Description(
            "http://127.0.0.1:3000", "127.0.0.1:19092", DemoUsers.random().all());

    @TempDir
    private Path temp;

    private Path dir;

    @BeforeEach
    void inADirectoryNotThereYet() {
        dir = temp.resolve("some/where");
    }

    @Test
    void shouldKeepWhatWasRemembered() {
        // given
        ToldHistory history = new ToldHistory(-7, 1_700_000_000_000L, 20, false);
        try (DemoDirectory first = DemoDirectory.open(dir, false)) {
            first.describe(DESCRIPTION);
            first.remember(history);
        }

        // when
        try (DemoDirectory second = DemoDirectory.open(dir, false)) {
            // then
            assertThat(second.description()).contains(DESCRIPTION);
            assertThat(second.history()).contains(history);
        }
    }

    @Test
    void shouldDescribeTheDemoForOtherPrograms() throws IOException {
        // given
        try (DemoDirectory directory = DemoDirectory.open(dir, false)) {
            directory.describe(DESCRIPTION);
        }

        // when
        JsonNode json = new ObjectMapper().readTree(dir.resolve("demo.json").toFile());

        // then
        assertThat(json.fieldNames()).toIterable().containsExactly("url", "bootstrapServers", "users");
        assertThat(json.path("users"))
                .hasSize(3)
                .allSatisfy(user -> assertThat(user.fieldNames())
                        .toIterable()
                        .containsExactly("userId", "authToken", "username", "password", "roles"));
        assertThat(json.at("/users/0/roles")).hasSize(3);
        assertThat(json.at("/users/2/roles")).isEmpty();
    }

    @Test
    void shouldHideTokensFromOtherUsersOfTheMachine() throws IOException {
        // given
        assumeThat(temp.getFileSystem().supportedFileAttributeViews()).contains("posix");
        try (DemoDirectory directory = DemoDirectory.open(dir, false)) {
            // when
            directory.describe(DESCRIPTION);
            directory.describe(DESCRIPTION);
        }

        // then
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve("demo.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldForgetItsOwnFilesOnlyWhenFresh() throws IOException {
        // given
        try (DemoDirectory directory = DemoDirectory.open(dir, false)) {
            directory.describe(DESCRIPTION);
            Files.createDirectories(directory.kafka().resolve("log"));
            Files.writeString(directory.kafka().resolve("log/segment"), "x");
        }
        Path foreign = Files.writeString(dir.resolve("notes.txt"), "mine");

        // when
        try (DemoDirectory fresh = DemoDirectory.open(dir, true)) {
            // then
            assertThat(fresh.description()).isEmpty();
            assertThat(fresh.kafka()).doesNotExist();
            assertThat(foreign).hasContent("mine");
        }
    }

    @Test
    void shouldRefuseASecondDemoAndTouchNothing() {
        // given
        try (DemoDirectory running = DemoDirectory.open(dir, false)) {
            running.describe(DESCRIPTION);

            // then
            assertThatExceptionOfType(DemoException.class)
                    .isThrownBy(() -> DemoDirectory.open(dir, true))
                    .withMessageContaining("another demo runs in");
            assertThat(running.description()).contains(DESCRIPTION);
        }
    }

    @Test
    void shouldSayThatAFileIsDamaged() throws IOException {
        // given
        Files.createDirectories(dir);
        Files.writeString(dir.resolve("demo.json"), "{\"url\":");

        // when
        try (DemoDirectory directory = DemoDirectory.open(dir, false)) {
            // then
            assertThatExceptionOfType(DemoException.class)
                    .isThrownBy(directory::description)
                    .withMessageContaining("--fresh");
        }
    }

    @Test
    void shouldGiveEveryDemoTokensOfItsOwn() {
        assertThat(DemoUsers.random().all().stream().map(DemoUser::authToken))
                .hasSize(3)
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(List.of(
                        DemoUsers.random().admin().authToken(),
                        DemoUsers.random().guest().authToken()));
    }
}
