package io.callboard.importer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an import did. Of a run that came to its end, {@code read = skipped + rejected + valid}, and {@code sent = valid} unless it was a
 * dry run.
 *
 * @param read rows: events, or call records (without the header)
 * @param skipped rows that the mapping says are no calls
 * @param rejected rows in the files of rejected rows
 * @param valid rows that passed every check
 * @param sent rows all of whose events the broker has acknowledged
 * @param events events that the broker has acknowledged; of a dry run, that would be sent
 * @param repeated valid call records whose room occurred before in this run, so that they change nothing
 * @param firstRepeated where the first of them stands, {@code file:line}
 * @param rejectedFiles the files of rejected rows that were written
 * @param end how it ended
 * @param problem of a failed run, what stopped it, in one line
 */
public record ImportSummary(
        long read,
        long skipped,
        long rejected,
        long valid,
        long sent,
        long events,
        long repeated,
        @Nullable String firstRepeated,
        List<Path> rejectedFiles,
        Duration elapsed,
        boolean dryRun,
        End end,
        @Nullable String problem) {

    /** How an import ended. */
    public enum End {
        COMPLETE,
        /** Asked to stop; what was read by then is sent. */
        STOPPED,
        /** The log did not take an event, or a file could not be read to its end. */
        FAILED
    }

    /** 0: everything is in; 1: rows were rejected, or the run failed; 130: stopped. */
    public int exitCode() {
        return switch (end) {
            case STOPPED -> 130;
            case FAILED -> 1;
            case COMPLETE -> rejected > 0 ? 1 : 0;
        };
    }

    /** The final count for a person, one fact a line. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%,d read, %,d skipped, %,d rejected, %s in %.1f s%n",
                read,
                skipped,
                rejected,
                dryRun
                        ? String.format(Locale.ROOT, "%,d valid (%,d events; dry run, nothing sent)", valid, events)
                        : String.format(Locale.ROOT, "%,d sent (%,d events)", sent, events),
                elapsed.toMillis() / 1000.0));
        if (repeated > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "%,d of them repeat a room of this run and change nothing (the first: %s)%n",
                    repeated,
                    firstRepeated));
        }
        for (Path file : rejectedFiles) {
            text.append("rejected rows and reasons: ").append(file).append(System.lineSeparator());
        }
        switch (end) {
            case COMPLETE -> {}
            case STOPPED ->
                text.append("stopped; import the file again to complete it").append(System.lineSeparator());
            case FAILED ->
                text.append("failed: ")
                        .append(problem)
                        .append("; import the file again to complete it")
                        .append(System.lineSeparator());
        }
        return text.toString().stripTrailing();
    }
}
