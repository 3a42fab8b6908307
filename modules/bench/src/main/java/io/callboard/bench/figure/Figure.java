package io.callboard.bench.figure;

import java.util.List;

/**
 * One measure of one subject.
 *
 * @param part name of the part
 * @param measure what was measured, such as {@code c16 requests} or {@code agent p99}; the same text for all subjects compared
 * @param unit such as {@code requests/s}, {@code ms}, {@code events/s}, {@code B/room}
 * @param runs one value a run, in the order of the runs: run i of every subject belongs together
 */
public record Figure(String part, String measure, Subject subject, String unit, List<Double> runs) {

    public Figure {
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("a figure has at least one run");
        }
    }

    public double median() {
        List<Double> sorted = runs.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    public double min() {
        return runs.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    public double max() {
        return runs.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }
}
