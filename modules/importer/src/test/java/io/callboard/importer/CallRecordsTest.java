package io.callboard.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.importer.CallRecords.CallRecord;
import io.callboard.importer.CallRecords.Content;
import io.callboard.importer.mapping.FileLayout;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallRecordsTest {

    private static final FileLayout CSV = new FileLayout(',', '"', StandardCharsets.UTF_8, true, List.of());
    private static final FileLayout QUOTED = new FileLayout(',', '"', StandardCharsets.UTF_8, false, List.of("a", "b"));
    private static final FileLayout TSV = new FileLayout('\t', null, StandardCharsets.UTF_8, false, List.of("a", "b"));

    @Test
    void shouldReadQuotedCellsAcrossLinesAndCountLinesAsAnEditorDoes() throws IOException {
        // when
        CallRecords records = records(CSV, "\uFEFFa,b\r\n1,\"two\r\nlines, \"\"quoted\"\"\"\r\n\r\n2,x\n3,");

        // then
        assertThat(records.columns()).containsExactly("a", "b");
        assertThat(all(records))
                .containsExactly(
                        new CallRecord(
                                2,
                                "1,\"two\nlines, \"\"quoted\"\"\"",
                                new Content.Cells(List.of("1", "two\nlines, \"quoted\""))),
                        new CallRecord(5, "2,x", new Content.Cells(List.of("2", "x"))),
                        new CallRecord(6, "3,", new Content.Cells(List.of("3", ""))));
    }

    @Test
    void shouldLoseOnlyTheRecordWhoseQuoteIsNeverClosed() throws IOException {
        // given
        StringBuilder rows = new StringBuilder("a,b\n1,\"open\n");
        for (int i = 0; i < 300; i++) {
            rows.append(i).append(",x\n");
        }

        // when
        CallRecords records = records(CSV, rows.toString());
        records.columns();
        List<CallRecord> all = all(records);

        // then
        assertThat(all).hasSize(301);
        assertThat(all.getFirst())
                .isEqualTo(
                        new CallRecord(2, "1,\"open", new Content.Unreadable("\" is not used as a quote should be")));
        assertThat(all.get(1)).isEqualTo(new CallRecord(3, "0,x", new Content.Cells(List.of("0", "x"))));
        assertThat(all.getLast().line()).isEqualTo(302);
    }

    @Test
    void shouldTakeQuotesAsTheyComeWhenTheFileKnowsNone() throws IOException {
        assertThat(all(records(TSV, "5\" pipe\t\"x\n")))
                .containsExactly(new CallRecord(1, "5\" pipe\t\"x", new Content.Cells(List.of("5\" pipe", "\"x"))));
    }

    @Test
    void shouldReportWhatIsNoTextOrTooLong() throws IOException {
        // given
        byte[] bytes = "caf\u00e9\tx\n".getBytes(StandardCharsets.ISO_8859_1);

        // then
        assertThat(all(records(TSV, bytes)))
                .extracting(CallRecord::content)
                .containsExactly(new Content.Unreadable("is not UTF-8 text"));
        assertThat(all(records(
                        new FileLayout('\t', null, Charset.forName("ISO-8859-1"), false, List.of("a", "b")), bytes)))
                .extracting(CallRecord::content)
                .containsExactly(new Content.Cells(List.of("caf\u00e9", "x")));
        assertThat(all(records(TSV, "x".repeat(2000) + "\ny\tz")))
                .extracting(CallRecord::content)
                .containsExactly(new Content.Unreadable("the line is too long"), new Content.Cells(List.of("y", "z")));
        assertThat(all(records(TSV, "a\rb\tc\n")))
                .extracting(CallRecord::content)
                .containsExactly(new Content.Unreadable("a line break within the record"));
    }

    @Test
    void shouldRejectTheWholeRecordWhenAnyOfItsLinesIsNoText() throws IOException {
        // given: the bad byte in the first, in a middle and in the last of three lines
        String one = "1,\"caf\u00e9\nb,c\nd\"";
        String two = "2,\"a\nb,caf\u00e9\nd\"";
        String three = "3,\"a\nb,c\ncaf\u00e9\"";

        // when
        List<CallRecord> all =
                all(records(QUOTED, String.join("\n", one, two, three, "4,x").getBytes(StandardCharsets.ISO_8859_1)));

        // then
        assertThat(all).extracting(CallRecord::line).containsExactly(1L, 4L, 7L, 10L);
        assertThat(all)
                .extracting(CallRecord::content)
                .containsExactly(
                        new Content.Unreadable("is not UTF-8 text"),
                        new Content.Unreadable("is not UTF-8 text"),
                        new Content.Unreadable("is not UTF-8 text"),
                        new Content.Cells(List.of("4", "x")));
        assertThat(all.get(1).raw()).isEqualTo(two.replace('\u00e9', '\uFFFD'));
    }

    @Test
    void shouldRejectARecordAsFarAsALineThatIsTooLong() throws IOException {
        // given: the quote that closes the cell is behind the bound
        String longest = "x".repeat(2000);

        // when
        List<CallRecord> all = all(records(QUOTED, "1,\"a\n" + longest + "\"\n2,\"a\n\"\"" + longest + "\n3,x\n"));

        // then
        assertThat(all).extracting(CallRecord::line).containsExactly(1L, 3L, 5L);
        assertThat(all)
                .extracting(CallRecord::content)
                .containsExactly(
                        new Content.Unreadable("the line is too long"),
                        new Content.Unreadable("the line is too long"),
                        new Content.Cells(List.of("3", "x")));
    }

    @Test
    void shouldRefuseAFileWithOtherColumnsThanExpected() {
        FileLayout layout = new FileLayout(',', '"', StandardCharsets.UTF_8, true, List.of("a", "b"));

        assertThatThrownBy(() -> records(layout, "a,c\n").columns())
                .isInstanceOf(ImportException.class)
                .hasMessage("calls.csv line 1: the columns are a, c; the mapping expects a, b");
        assertThatThrownBy(() -> records(layout, "").columns())
                .hasMessage("calls.csv: is empty, and should begin with the names of the columns");
    }

    private static CallRecords records(FileLayout layout, String content) {
        return records(layout, content.getBytes(StandardCharsets.UTF_8));
    }

    private static CallRecords records(FileLayout layout, byte[] content) {
        return new CallRecords("calls.csv", new Lines(new ByteArrayInputStream(content), 1000), layout);
    }

    private static List<CallRecord> all(CallRecords records) throws IOException {
        List<CallRecord> all = new ArrayList<>();
        for (CallRecord call = records.next(); call != null; call = records.next()) {
            all.add(call);
        }
        return all;
    }
}
