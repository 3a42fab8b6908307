package io.callboard.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomEvent;
import io.callboard.events.Topics;
import io.callboard.importer.mapping.MappingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped mapping of the bank's layout, on a few made-up calls. */
class ImportCallsTest {

    private static final Path MAPPING = Path.of("../../docs/examples/anonymous-bank.yaml");

    @TempDir
    Path dir;

    private final CollectedLog log = new CollectedLog();

    @Test
    void shouldTurnACallThatWasQueuedAndAnsweredIntoFourEvents() {
        // when
        run(calls());

        // then
        assertThat(eventsOf("AA0101-11"))
                .extracting(event -> event.metadata().time())
                .containsExactly(
                        Instant.parse("1999-03-01T09:00:00Z"),
                        Instant.parse("1999-03-01T09:00:10Z"),
                        Instant.parse("1999-03-01T09:01:00Z"),
                        Instant.parse("1999-03-01T09:04:00Z"));
        assertThat(eventsOf("AA0101-11"))
                .extracting(event -> event.metadata().id())
                .containsExactly("AA0101-11/created", "AA0101-11/queued", "AA0101-11/assigned", "AA0101-11/closed");
        assertThat(eventsOf("AA0101-11"))
                .extracting(event -> event.metadata().source())
                .containsOnly("/import/anonymous-bank");
        assertThat(created("AA0101-11").room())
                .hasToString("{\"t\":\"v\",\"direction\":\"inbound\",\"v\":{\"_id\":\"5000001\",\"token\":\"5000001\"},"
                        + "\"callUniqueId\":\"11\",\"queue\":\"PS\"}");
        assertThat(facts("AA0101-11").subList(1, 4))
                .containsExactly(
                        new RoomEvent.Queued("PS", null),
                        new RoomEvent.Assigned(new RoomEvent.UserRef("RUTH", "ruth"), 50_000L),
                        closed(RoomEvent.Closer.USER, "agent", "priority-2"));
    }

    @Test
    void shouldLeaveOutWhatDidNotHappen() {
        // when
        run(calls());

        // then: answered at once; gave up in the queue; gave up before it; answered by nobody that is known
        assertThat(kinds("AA0101-12")).containsExactly("Created", "Assigned", "Closed");
        assertThat(created("AA0101-12").room().get("v"))
                .hasToString("{\"_id\":\"anon-AA0101-12\",\"token\":\"anon-AA0101-12\"}");
        assertThat(kinds("AA0101-13")).containsExactly("Created", "Queued", "Closed");
        assertThat(facts("AA0101-13").getLast()).isEqualTo(closed(RoomEvent.Closer.VISITOR, "hang", "priority-1"));
        assertThat(closedAt("AA0101-13")).isEqualTo("1999-03-01T09:12:00Z");
        assertThat(kinds("AA0101-14")).containsExactly("Created", "Closed");
        assertThat(closedAt("AA0101-14")).isEqualTo("1999-03-01T09:20:30Z");
        assertThat(kinds("AA0102-16")).containsExactly("Created", "Queued", "Closed");
        assertThat(closedAt("AA0102-16")).isEqualTo("1999-03-01T09:45:00Z");
        assertThat(eventsOf("AA0102-15")).isEmpty();
    }

    @Test
    void shouldKeepTheRecordsOwnTimesEvenIfTheyRunBackwards() {
        // when
        run(calls());

        // then: queued before created; closed after midnight under the date before it
        assertThat(eventsOf("AA0102-17").get(1).metadata().time()).isEqualTo("1999-03-02T10:00:05Z");
        assertThat(closedAt("AA0102-18")).isEqualTo("1999-03-02T00:02:10Z");
    }

    @Test
    void shouldCountEveryRow() {
        // when
        ImportSummary summary = run(calls());

        // then
        assertThat(summary.read()).isEqualTo(8);
        assertThat(summary.skipped()).isEqualTo(1);
        assertThat(summary.rejected()).isZero();
        assertThat(summary.sent()).isEqualTo(7);
        assertThat(summary.events()).isEqualTo(log.events.size());
        assertThat(summary.exitCode()).isZero();
        assertThat(dir.resolve("calls.tsv.rejected.csv")).doesNotExist();
    }

    @Test
    void shouldSendTheSameBytesWhenRunAgain() {
        // when
        run(calls());
        CollectedLog again = new CollectedLog();
        ImportCalls.run(settings(calls()), MAPPING, () -> false, () -> again);

        // then
        assertThat(again.events).isEqualTo(log.events);
    }

