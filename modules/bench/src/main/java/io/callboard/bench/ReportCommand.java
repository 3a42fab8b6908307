package io.callboard.bench;

import io.callboard.bench.figure.Results;
import io.callboard.bench.report.Report;
import io.callboard.bench.report.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./callboard bench report}. */
@Command(
        name = "report",
        description = "Makes docs/benchmarks.md and its pictures from results, and prints them.",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 100)
final class ReportCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE",
            description = {
                "The results; by default the newest under bench/results, of a --quick run only if there is no other.",
                "Of several files each part is taken from the last that has it."
            })
    private List<Path> files = List.of();

    @Override
    public Integer call() throws IOException {
        Results results = null;
        for (Path file : files.isEmpty() ? List.of(newest()) : files) {
            Results next = Results.read(file);
            results = results == null ? next : results.followedBy(next);
        }
        if (results == null) {
            throw new IllegalStateException("at least one file is read");
        }
        Path page = Report.write(results, BenchCommand.root().resolve("docs"));
        System.out.print(Table.of(results));
        System.out.println("Written: " + page.normalize() + " and the pictures beside it");
        return 0;
    }

    /** File names begin with the time of the run. */
    private static Path newest() throws IOException {
        Path directory = BenchCommand.resultsDirectory();
        if (!Files.isDirectory(directory)) {
            throw new IOException("no results yet; ./callboard bench makes some");
        }
        try (var all = Files.list(directory)) {
            return all.filter(file -> file.toString().endsWith(".json"))
                    .max(Comparator.comparing((Path file) -> !file.toString().endsWith("-quick.json"))
                            .thenComparing(Comparator.naturalOrder()))
                    .orElseThrow(() -> new IOException("no results yet; ./callboard bench makes some"));
        }
    }
}
