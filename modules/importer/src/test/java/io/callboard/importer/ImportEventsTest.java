package io.callboard.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.events.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportEventsTest {

    private static final String CREATED = """
            {"specversion":"1.0","id":"e1","source":"/pbx","type":"io.callboard.room.created","subject":"room-1","time":"2024-05-01T10:00:00Z","datacontenttype":"application/json","trunk":"7","data":{"v":{"_id":"v1","token":"t1"},"weight":1.10,"mystery":true}}
            """.strip();

    @TempDir
    Path dir;

    private final CollectedLog log = new CollectedLog();

    @Test
    void shouldSendEachEventWholeUnderItsSubject() throws IOException {
        // given
        Path file = write(
                "events.jsonl",
                CREATED,
                CREATED.replace("room.created", "room.sparkled").replace("e1", "e2"));

        // when
        ImportSummary summary = run(file);

        // then
        assertThat(summary.sent()).isEqualTo(2);
        assertThat(summary.exitCode()).isZero();
        assertThat(new String(log.records.getFirst().key(), StandardCharsets.UTF_8))
                .isEqualTo("room-1");
        assertThat(new String(log.records.getFirst().value(), StandardCharsets.UTF_8))
                .isEqualTo("{\"v\":{\"_id\":\"v1\",\"token\":\"t1\"},\"weight\":1.10,\"mystery\":true}");
        assertThat(log.records.getFirst().headers().toArray())
                .extracting(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
                .contains("ce_id=e1", "ce_source=/pbx", "ce_trunk=7", "ce_time=2024-05-01T10:00:00Z");
        assertThat(log.records.getLast().headers().lastHeader("ce_type").value())
                .isEqualTo("io.callboard.room.sparkled".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldRejectLinesThatTheServiceCouldNotRead() throws IOException {
        // given
        Path file = write(
                "events.jsonl",
                "{not json",
                CREATED,
                "",
                CREATED.replace("\"token\":\"t1\"", "\"nothing\":1"),
                CREATED.replace("\"subject\":\"room-1\",", ""),
                "x".repeat(Topics.MAX_RECORD_BYTES + 1));

        // when
        ImportSummary summary = run(file);

        // then
        assertThat(summary.read()).isEqualTo(5);
        assertThat(summary.sent()).isEqualTo(1);
        assertThat(summary.rejected()).isEqualTo(4);
        assertThat(summary.exitCode()).isEqualTo(1);
        List<String> rejected = Files.readAllLines(dir.resolve("events.jsonl.rejected.csv"));
        assertThat(rejected.get(0)).isEqualTo("line,reason,record");
        assertThat(rejected.get(1)).startsWith("1,\"bad-json: ").endsWith("\",{not json");
        assertThat(rejected.get(2)).startsWith("4,missing-field: data.v.token is missing,\"{");
        assertThat(rejected.get(3)).startsWith("5,");
        assertThat(rejected.get(4)).startsWith("6,\"event-too-large: ");
    }

    @Test
    void shouldRejectEventsThatTheServiceWouldNotApply() throws IOException {
        // given
        Path file = write(
                "events.jsonl",
                CREATED.replace("\"mystery\":true", "\"mystery\":\"" + "x".repeat(Topics.MAX_EVENT_BYTES) + "\""),
                CREATED);

        // when
        ImportSummary summary = run(file);

        // then
        assertThat(summary.sent()).isEqualTo(1);
        assertThat(summary.rejected()).isEqualTo(1);
        assertThat(Files.readAllLines(dir.resolve("events.jsonl.rejected.csv")).getLast())
                .startsWith("1,\"event-too-large: ");
    }

    @Test
    void shouldRejectAnEventWhoseRecordWouldBeTakenForStructuredMode() throws IOException {
        // given
        String nested = CREATED.replace("application/json", "application/cloudevents+json");
        Path file = write("events.jsonl", nested, CREATED);

        // when
        ImportSummary summary = run(file);

        // then
        assertThat(summary.sent()).isEqualTo(1);
        assertThat(Files.readAllLines(dir.resolve("events.jsonl.rejected.csv")).getLast())
                .startsWith("1,wrong-type: datacontenttype must be application/json,");
    }

    @Test
    void shouldReadSeveralFilesAndKeepTheirRejectedRowsApart() throws IOException {
        // given
        Path first = write("first.jsonl", CREATED, "?");
        Path second = write("second.jsonl", "!", CREATED.replace("e1", "e2"));

        // when
        ImportSummary summary = run(first, second);

        // then
        assertThat(summary.sent()).isEqualTo(2);
        assertThat(summary.rejectedFiles())
                .containsExactly(dir.resolve("first.jsonl.rejected.csv"), dir.resolve("second.jsonl.rejected.csv"));
    }

    private Path write(String name, String... lines) throws IOException {
        return Files.write(dir.resolve(name), List.of(lines));
    }

    private ImportSummary run(Path... files) {
        return ImportEvents.run(
                new ImportSettings(
                        Arrays.stream(files).map(Path::toString).toList(),
                        Map.of(),
                        new Topics(Topics.DEFAULT_PREFIX),
                        false,
                        ProgressStyle.NONE,
                        null),
                () -> false,
                () -> log);
    }
}
