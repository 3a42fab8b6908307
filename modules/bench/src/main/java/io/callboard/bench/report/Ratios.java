package io.callboard.bench.report;

import io.callboard.bench.figure.Numbers;
import io.callboard.bench.figure.Ratio;

/** A ratio in words that cannot be read the wrong way round. */
final class Ratios {

    private Ratios() {}

    /** Such as 2.71 × as many (rates), 12.0 × less or 1.20 × more (times, sizes). */
    static String words(Ratio ratio) {
        if (!ratio.lowerIsBetter()) {
            return Numbers.times(ratio.median());
        }
        double advantage = ratio.advantage();
        return advantage >= 1 ? Numbers.times(advantage) + " less" : Numbers.times(1 / advantage) + " more";
    }
}
