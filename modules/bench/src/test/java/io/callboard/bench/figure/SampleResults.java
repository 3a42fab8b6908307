package io.callboard.bench.figure;

import io.callboard.bench.Scale;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results of a run in which every goal is met with room to spare, and ways to change one figure of it. */
public final class SampleResults {

    private SampleResults() {}

    public static List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        for (String clients : List.of("c16", "c64")) {
            compare(figures, "point-read", clients + " requests", "requests/s", 27_400, 30_000, 9_000);
            compare(figures, "point-read", clients + " p99", "ms", 4, 4, 20);
        }
        for (String mix : Goals.MIXES) {
            compare(figures, "list", mix + " time", "ms", 0.5, 0.4, 10);
            compare(figures, "list", mix + " requests", "requests/s", 7_000, 10_000, 300);
            figures.add(figure("flatness", mix + " at 10,000 rooms", "ms", 0.40));
            figures.add(figure("flatness", mix + " at 1,000,000 rooms", "ms", 0.44));
        }
        figures.add(figure("fold-live", "events", "events/s", 45_000));
        figures.add(figure("fold-live", "events", Subject.NAIVE_STREAMS, "events/s", 25_000));
        figures.add(figure("fold-live", "events", Subject.POSTGRES, "events/s", 14_000));
        figures.add(figure("fold-replay", "events", "events/s", 90_000));
        figures.add(figure("fold-replay", "events", Subject.NAIVE_STREAMS, "events/s", 25_000));
        figures.add(figure("freshness", "p50", "ms", 4));
        figures.add(figure("freshness", "p99", "ms", 20));
        figures.add(figure("list-while-writing", "p99 idle", "ms", 3));
        figures.add(figure("list-while-writing", "p99 at 5,000 events/s", "ms", 5));
        for (String command : List.of("open", "close")) {
            figures.add(figure("commands", command + " p50", "ms", 12));
            figures.add(figure("commands", command + " p99", "ms", 90));
        }
        figures.add(figure("start", "empty", "s", 4));
        figures.add(figure("start", "clean stop", "s", 9));
        figures.add(figure("start", "kill -9", "s", 40));
        figures.add(figure("memory", "heap a room", "B/room", 160));
        figures.add(figure("memory", "off-heap", "MiB", 400));
        figures.add(figure("memory", "off-heap budget", "MiB", 512));
        return figures;
    }

    /** The same figures, but for Callboard's of that measure. */
    public static List<Figure> figuresWith(String part, String measure, double value) {
        return figures().stream()
                .map(figure -> figure.part().equals(part)
                                && figure.measure().equals(measure)
                                && figure.subject() == Subject.CALLBOARD
                        ? figure(part, measure, figure.unit(), value)
                        : figure)
                .toList();
    }

    public static Results results(List<Figure> figures) {
        List<PartLog> parts = figures.stream()
                .map(Figure::part)
                .distinct()
                .map(part -> log(part, null))
                .toList();
        return results(parts, figures);
    }

    public static Results results(List<PartLog> parts, List<Figure> figures) {
        return new Results(
                Instant.parse("2026-11-22T10:00:00Z"),
                false,
                Scale.FULL,
                new Surroundings("A processor", 2, 24_000, "Debian", Map.of(Surroundings.CALLBOARD, "0123456789ab")),
                parts,
                figures,
                List.of(new Figures.Note("list", "The load generator takes 0.2 ms a request of one processor.")));
    }

    public static PartLog log(String part, @Nullable String problem) {
        Instant begun = Instant.parse("2026-11-22T10:00:05Z");
        return new PartLog(
                part,
                "What of " + part + "?",
                "0123456789ab",
                begun,
                61.5,
                new Load(0.3, 1.7, 2.4, 0.012, 0.25),
                problem);
    }

    private static void compare(
            List<Figure> figures,
            String part,
            String measure,
            String unit,
            double callboard,
            double bare,
            double postgres) {
        figures.add(figure(part, measure, unit, callboard));
        figures.add(figure(part, measure, Subject.BARE_JAVALIN, unit, bare));
        figures.add(figure(part, measure, Subject.POSTGRES, unit, postgres));
    }

    private static Figure figure(String part, String measure, String unit, double median) {
        return figure(part, measure, Subject.CALLBOARD, unit, median);
    }

    private static Figure figure(String part, String measure, Subject subject, String unit, double median) {
        return new Figure(part, measure, subject, unit, List.of(median * 0.9, median, median * 1.1));
    }
}
