package io.callboard.importer;

import io.callboard.events.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An import in a process of its own, as the command line runs it, for tests that end it from outside. */
final class ImportProcess {

    private ImportProcess() {}

    /** @param args call records, mapping, bootstrap servers, topic prefix */
    public static void main(String[] args) {
        ImportSettings settings = new ImportSettings(
                List.of(args[0]),
                Map.of("bootstrap.servers", args[2]),
                new Topics(args[3]),
                false,
                ProgressStyle.NONE,
                null);
        try (StopSignal stop = StopSignal.onShutdown(Duration.ofSeconds(30))) {
            ImportSummary summary = ImportCalls.run(settings, Path.of(args[1]), stop);
            System.out.println(summary.end() + " " + summary.sent() + " " + summary.events());
        }
    }
}
