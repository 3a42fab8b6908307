package io.callboard.bench.figure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The figures of one run, looked up by what they measure. */
public record Measured(List<Figure> figures) {

    public Optional<Figure> figure(String part, String measure, Subject subject) {
        return figures.stream()
                .filter(figure ->
                        figure.part().equals(part) && figure.measure().equals(measure) && figure.subject() == subject)
                .findFirst();
    }

    /** A part's figures, those of one measure together; measures and subjects in the order in which they came. */
    public List<Figure> of(String part) {
        Map<String, List<Figure>> byMeasure = figures.stream()
                .filter(figure -> figure.part().equals(part))
                .collect(Collectors.groupingBy(Figure::measure, LinkedHashMap::new, Collectors.toList()));
        return byMeasure.values().stream().flatMap(List::stream).toList();
    }

    public Optional<Figure> callboard(String part, String measure) {
        return figure(part, measure, Subject.CALLBOARD);
    }

    /** Callboard's figure beside the peer's; empty when one of them is missing. */
    public Optional<Ratio> ratio(String part, String measure, Subject peer) {
        return callboard(part, measure)
                .flatMap(callboard -> figure(part, measure, peer).map(other -> Ratio.between(callboard, other)));
    }
}
