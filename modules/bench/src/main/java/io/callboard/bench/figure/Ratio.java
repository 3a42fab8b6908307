package io.callboard.bench.figure;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Callboard's figure divided by a peer's. Run by run, since a drift of the machine meets both figures of a run.
 *
 * @param part name of the part
 * @param measure what was measured
 * @param peer whose figure Callboard's is divided by
 * @param lowerIsBetter whether a ratio below 1 means that Callboard is ahead (times, sizes) or behind (rates)
 * @param runs one ratio a run
 */
public record Ratio(String part, String measure, Subject peer, boolean lowerIsBetter, List<Double> runs) {

    public Ratio {
        runs = List.copyOf(runs);
    }

    public static Ratio between(Figure callboard, Figure peer) {
        int runs = Math.min(callboard.runs().size(), peer.runs().size());
        return new Ratio(
                callboard.part(),
                callboard.measure(),
                peer.subject(),
                callboard.lowerIsBetter(),
                IntStream.range(0, runs)
                        .mapToObj(i -> callboard.runs().get(i) / peer.runs().get(i))
                        .toList());
    }

    /** Those of every peer measured beside Callboard, in the order of the figures. */
    public static List<Ratio> all(List<Figure> figures) {
        return figures.stream()
                .filter(figure -> figure.subject() != Subject.CALLBOARD)
                .flatMap(peer -> figures.stream()
                        .filter(figure -> figure.subject() == Subject.CALLBOARD && figure.isComparableTo(peer))
                        .map(callboard -> between(callboard, peer)))
                .toList();
    }

    public double median() {
        return Median.of(runs);
    }

    /** How many times better Callboard is, whichever way the measure is read: above 1, it is ahead. */
    public double advantage() {
        return lowerIsBetter ? 1 / median() : median();
    }
}