    @Test
    void shouldTakeTheCallsThatTheDocumentationGivesToPaste() throws IOException {
        // given
        List<String> pasted = Files.readAllLines(Path.of("../../docs/import.md")).stream()
                .dropWhile(line -> !line.equals("tr ' ' '\\t' >calls.tsv <<'END'"))
                .skip(1)
                .takeWhile(line -> !line.equals("END"))
                .map(line -> line.replace(' ', '\t'))
                .toList();

        // when
        ImportSummary summary = run(Files.write(dir.resolve("calls.tsv"), pasted));

        // then
        assertThat(summary.text()).startsWith("3 read, 0 skipped, 0 rejected, 3 sent (9 events)");
        assertThat(kinds("AA0101-11")).containsExactly("Created", "Queued", "Assigned", "Closed");
        assertThat(kinds("AA0101-13")).containsExactly("Created", "Queued", "Closed");
        assertThat(kinds("AA0101-14")).containsExactly("Created", "Closed");
    }

    @Test
    void shouldRejectBadRowsWholeAndTellTheirLineAndReason() throws IOException {
        // given
        List<String> lines = Files.readAllLines(calls());
        String good = lines.get(1);
        Path file = dir.resolve("bad.tsv");
        Files.write(
                file,
                List.of(
                        lines.getFirst(),
                        good + "\tmore",
                        "",
                        good.replace("\t9:04:00", "\t9:64:00"),
                        good.replace("5000001", ""),
                        good.replace("\t50\t", "\tfifty\t"),
                        good.replace("RUTH", "\u0001"),
                        "just, \"text\"",
                        lines.get(2)));
        Files.writeString(dir.resolve("bad.tsv.rejected.csv"), "of an earlier run");

        // when
        ImportSummary summary = run(file);

        // then
        assertThat(dir.resolve("bad.tsv.rejected.csv"))
                .content()
                .isEqualTo("line,reason,record\n"
                        + "2,18 columns instead of 17," + good + "\tmore\n"
                        + "4,closed.time: '19990301 9:64:00' is not a time of the form yyyyMMdd H:mm:ss,"
                        + good.replace("\t9:04:00", "\t9:64:00") + "\n"
                        + "5,created: data.v._id is missing," + good.replace("5000001", "") + "\n"
                        + "6,assigned: waitMs: q_time: 'fifty' is not a number," + good.replace("\t50\t", "\tfifty\t")
                        + "\n"
                        + "8,1 columns instead of 17,\"just, \"\"text\"\"\"\n");
        assertThat(summary.read()).isEqualTo(7);
        assertThat(summary.rejected()).isEqualTo(5);
        assertThat(summary.sent()).isEqualTo(2);
        assertThat(summary.exitCode()).isEqualTo(1);
        assertThat(summary.rejectedFiles()).containsExactly(dir.resolve("bad.tsv.rejected.csv"));
        assertThat(log.events).extracting(event -> event.rid().value()).containsOnly("AA0101-11", "AA0101-12");
    }

    @Test
    void shouldCheckEverythingAndSendNothingWhenItIsADryRun() throws IOException {
        // given
        Path file = Files.copy(calls(), dir.resolve("calls.tsv"));

        // when
        ImportSummary summary = ImportCalls.run(
                new ImportSettings(
                        List.of(file.toString()),
                        Map.of(),
                        new Topics(Topics.DEFAULT_PREFIX),
                        true,
                        ProgressStyle.NONE,
                        null),
                MAPPING,
                () -> false);

        // then
        assertThat(summary.valid()).isEqualTo(7);
        assertThat(summary.sent()).isZero();
        assertThat(summary.text())
                .startsWith("8 read, 1 skipped, 0 rejected, 7 valid (22 events; dry run, nothing sent)");
    }

    @Test
    void shouldTellOfASecondRecordOfARoomAndRejectItWhenTheMappingSaysUnique() throws IOException {
        // given
        List<String> lines = Files.readAllLines(calls());
        Path file = dir.resolve("twice.tsv");
        Files.write(file, List.of(lines.getFirst(), lines.get(1), lines.get(2), lines.get(1)));
        Path unique = dir.resolve("unique.yaml");
        Files.writeString(unique, "unique: true\n" + Files.readString(MAPPING));

        // when
        ImportSummary lenient = run(file);
        ImportSummary strict = ImportCalls.run(settings(file), unique, () -> false, CollectedLog::new);

        // then
        assertThat(lenient.repeated()).isEqualTo(1);
        assertThat(lenient.firstRepeated()).isEqualTo(file + ":4");
        assertThat(lenient.exitCode()).isZero();
        assertThat(strict.rejected()).isEqualTo(1);
        assertThat(dir.resolve("twice.tsv.rejected.csv"))
                .content()
                .contains("4,a record of room AA0101-11 came before,");
    }

