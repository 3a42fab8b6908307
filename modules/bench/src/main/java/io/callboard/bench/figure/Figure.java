package io.callboard.bench.figure;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * One measure of one subject.
 *
 * @param part name of the part
 * @param measure what was measured, such as {@code c16 requests} or {@code agent p99}; the same text for all subjects compared
 * @param unit such as {@code requests/s}, {@code ms}, {@code events/s}, {@code B/room}
 * @param runs one value a run, in the order of the runs: run i of every subject belongs together
 */
@JsonIgnoreProperties(
        value = {"median", "min", "max"},
        allowGetters = true)
public record Figure(String part, String measure, Subject subject, String unit, List<Double> runs) {

    public Figure {
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("a figure has at least one run");
        }
    }

    @JsonProperty
    public double median() {
        return Median.of(runs);
    }

    @JsonProperty
    public double min() {
        return runs.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    @JsonProperty
    public double max() {
        return runs.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    /** Of rates (so much a second) more is better; of times and sizes, less. */
    public boolean lowerIsBetter() {
        return !unit.endsWith("/s");
    }

    boolean isComparableTo(Figure other) {
        return part.equals(other.part) && measure.equals(other.measure) && unit.equals(other.unit);
    }
}
