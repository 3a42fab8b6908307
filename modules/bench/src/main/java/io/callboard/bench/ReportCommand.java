package io.callboard.bench;

import io.callboard.bench.figure.Results;
import io.callboard.bench.report.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./callboard bench report}. */
@Command(
        name = "report",
        description = "Makes docs/benchmarks.md and its pictures from a results file.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description =
                    "The results; by default the newest under bench/results, of a --quick run only if there is no other.")
    private @Nullable Path file;

    @Override
    public Integer call() throws IOException {
        Path chosen = file == null ? newest() : file;
        Results results = Results.read(chosen);
        System.out.print(Table.of(results));
        return 0;
    }

    /** File names begin with the time of the run. */
    private static Path newest() throws IOException {
        try (var files = Files.list(BenchCommand.resultsDirectory())) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .max(Comparator.comparing((Path file) -> !file.toString().endsWith("-quick.json"))
                            .thenComparing(Comparator.naturalOrder()))
                    .orElseThrow(() -> new IOException("no results yet; ./callboard bench makes some"));
        }
    }
}
