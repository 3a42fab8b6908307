package io.callboard.bench.machine;

/** Reads Prometheus text. */
final class Metrics {

    private Metrics() {}

    /** Of all series of that name, whatever their labels; 0 when there is none. */
    static double sum(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name) && (line.startsWith(name + "{") || line.startsWith(name + " ")))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
