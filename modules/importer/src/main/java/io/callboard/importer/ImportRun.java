package io.callboard.importer;

import io.callboard.events.DeadLetterReason;
import io.callboard.events.Topics;
import io.callboard.importer.mapping.MappingException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What both imports have in common: file after file, row after row, counting; until the end, a stop, or a failure of the log. Used once, by
 * one thread.
 */
final class ImportRun {
    private final ImportSettings settings;
    private final BooleanSupplier stop;
    private final Supplier<EventLog> opener;
    private final List<Path> rejectedFiles = new ArrayList<>();
    private final long begun = System.nanoTime();
    private EventLog log = EventLog.none();
    private long read;
    private long skipped;
    private long rejected;
    private long valid;
    private long events;
    private long repeated;
    private @Nullable String firstRepeated;
    private @Nullable String readProblem;

    /** Reads one file's rows, and says of each what it is by calling {@link Rows}. */
    interface FileReader {
        void read(String file, InputFile input, Rows rows) throws IOException;
    }

    /**
     * @param stop true once the import has to end; asked before every row
     * @param opener opens the log, when the files are known to be there
     */
    ImportRun(ImportSettings settings, BooleanSupplier stop, Supplier<EventLog> opener) {
        this.settings = settings;
        this.stop = stop;
        this.opener = opener;
    }

    /** @throws ImportException when the import cannot begin; what comes up after the first row is told by the summary */
    ImportSummary over(FileReader reader) {
        settings.files().forEach(InputFile::check);
        settings.refuseToOverwrite(
                settings.files().stream().map(InputFile::path).toList());
        try (EventLog opened = opener.get()) {
            log = opened;
            for (String file : settings.files()) {
                readFile(file, reader);
            }
        }
        return summary();
    }

    private void readFile(String file, FileReader reader) {
        if (ended()) {
            return;
        }
        Path rejectedFile = settings.rejectedFileOf(file);
        try (InputFile input = InputFile.open(file);
                RejectedRows rejects = new RejectedRows(rejectedFile);
                Progress progress = Progress.of(settings.progress(), file, input.size(), System.err)) {
            try {
                reader.read(file, input, new Rows(file, input, rejects, progress));
                if (!rejects.written() && !ended()) {
                    rejects.removeEarlier();
                }
            } finally {
                if (rejects.written()) {
                    rejectedFiles.add(rejectedFile);
                }
            }
        } catch (ImportException | MappingException e) {
            if (read == 0) {
                throw e;
            }
            readProblem = e.getMessage(); // rows are on their way already: they are worth a count
        } catch (FileSystemException e) {
            String reason = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
            readProblem = e.getFile() + ": " + reason;
        } catch (IOException e) {
            readProblem = file + ": " + e.getMessage();
        }
    }

    private @Nullable String problem() {
        return readProblem != null ? readProblem : log.problem();
    }

    private boolean ended() {
        return stop.getAsBoolean() || problem() != null;
    }

    private ImportSummary summary() {
        ImportSummary.End end = problem() != null
                ? ImportSummary.End.FAILED
                : stop.getAsBoolean() ? ImportSummary.End.STOPPED : ImportSummary.End.COMPLETE;
        return new ImportSummary(
                read,
                skipped,
                rejected,
                valid,
                log.sentRows(),
                settings.dryRun() ? events : log.sentEvents(),
                repeated,
                firstRepeated,
                List.copyOf(rejectedFiles),
                Duration.ofNanos(System.nanoTime() - begun),
                settings.dryRun(),
                end,
                problem());
    }

    /** Why the service would not apply an event that it can read: its value is over the bound. Null when it is not. */
    static @Nullable String tooLarge(ProducerRecord<byte[], byte[]> event) {
        byte[] value = event.value();
        if (value == null || value.length <= Topics.MAX_EVENT_BYTES) {
            return null;
        }
        return DeadLetterReason.EVENT_TOO_LARGE.code() + ": the data has " + value.length + " bytes, more than "
                + Topics.MAX_EVENT_BYTES;
    }

    /** The rows of one file. A reader asks {@link #goOn} before each row, and reports exactly one outcome for it. */
    final class Rows {
        private final String file;
        private final InputFile input;
        private final RejectedRows rejects;
        private final Progress progress;

        private Rows(String file, InputFile input, RejectedRows rejects, Progress progress) {
            this.file = file;
            this.input = input;
            this.rejects = rejects;
            this.progress = progress;
        }

        boolean goOn() {
            return !ended();
        }

        void skipped() {
            count();
            skipped++;
        }

        void rejected(long line, String reason, String record) throws IOException {
            count();
            rejected++;
            rejects.add(line, reason, record);
        }

        /** @param rowEvents all events of the row, in their order */
        void valid(List<ProducerRecord<byte[], byte[]>> rowEvents) {
            count();
            valid++;
            events += rowEvents.size();
            log.send(rowEvents);
        }

        /** Says of a valid row, besides, that its room occurred before. */
        void repeated(long line) {
            repeated++;
            if (firstRepeated == null) {
                firstRepeated = file + ":" + line;
            }
        }

        private void count() {
            read++;
            progress.at(input.position(), read);
        }
    }
}
