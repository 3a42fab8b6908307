package io.callboard.importer;

import io.callboard.importer.TextLines.Text;
import io.callboard.importer.mapping.FileLayout;
import java.io.IOException;
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
    private final TextLines lines;
    private final FileLayout layout;
    private final CSVFormat format;
    private final Deque<Text> pending = new ArrayDeque<>();

    /** @param line where the record begins, as an editor counts lines */
    record CallRecord(long line, String raw, Content content) {}

    sealed interface Content {
        record Cells(List<String> cells) implements Content {}

        record Unreadable(String reason) implements Content {}
    }

    CallRecords(String file, Lines lines, FileLayout layout) {
        this.file = file;
        this.lines = new TextLines(lines, layout.charset());
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
        List<Text> parts = new ArrayList<>(List.of(first));
        Content content = parse(first.text());
        // Behind a line that was cut nobody knows whether a cell goes on: the record ends there.
        while (content instanceof Content.Unreadable
                && !parts.getLast().cut()
                && endsInQuotes(parts)
                && parts.size() < LONGEST_RECORD) {
            Text more = text();
            if (more == null) {
                break;
            }
            parts.add(more);
            if (!endsInQuotes(parts)) {
                content = parse(joined(parts));
            }
        }
        if (content instanceof Content.Unreadable && !parts.getLast().cut()) {
            parts.subList(1, parts.size()).reversed().forEach(pending::addFirst);
            parts = List.of(first);
        }
        return new CallRecord(first.line(), joined(parts), readable(parts, content));
    }

    /** The content, unless one of its lines could not be read: then it is not what the file says. */
    private static Content readable(List<Text> parts, Content content) {
        for (Text part : parts) {
            if (part.problem() != null) {
                return new Content.Unreadable(part.problem());
            }
        }
        return content;
    }

    private @Nullable Text text() throws IOException {
        Text waiting = pending.pollFirst();
        return waiting != null ? waiting : lines.next();
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
