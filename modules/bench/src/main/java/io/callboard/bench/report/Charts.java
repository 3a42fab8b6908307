package io.callboard.bench.report;

import io.callboard.bench.figure.Figure;
import io.callboard.bench.figure.Measured;
import io.callboard.bench.figure.PartLog;
import io.callboard.bench.figure.Results;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Which pictures the results call for: one for each part and unit that has anything to compare. */
final class Charts {

    private Charts() {}

    static List<Chart> of(Results results) {
        Measured measured = new Measured(results.figures());
        List<Chart> charts = new ArrayList<>();
        for (PartLog part : results.parts()) {
            Map<String, List<Figure>> byUnit = measured.of(part.part()).stream()
                    .collect(Collectors.groupingBy(Figure::unit, LinkedHashMap::new, Collectors.toList()));
            byUnit.forEach((unit, figures) -> {
                if (figures.size() > 1) {
                    charts.add(chart(part.part(), unit, figures));
                }
            });
        }
        return charts;
    }

    private static Chart chart(String part, String unit, List<Figure> figures) {
        boolean alone = figures.stream().map(Figure::subject).distinct().count() == 1;
        List<Bar> bars = new ArrayList<>();
        String measure = "";
        for (Figure figure : figures) {
            if (!alone && !figure.measure().equals(measure)) {
                measure = figure.measure();
                bars.add(Bar.heading(measure));
            }
            bars.add(Bar.of(figure, alone ? figure.measure() : figure.subject().title()));
        }
        String better = figures.getFirst().lowerIsBetter() ? "less is better" : "more is better";
        String slug =
                (part + "-" + unit.replace("µ", "u")).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return new Chart(slug + ".svg", part, "%s: %s, %s".formatted(part, unit, better), bars);
    }
}
