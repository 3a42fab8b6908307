package io.callboard.bench.report;

import io.callboard.bench.figure.Figure;
import io.callboard.bench.figure.Figures;
import io.callboard.bench.figure.Load;
import io.callboard.bench.figure.Measured;
import io.callboard.bench.figure.Numbers;
import io.callboard.bench.figure.Outcome;
import io.callboard.bench.figure.PartLog;
import io.callboard.bench.figure.Results;
import io.callboard.bench.figure.Subject;
import io.callboard.bench.figure.Surroundings;
import io.callboard.bench.figure.Verdict;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The results as a page of Markdown. */
final class Page {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final String INTRODUCTION = """
            # Benchmarks

            Callboard beside what a team would build in its place, both measured in one run on one machine. Made by `./callboard bench report`;
            the figures themselves are [benchmarks/results.json](benchmarks/results.json).

            ## How it is measured

            - **Run by run, in turns.** Every figure is the median of its runs, with the smallest and the largest beside it. Subjects take turns, another
              first in each run but for the replays, and a ratio is the median of the ratios of runs that belong together: machines drift, and a drift
              meets both. *8 × less* is an eighth of the peer's, *1.5 × more* one and a half times as much.
            - **Everything on one machine.** Broker, service, database and load generator share the processors. Before point read, list and
              flatness a server is warmed until a window of load is less than a twentieth faster than the best before, for eight windows at most; replays
              and starts begin cold, since that is what they are about; the other parts say below what went before.
            - **What a p99 counts** depends on who asks. Point read: wrk's clients wait for each answer, and wrk adds the requests that a long one kept
              from being sent. List while writing: one client that waits, with nothing added. Freshness and commands: at a steady pace, so a pause counts
              for all that was due in it.
            - **The peers are built as their users would build them.** *Bare Javalin* returns the very same bytes from memory, with the same check of
              the token: the ceiling of any Javalin service. The *PostgreSQL read model* is a consumer that upserts a json document and the columns
              and indexes that the queries want, in one transaction a poll, read through the same HTTP layer with HikariCP. *Naive Kafka Streams* is
              the fold with Jackson trees and the default configuration. The *raw consumer* and the *consumer + Jackson* are the limit of
              appending and reading on this machine.
            - **The data has the shape of reality**, from a seed: documents of 1.4 KB, 2,000 agents, 50 queues, 200 tags, three visitors to ten rooms,
              2 % of the rooms open, 90 days; the events of about 2,000 rooms are interleaved at any time.

            """;

    private static final String REPETITION = """
            ## Repeat it

            ```sh
            apt-get install postgresql-15 wrk     # parts whose tools are missing are skipped
            ./callboard bench                     # everything; --quick for a short form, --only NAME for one part, --list for their names
            ./callboard bench report              # this page, from the newest results
            ```

            What stands under "Misses, explained" is kept in [benchmarks/explanations.md](benchmarks/explanations.md); everything else here is made
            anew by each report.
            """;

    private final Results results;
    private final Measured measured;
    private final StringBuilder out = new StringBuilder(INTRODUCTION);

    private Page(Results results) {
        this.results = results;
        this.measured = new Measured(results.figures());
    }

    /** @param explanations Markdown by hand, on goals that are missed; may be empty */
    static String of(Results results, List<Chart> charts, String explanations) {
        Page page = new Page(results);
        page.surroundings();
        page.goals();
        if (!explanations.isBlank()) {
            page.out
                    .append("## Misses, explained\n\n")
                    .append(explanations.strip())
                    .append("\n\n");
        }
        results.parts().forEach(part -> page.part(part, charts));
        return page.out.append(REPETITION).toString();
    }

    private void surroundings() {
        Surroundings where = results.surroundings();
        out.append("## Where, and with what\n\n");
        if (results.quick()) {
            out.append("**A quick run, with little data and short runs: for orientation only.**\n\n");
        }
        line(
                "- %s; %d × %s, %,d MiB of memory; %s",
                MINUTE.format(results.at()), where.cpus(), where.cpu(), where.memoryMiB(), where.system());
        where.versions().forEach((name, version) -> line("- %s: %s", name, version));
        line(
                "- %,d rooms, for flatness also %,d; %d events a room; %d runs of each figure, under load %d s each, single lists %d ms, after %d s of warm-up or more",
                results.scale().rooms(),
                results.scale().fewRooms(),
                results.scale().eventsPerRoom(),
                results.scale().runs(),
                results.scale().run().toSeconds(),
                results.scale().mixRun().toMillis(),
                results.scale().warmUp().toSeconds());
        out.append('\n');
    }

    private void goals() {
        out.append("## Goals\n\n| part | goal | measured | verdict |\n| --- | --- | --- | --- |\n");
        for (Outcome outcome : results.goals()) {
            line(
                    "| [%s](#%s) | %s | %s | %s |",
                    outcome.part(), outcome.part(), outcome.goal(), outcome.measured(), verdict(outcome.verdict()));
        }
        out.append('\n');
    }

    private static String verdict(Verdict verdict) {
        return verdict == Verdict.MISSED ? "**missed**" : verdict.word();
    }

    private void part(PartLog part, List<Chart> charts) {
        line("## %s\n\n%s\n", part.part(), part.question());
        if (part.problem() != null) {
            line("**%s**\n", part.problem());
        }
        charts.stream()
                .filter(chart -> chart.part().equals(part.part()))
                .forEach(chart -> line("![%s](benchmarks/%s)\n", chart.title(), chart.file()));
        List<Figure> figures = measured.of(part.part());
        if (!figures.isEmpty()) {
            out.append(
                    "| measure | subject | median | min–max | unit | Callboard beside it |\n| --- | --- | ---: | ---: | --- | ---: |\n");
            figures.forEach(this::row);
            out.append('\n');
        }
        results.notes().stream()
                .filter(note -> note.part().equals(part.part()))
                .map(Figures.Note::text)
                .forEach(text -> line("- %s", text));
        line(
                "- Measured %s at commit %s in %,.0f s; load average %.1f before, %.1f on the average, %.1f at most; %.1f %% of the processors' time stolen%s.\n",
                MINUTE.format(part.begun()),
                part.callboard(),
                part.seconds(),
                part.load().before(),
                part.load().mean(),
                part.load().max(),
                100 * part.load().stolen(),
                own(part.load()));
    }

    private static String own(Load load) {
        return load.own() == null
                ? ""
                : String.format(
                        Locale.ROOT, "; the benchmark's own JVM, without wrk, kept %.2f of them busy", load.own());
    }

    private void row(Figure figure) {
        line(
                "| %s | %s | %s | %s–%s | %s | %s |",
                figure.measure(),
                figure.subject().title(),
                Numbers.figure(figure.median()),
                Numbers.figure(figure.min()),
                Numbers.figure(figure.max()),
                figure.unit(),
                figure.subject() == Subject.CALLBOARD
                        ? ""
                        : measured.ratio(figure.part(), figure.measure(), figure.subject())
                                .map(Ratios::words)
                                .orElse(""));
    }

    private void line(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
