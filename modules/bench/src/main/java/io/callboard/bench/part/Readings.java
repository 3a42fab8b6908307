package io.callboard.bench.part;

import io.callboard.bench.figure.Figure;
import io.callboard.bench.figure.Figures;
import io.callboard.bench.figure.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects a part's readings run by run, and makes figures of them. Not thread-safe. */
final class Readings {

    private record Key(String measure, Subject subject, String unit) {}

    private final String part;
    private final Map<Key, List<Double>> runs = new LinkedHashMap<>();

    Readings(String part) {
        this.part = part;
    }

    void add(String measure, Subject subject, String unit, double value) {
        runs.computeIfAbsent(new Key(measure, subject, unit), key -> new ArrayList<>())
                .add(value);
    }

    void handTo(Figures figures) {
        runs.forEach((key, values) -> figures.add(new Figure(part, key.measure(), key.subject(), key.unit(), values)));
    }
}
