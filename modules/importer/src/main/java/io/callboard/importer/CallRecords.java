package io.callboard.importer;

import io.callboard.importer.mapping.FileLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The records of a CSV or TSV file, each with the line it begins on and its text as it stands there. Every record is parsed for itself, so
 * a bad one costs nothing but itself: a quote that nobody closes does not swallow the rest of the file.
 */
final class CallRecords {
    /** How far a quoted cell may reach: lines of one record. */
    private static final int LONGEST_RECORD = 100;

    private final String file;
    private final Lines lines;
    private final FileLayout layout;
    private final CSVFormat format;
    private final Deque<Text> pending = new ArrayDeque<>();

    /** @param line where the record begins, as an editor counts lines */
    record CallRecord(long line, String raw, Content content) {}

    sealed interface Content {
        record Cells(List<String> cells) implements Content {}

        record Unreadable(String reason) implements Content {}
    }

    private record Text(long line, String text, @Nullable String problem) {}

    CallRecords(String file, Lines lines, FileLayout layout) {
        this.file = file;
        this.lines = lines;
        this.layout = layout;
        this.format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(layout.delimiter())
                .setQuote(layout.quote())
                .setIgnoreEmptyLines(false)
                .get();
    }

    /**
     * The names of the columns; to be asked before the first record.
     *
     * @throws ImportException when the first line does not name those that the mapping expects
     */
    List<String> columns() throws IOException {
        if (!layout.header()) {
            return layout.columns();
        }
        CallRecord header = next();
        if (header == null) {
            throw new ImportException(file + ": is empty, and should begin with the names of the columns");
        }
        if (!(header.content() instanceof Content.Cells first)) {
            throw new ImportException(file + " line " + header.line() + ": the names of the columns cannot be read");
        }
        List<String> names = first.cells().stream().map(String::strip).toList();
        if (!layout.columns().isEmpty() && !layout.columns().equals(names)) {
            throw new ImportException(file + " line " + header.line() + ": the columns are " + String.join(", ", names)
                    + "; the mapping expects " + String.join(", ", layout.columns()));
        }
        return names;
    }

    /** The next record, null after the last; empty lines are none. */
    @Nullable CallRecord next() throws IOException {
        Text first = text();
        while (first != null && first.problem() == null && first.text().isBlank()) {
            first = text();
        }
        if (first == null) {
            return null;
        }
        if (first.problem() != null) {
            return new CallRecord(first.line(), first.text(), new Content.Unreadable(first.problem()));
        }
        List<Text> parts = new ArrayList<>(List.of(first));
        Content content = parse(first.text());
        while (content instanceof Content.Unreadable && endsInQuotes(parts) && parts.size() < LONGEST_RECORD) {
            Text more = text();
            if (more == null) {
                break;
            }
            parts.add(more);
            if (!endsInQuotes(parts)) {
                content = parse(joined(parts));
            }
        }
        if (content instanceof Content.Unreadable) {
            parts.subList(1, parts.size()).reversed().forEach(pending::addFirst);
            return new CallRecord(first.line(), first.text(), content);
        }
        return new CallRecord(first.line(), joined(parts), content);
    }

    private @Nullable Text text() throws IOException {
        Text waiting = pending.pollFirst();
        if (waiting != null) {
            return waiting;
        }
        Lines.Line line = lines.next();
        if (line == null) {
            return null;
        }
        try {
            String text = layout.charset()
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line.bytes()))
                    .toString();
            boolean marked =
                    line.number() == 1 && layout.charset().equals(StandardCharsets.UTF_8) && text.startsWith("\uFEFF");
            return new Text(
                    line.number(), marked ? text.substring(1) : text, line.cut() ? "the line is too long" : null);
        } catch (CharacterCodingException e) {
            String text = new String(line.bytes(), layout.charset());
            return new Text(
                    line.number(),
                    text,
                    line.cut()
                            ? "the line is too long"
                            : "is not " + layout.charset().name() + " text");
        }
    }

    private Content parse(String text) {
        try (CSVParser parser = CSVParser.parse(text, format)) {
            List<CSVRecord> records = parser.getRecords();
            return records.size() == 1
                    ? new Content.Cells(records.getFirst().toList())
                    : new Content.Unreadable("a line break within the record");
        } catch (IOException | java.io.UncheckedIOException e) {
            return new Content.Unreadable(layout.quote() + " is not used as a quote should be");
        }
    }

    /** An odd number of quotes: the next line may belong to this record. */
    private boolean endsInQuotes(List<Text> parts) {
        Character quote = layout.quote();
        return quote != null
                && parts.stream()
                                        .flatMapToInt(part -> part.text().chars())
                                        .filter(c -> c == quote)
                                        .count()
                                % 2
                        == 1;
    }

    private static String joined(List<Text> parts) {
        return String.join("\n", parts.stream().map(Text::text).toList());
    }
}
