package io.callboard.bench.report;

import io.callboard.bench.figure.Figure;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where a value lies on a picture's width. Values that differ by more than {@value #LINEAR_UP_TO} times are drawn on a logarithmic scale, from
 * the power of ten below the smallest.
 *
 * @param from value at the left edge
 * @param to value at the right edge
 */
record Scaling(boolean logarithmic, double from, double to) {
    private static final double LINEAR_UP_TO = 40;

    static Scaling of(List<Figure> figures) {
        double low = figures.stream().mapToDouble(Figure::min).min().orElse(0);
        double high = figures.stream().mapToDouble(Figure::max).max().orElse(1);
        if (low > 0 && high / low > LINEAR_UP_TO) {
            return new Scaling(true, Math.pow(10, Math.floor(Math.log10(low))), high);
        }
        return new Scaling(false, 0, high == 0 ? 1 : high);
    }

    /** 0 at the left edge, 1 at the right one. */
    double position(double value) {
        double share = logarithmic ? Math.log(value / from) / Math.log(to / from) : value / to;
        return Math.clamp(share, 0, 1);
    }

    /** Values to mark: powers of ten, or quarters of a round number. */
    List<Double> marks() {
        if (logarithmic) {
            int first = (int) Math.round(Math.log10(from));
            return IntStream.rangeClosed(first, (int) Math.floor(Math.log10(to) + 1e-9))
                    .mapToObj(power -> Math.pow(10, power))
                    .toList();
        }
        double step = step();
        return IntStream.rangeClosed(0, (int) Math.floor(to / step + 1e-9))
                .mapToObj(i -> i * step)
                .toList();
    }

    /** 1, 2 or 5 times a power of ten, so that there are four to ten marks. */
    private double step() {
        double power = Math.pow(10, Math.floor(Math.log10(to)));
        double digits = to / power;
        return digits >= 5 ? power : digits >= 2 ? power / 2 : power / 5;
    }
}
