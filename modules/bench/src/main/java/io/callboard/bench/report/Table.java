package io.callboard.bench.report;

import io.callboard.bench.figure.Figure;
import io.callboard.bench.figure.Measured;
import io.callboard.bench.figure.Numbers;
import io.callboard.bench.figure.Outcome;
import io.callboard.bench.figure.PartLog;
import io.callboard.bench.figure.Results;
import io.callboard.bench.figure.Subject;
import java.util.List;
import java.util.Locale;

/** The results on a terminal of 120 columns: per part its figures, then its goals. */
public final class Table {
    static final int WIDTH = 120;
    private static final String ROW = "  %-32s %-22s %10s  %-21s %-11s %s%n";

    private final Results results;
    private final Measured measured;
    private final StringBuilder out = new StringBuilder();

    private Table(Results results) {
        this.results = results;
        this.measured = new Measured(results.figures());
    }

    public static String of(Results results) {
        Table table = new Table(results);
        results.parts().forEach(table::part);
        return table.out.toString();
    }

    private void part(PartLog part) {
        out.append('\n')
                .append(part.part())
                .append(": ")
                .append(part.question())
                .append('\n');
        if (part.problem() != null) {
            wrapped(part.problem());
        }
        List<Figure> figures = measured.of(part.part());
        if (!figures.isEmpty()) {
            row("measure", "subject", "median", "(min–max)", "unit", "Callboard by it");
        }
        String measure = "";
        for (Figure figure : figures) {
            row(
                    figure.measure().equals(measure) ? "" : figure.measure(),
                    figure.subject().title(),
                    Numbers.figure(figure.median()),
                    "(" + Numbers.figure(figure.min()) + "–" + Numbers.figure(figure.max()) + ")",
                    figure.unit(),
                    ratio(figure));
            measure = figure.measure();
        }
        for (Outcome outcome : results.goals()) {
            if (outcome.part().equals(part.part())) {
                goal(outcome);
            }
        }
        results.notes().stream()
                .filter(note -> note.part().equals(part.part()))
                .forEach(note -> wrapped("note: " + note.text()));
        wrapped(String.format(
                Locale.ROOT,
                "load average %.1f before, %.1f mean, %.1f max; %.1f %% stolen; %.0f s",
                part.load().before(),
                part.load().mean(),
                part.load().max(),
                100 * part.load().stolen(),
                part.seconds()));
    }

    private String ratio(Figure figure) {
        return figure.subject() == Subject.CALLBOARD
                ? ""
                : measured.ratio(figure.part(), figure.measure(), figure.subject())
                        .map(Ratios::words)
                        .orElse("");
    }

    private void goal(Outcome outcome) {
        String measured = outcome.measured().isEmpty() ? "" : ": " + outcome.measured();
        wrapped(outcome.verdict().word() + " | " + outcome.goal() + measured);
    }

    private void row(String... cells) {
        out.append(String.format(Locale.ROOT, ROW, (Object[]) cells).stripTrailing())
                .append('\n');
    }

    /** Breaks between words where the terminal ends. */
    private void wrapped(String text) {
        StringBuilder line = new StringBuilder("  ");
        for (String word : text.split(" ")) {
            if (line.length() + 1 + word.length() > WIDTH) {
                out.append(line).append('\n');
                line = new StringBuilder("      ");
            }
            line.append(line.toString().isBlank() ? "" : " ").append(word);
        }
        out.append(line).append('\n');
    }
}
