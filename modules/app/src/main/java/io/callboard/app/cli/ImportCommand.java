package io.callboard.app.cli;

import io.callboard.app.kafka.KafkaTarget;
import io.callboard.importer.ImportCalls;
import io.callboard.importer.ImportEvents;
import io.callboard.importer.ImportSettings;
import io.callboard.importer.ImportSummary;
import io.callboard.importer.ProgressStyle;
import io.callboard.importer.StopSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Files into the log. Event ids are made of the content, so that a second import changes nothing. */
@Command(
        name = "import",
        description = "Import events or call records from files; importing twice changes nothing.",
        footer = {
            "",
            "Rows that cannot be used go to FILE.rejected.csv with line and reason; the exit code is then 1.",
            "",
            "Examples:",
            "  callboard import events room-events.jsonl",
            "  callboard import calls calls.tsv --mapping docs/examples/anonymous-bank.yaml --dry-run"
        })
final class ImportCommand {

    /** After Ctrl-C, what was read is still sent, within this time. */
    private static final Duration STOP_GRACE = Duration.ofSeconds(30);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** What both kinds of import can be told. */
    static final class ImportOptions {
        @Mixin
        private KafkaOptions kafka = new KafkaOptions();

        @Option(names = "--dry-run", description = "Read and check everything, send nothing.")
        private boolean dryRun;

        @Option(names = "--rejected", paramLabel = "FILE", description = "Where rejected rows go; for a single input.")
        private @Nullable Path rejected;

        ImportSettings settings(List<String> files) {
            KafkaTarget target = kafka.target();
            return new ImportSettings(
                    files, target.clientProperties(), target.topics(), dryRun, ProgressStyle.detect(), rejected);
        }
    }

    @Command(name = "events", description = "Import events: CloudEvents in structured mode, one a line.")
    int events(
            @Mixin ImportOptions options,
            @Parameters(
                            paramLabel = "FILE",
                            arity = "1..*",
                            description = "JSON lines; .gz is unpacked, - is standard input.")
                    List<String> files) {
        return run(options.settings(files), ImportEvents::run);
    }

    @Command(name = "calls", description = "Import call records: CSV or TSV, one call a row, by way of a mapping.")
    int calls(
            @Mixin ImportOptions options,
            @Option(
                            names = "--mapping",
                            required = true,
                            paramLabel = "FILE",
                            description = "Which columns become which events, as YAML.")
                    Path mapping,
            @Parameters(
                            paramLabel = "FILE",
                            arity = "1..*",
                            description = "Call records; .gz is unpacked, - is standard input.")
                    List<String> files) {
        return run(options.settings(files), (settings, stop) -> ImportCalls.run(settings, mapping, stop));
    }

    private int run(ImportSettings settings, BiFunction<ImportSettings, BooleanSupplier, ImportSummary> run) {
        try (StopSignal stop = StopSignal.onShutdown(STOP_GRACE)) {
            ImportSummary summary = run.apply(settings, stop);
            spec.commandLine().getOut().println(summary.text());
            spec.commandLine().getOut().flush();
            return summary.exitCode();
        }
    }
}
