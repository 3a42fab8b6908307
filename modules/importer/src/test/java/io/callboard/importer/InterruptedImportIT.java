package io.callboard.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callboard.events.Reading;
import io.callboard.events.RoomEventReader;
import io.callboard.events.Topics;
import io.callboard.testkit.TestBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An import process that is ended in the middle, politely and not. */
@Timeout(180)
class InterruptedImportIT {

    private static final Path MAPPING = Path.of("../../docs/examples/anonymous-bank.yaml");
    private static final int CALLS = 15_000;

    private final TestBroker broker = TestBroker.shared();
    private final Topics topics = broker.freshTopics(3);

    @TempDir
    Path dir;

    private Path file = Path.of("");

    @BeforeEach
    void makeManyCalls() throws IOException {
        List<String> made = Files.readAllLines(ImportCallsTest.calls());
        List<String> lines = new ArrayList<>(List.of(made.getFirst()));
        for (int i = 0; i < CALLS; i++) {
            lines.add(made.get(1).replace("\t11\t", "\t" + (1000 + i) + "\t"));
        }
        file = Files.write(dir.resolve("many.tsv"), lines);
    }

    @Test
    void shouldSendWhatWasReadAndTellItWhenAskedToEnd() throws Exception {
        // given
        Process process = start();
        await().atMost(Duration.ofSeconds(60)).until(() -> !ids().isEmpty());

        // when: SIGTERM, which the JVM treats as it treats Ctrl-C
        process.destroy();

        // then
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String[] told = Files.readString(dir.resolve("stdout.txt")).strip().split(" ");
        assertThat(told[0]).isEqualTo("STOPPED");
        assertThat(Integer.parseInt(told[1])).isBetween(1, CALLS - 1);
        assertThat(ids()).hasSize(Integer.parseInt(told[2]));
    }

    @Test
    void shouldBeCompletedByASecondImportWhenKilled() throws Exception {
        // given
        Process process = start();
        await().atMost(Duration.ofSeconds(60)).until(() -> !ids().isEmpty());
        process.destroyForcibly();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        int before = ids().size();

        // when
        ImportSummary second = ImportCalls.run(
                new ImportSettings(
                        List.of(file.toString()),
                        Map.of("bootstrap.servers", broker.bootstrapServers()),
                        topics,
                        false,
                        ProgressStyle.NONE,
                        null),
                MAPPING,
                () -> false);

        // then
        assertThat(before).isLessThan(4 * CALLS);
        assertThat(second.sent()).isEqualTo(CALLS);
        assertThat(ids()).hasSize(4 * CALLS);
    }

    private Process start() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ImportProcess.class.getName(),
                        file.toString(),
                        MAPPING.toString(),
                        broker.bootstrapServers(),
                        topics.prefix())
                .redirectOutput(dir.resolve("stdout.txt").toFile()) // destroy() closes a pipe
                .redirectError(dir.resolve("stderr.txt").toFile())
                .start();
    }

    /** Ids of all events in the log. */
    private Set<String> ids() {
        Set<String> ids = new HashSet<>();
        RoomEventReader reader = new RoomEventReader();
        broker.readAll(topics.roomEvents()).forEach(landed -> {
            if (reader.read(landed.key(), landed.headers(), landed.value()) instanceof Reading.Readable readable) {
                ids.add(readable.event().metadata().id());
            }
        });
        return ids;
    }
}