    @Test
    void shouldReadPackedFiles() throws IOException {
        // given
        Path file = dir.resolve("calls.tsv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            Files.copy(calls(), out);
        }

        // then
        assertThat(run(file).sent()).isEqualTo(7);
    }

    @Test
    void shouldStopWhenAskedToOrWhenTheLogFails() {
        // when
        ImportSummary stopped = ImportCalls.run(settings(calls()), MAPPING, () -> log.sentRows() == 3, () -> log);
        ImportSummary failed = ImportCalls.run(settings(calls()), MAPPING, () -> false, () -> new CollectedLog(2));

        // then
        assertThat(stopped.end()).isEqualTo(ImportSummary.End.STOPPED);
        assertThat(stopped.sent()).isEqualTo(3);
        assertThat(stopped.exitCode()).isEqualTo(130);
        assertThat(failed.end()).isEqualTo(ImportSummary.End.FAILED);
        assertThat(failed.sent()).isEqualTo(2);
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.text()).endsWith("failed: full; import the file again to complete it");
    }

    @Test
    void shouldCountWhatWasSentWhenAFileBreaksOff() throws IOException {
        // given: the first half of a packed file of very different rows
        List<String> lines = new ArrayList<>(Files.readAllLines(calls()).subList(0, 1));
        String call = Files.readAllLines(calls()).get(1);
        for (int i = 0; i < 20_000; i++) {
            lines.add(call.replace("\t11\t", "\t" + Math.abs(i * 7_919_999) + "\t"));
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        }
        Path file = dir.resolve("half.tsv.gz");
        Files.write(file, Arrays.copyOf(packed.toByteArray(), packed.size() / 2));

        // when
        ImportSummary summary = run(file);

        // then
        assertThat(summary.end()).isEqualTo(ImportSummary.End.FAILED);
        assertThat(summary.sent()).isPositive().isEqualTo(log.sentRows()).isLessThan(20_000);
        assertThat(summary.problem()).isEqualTo(file + ": Unexpected end of ZLIB input stream");
    }

    @Test
    void shouldSayWhatCannotBeImported() throws IOException {
        // given
        Path other = Files.writeString(dir.resolve("other.tsv"), "a\tb\n");

        // then
        assertThatThrownBy(() -> run(dir.resolve("none.tsv")))
                .isInstanceOf(ImportException.class)
                .hasMessage(dir.resolve("none.tsv") + ": no such file");
        assertThatThrownBy(() -> run(dir)).hasMessage(dir + ": is not a file that can be read");
        assertThatThrownBy(() -> run(other))
                .hasMessageStartingWith(other + " line 1: the columns are a, b; the mapping expects vru+line,");
        assertThatThrownBy(() -> ImportCalls.run(settings(calls()), dir.resolve("none.yaml"), () -> false))
                .isInstanceOf(MappingException.class);
    }

    private ImportSummary run(Path file) {
        return ImportCalls.run(settings(file), MAPPING, () -> false, () -> log);
    }

    private ImportSettings settings(Path file) {
        Path rejected = file.equals(calls()) ? dir.resolve("calls.tsv.rejected.csv") : null;
        return new ImportSettings(
                List.of(file.toString()),
                Map.of(),
                new Topics(Topics.DEFAULT_PREFIX),
                false,
                ProgressStyle.NONE,
                rejected);
    }

    static Path calls() {
        try {
            return Path.of(Objects.requireNonNull(ImportCallsTest.class.getResource("/bank-calls.tsv"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private List<RecordedEvent> eventsOf(String rid) {
        return log.events.stream()
                .filter(event -> event.rid().value().equals(rid))
                .toList();
    }

    private List<RoomEvent> facts(String rid) {
        return eventsOf(rid).stream().map(RecordedEvent::fact).toList();
    }

    private List<String> kinds(String rid) {
        return facts(rid).stream().map(fact -> fact.getClass().getSimpleName()).toList();
    }

    private RoomEvent.Created created(String rid) {
        return (RoomEvent.Created) facts(rid).getFirst();
    }

    private Instant closedAt(String rid) {
        return eventsOf(rid).getLast().metadata().time();
    }

    private static RoomEvent.Closed closed(RoomEvent.Closer closer, String... tags) {
        return new RoomEvent.Closed(closer, null, null, List.of(tags), null, null);
    }
}
