package io.callboard.bench.figure;

import java.util.Locale;

/** Numbers as people read them: three significant digits, and never more than the measurement can say. */
public final class Numbers {

    private Numbers() {}

    /** Such as 27,400, 143, 14.3, 1.43 or 0.143. */
    public static String figure(double value) {
        double size = Math.abs(value);
        if (size >= 100) {
            double step = Math.pow(10, Math.floor(Math.log10(size)) - 2);
            return String.format(Locale.ROOT, "%,.0f", Math.round(value / step) * step);
        }
        if (size >= 10) {
            return String.format(Locale.ROOT, "%.1f", value);
        }
        if (size >= 1 || size == 0) {
            return String.format(Locale.ROOT, "%.2f", value);
        }
        return String.format(Locale.ROOT, size >= 0.1 ? "%.3f" : "%.4f", value);
    }

    /** Such as 2.71 ×. */
    public static String times(double ratio) {
        return figure(ratio) + " ×";
    }

    /** A bound as its writer gave it: 10, 0.8, 100,000. */
    public static String plain(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%s", value);
    }
}
