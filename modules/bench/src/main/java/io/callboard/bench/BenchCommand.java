package io.callboard.bench;

import io.callboard.bench.figure.Figures;
import io.callboard.bench.figure.PartLog;
import io.callboard.bench.figure.Results;
import io.callboard.bench.figure.Surroundings;
import io.callboard.bench.machine.Machine;
import io.callboard.bench.machine.ScratchFiles;
import io.callboard.bench.report.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./callboard bench}. Exit codes: 0 every part ran, 1 some part failed or was skipped, 2 misused. */
@Command(
        name = "callboard bench",
        description = "Measures Callboard beside its peers, prints a table and keeps the figures under bench/results.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpWidth = 100,
        subcommands = ReportCommand.class)
public final class BenchCommand implements Callable<Integer> {
    private static final DateTimeFormatter FILE_NAME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Option(
            names = "--only",
            paramLabel = "NAME",
            description = "Measure this part only; may be repeated. --list names them.")
    private List<String> only = List.of();

    @Option(
            names = "--quick",
            description =
                    "A short form for every day: little data, short runs, some parts left out. For orientation only.")
    private boolean quick;

    @Option(names = "--list", description = "Name the parts and what each measures, and measure nothing.")
    private boolean list;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] args) {
        // Kafka's clients log every failed connection, and logback shows all unless told otherwise.
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "io/callboard/app/quiet-logback.xml");
        }
        System.exit(new CommandLine(new BenchCommand())
                .setExecutionExceptionHandler(BenchCommand::failed)
                .execute(args));
    }

    /** A file that cannot be read or written is told in one line; anything else is a defect of ours. */
    private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (!(e instanceof IOException)) {
            throw e;
        }
        command.getErr().println("callboard bench: " + e.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** The source tree, which the launcher names. */
    static Path root() {
        return Path.of(System.getProperty("callboard.root", "."));
    }

    static Path resultsDirectory() {
        return root().resolve("bench/results");
    }

    @Override
    public Integer call() throws IOException {
        if (list) {
            Parts.ALL.forEach(part -> System.out.printf("%-20s %s%n", part.name(), part.question()));
            return 0;
        }
        Instant begun = Instant.now();
        Scale scale = quick ? Scale.QUICK : Scale.FULL;
        Figures figures = new Figures();
        Surroundings surroundings = SurroundingsProbe.look(root());
        Path file = resultsDirectory().resolve(FILE_NAME.format(begun) + (quick ? "-quick" : "") + ".json");
        List<PartLog> parts = new ArrayList<>();
        Path scratch = Files.createTempDirectory("callboard-bench-");
        try (Machine machine = new Machine()) {
            // Kept first, so ended last, also when the run is interrupted.
            machine.keep(() -> ScratchFiles.delete(scratch));
            Bench bench = new Bench(scale, machine, figures, scratch, TerminalProgress.detect());
            Run run = new Run(bench, surroundings.callboard());
            for (Part part : chosen()) {
                parts.add(run.measure(part));
                // At once: whoever ends a long run early keeps what it has found.
                new Results(begun, quick, scale, surroundings, parts, figures.all(), figures.notes()).write(file);
            }
        }
        Results results = Results.read(file);
        System.out.print(Table.of(results));
        System.out.println("Kept in " + root().toAbsolutePath().relativize(file.toAbsolutePath())
                + "; a page of it: ./callboard bench report");
        return parts.stream().allMatch(part -> part.problem() == null) ? 0 : 1;
    }

    private List<Part> chosen() {
        List<String> known = Parts.ALL.stream().map(Part::name).toList();
        for (String name : only) {
            if (!known.contains(name)) {
                throw new ParameterException(
                        spec.commandLine(), "no part is called " + name + "; there are " + String.join(", ", known));
            }
        }
        return Parts.ALL.stream()
                .filter(part -> only.isEmpty() ? !quick || part.isOfQuickRuns() : only.contains(part.name()))
                .toList();
    }
}
