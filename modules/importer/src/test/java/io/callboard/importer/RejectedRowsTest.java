package io.callboard.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.events.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where rejected rows go, and that nothing else is lost there. */
class RejectedRowsTest {

    private static final String GOOD = """
            {"specversion":"1.0","id":"e1","source":"/pbx","type":"io.callboard.room.held","subject":"r1","time":"2024-05-01T10:00:00Z"}
            """;

    @TempDir
    Path dir;

    private final CollectedLog log = new CollectedLog();
    private Path input;

    @BeforeEach
    void writeInput() throws IOException {
        input = Files.writeString(dir.resolve("events.jsonl"), GOOD);
    }

    @Test
    void shouldRemoveTheRowsOfAnEarlierRunWhenThereAreNoneNow() throws IOException {
        // given
        Path rejected = dir.resolve("rejected.csv");
        Files.writeString(input, "?\n");
        run(rejected, input);
        assertThat(rejected).content().startsWith("line,reason,record\n1,\"bad-json: ");
        Files.writeString(input, GOOD);

        // when
        ImportSummary summary = run(rejected, input);

        // then
        assertThat(rejected).doesNotExist();
        assertThat(summary.exitCode()).isZero();
    }

    @Test
    void shouldKeepTheRowsOfAnEarlierRunWhenItDoesNotReachTheEnd() throws IOException {
        // given
        Path rejected = Files.writeString(dir.resolve("rejected.csv"), "line,reason,record\n7,x,y\n");

        Files.writeString(input, GOOD + GOOD.replace("e1", "e2"));

        // when
        ImportSummary summary = ImportEvents.run(settings(rejected, input), () -> log.sentRows() == 1, () -> log);

        // then
        assertThat(summary.end()).isEqualTo(ImportSummary.End.STOPPED);
        assertThat(rejected).hasContent("line,reason,record\n7,x,y\n");
    }

    @Test
    void shouldLeaveAFileThatIsNotItsOwnWhenNothingIsRejected() throws IOException {
        // given
        Path notes = Files.writeString(dir.resolve("notes.csv"), "line,reason\n1,mine\n");

        // when
        ImportSummary summary = run(notes, input);

        // then
        assertThat(notes).hasContent("line,reason\n1,mine\n");
        assertThat(summary.end()).isEqualTo(ImportSummary.End.COMPLETE);
    }

    @Test
    void shouldLeaveADeviceWhereItIsWhetherRowsAreRejectedOrNot() throws IOException {
        // given: by way of a link, so that a failure of this test costs the machine nothing
        Path device = Files.createSymbolicLink(dir.resolve("null"), Path.of("/dev/null"));
        Path bad = Files.writeString(dir.resolve("bad.jsonl"), "?\n");

        // when
        ImportSummary clean = run(device, input);
        ImportSummary rejecting = run(device, bad);

        // then
        assertThat(device).isSymbolicLink();
        assertThat(clean.end()).isEqualTo(ImportSummary.End.COMPLETE);
        assertThat(rejecting.end()).isEqualTo(ImportSummary.End.COMPLETE);
        assertThat(rejecting.rejected()).isEqualTo(1);
    }

    @Test
    void shouldRefuseToOverwriteTheInputUnderWhateverName() throws IOException {
        // given
        Path symbolic = Files.createSymbolicLink(dir.resolve("symbolic"), input);
        Path hard = Files.createLink(dir.resolve("hard"), input);

        // then
        for (Path same : List.of(input, symbolic, hard, dir.resolve(".").resolve("events.jsonl"))) {
            assertThatThrownBy(() -> run(same, input))
                    .isInstanceOf(ImportException.class)
                    .hasMessage("--rejected " + same + ": rejected rows of " + input + " would overwrite " + input
                            + ", which is to be read");
        }
        assertThat(input).hasContent(GOOD);
        assertThat(log.records).isEmpty();
    }

    @Test
    void shouldRefuseToOverwriteAnotherInput() throws IOException {
        // given
        Path second = Files.writeString(dir.resolve("events.jsonl.rejected.csv"), GOOD);

        // then
        assertThatThrownBy(() -> run(null, input, second))
                .isInstanceOf(ImportException.class)
                .hasMessage(second + ": rejected rows of " + input + " would overwrite " + second
                        + ", which is to be read");
        assertThat(second).hasContent(GOOD);
    }

    @Test
    void shouldRefuseToOverwriteTheMapping() throws IOException {
        // given
        Path mapping = Files.copy(Path.of("../../docs/examples/anonymous-bank.yaml"), dir.resolve("bank.yaml"));

        // then
        assertThatThrownBy(() ->
                        ImportCalls.run(settings(mapping, ImportCallsTest.calls()), mapping, () -> false, () -> log))
                .isInstanceOf(ImportException.class)
                .hasMessage("--rejected " + mapping + ": rejected rows of " + ImportCallsTest.calls()
                        + " would overwrite " + mapping + ", which is to be read");
        assertThat(mapping).isNotEmptyFile();
    }

    private ImportSummary run(@Nullable Path rejected, Path... files) {
        return ImportEvents.run(settings(rejected, files), () -> false, () -> log);
    }

    private static ImportSettings settings(@Nullable Path rejected, Path... files) {
        return new ImportSettings(
                Arrays.stream(files).map(Path::toString).toList(),
                Map.of(),
                new Topics(Topics.DEFAULT_PREFIX),
                false,
                ProgressStyle.NONE,
                rejected);
    }
}
