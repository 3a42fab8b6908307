package io.callboard.bench.figure;

import static java.util.Comparator.comparingDouble;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a part's figures are to be like. An advantage is a ratio turned so that more is better: requests/s of Callboard by the peer's, but the
 * peer's milliseconds by Callboard's.
 */
public sealed interface Goal {

    String part();

    /** The goal in words. */
    String text();

    Outcome judge(Measured measured);

    /** The advantage over a peer in one measure. */
    record RatioAtLeast(String part, String measure, Subject peer, double bound) implements Goal {
        @Override
        public String text() {
            return "%s: at least %s × as good as %s".formatted(measure, Numbers.plain(bound), peer.title());
        }

        @Override
        public Outcome judge(Measured measured) {
            return Goal.outcome(
                    this,
                    measured.ratio(part, measure, peer).map(Ratio::advantage),
                    advantage -> advantage >= bound,
                    Numbers::times);
        }
    }

    /** Callboard's figure by the peer's, of a measure that is better when it is low. */
    record RatioAtMost(String part, String measure, Subject peer, double bound) implements Goal {
        @Override
        public String text() {
            return "%s: at most %s × that of %s".formatted(measure, Numbers.plain(bound), peer.title());
        }

        @Override
        public Outcome judge(Measured measured) {
            return Goal.outcome(
                    this,
                    measured.ratio(part, measure, peer).map(Ratio::median),
                    ratio -> ratio <= bound,
                    Numbers::times);
        }
    }

    /** Callboard's own figure. */
    record ValueAtMost(String part, String measure, double bound, String unit) implements Goal {
        @Override
        public String text() {
            return "%s: at most %s %s".formatted(measure, Numbers.plain(bound), unit);
        }

        @Override
        public Outcome judge(Measured measured) {
            return Goal.outcome(
                    this,
                    measured.callboard(part, measure).map(Figure::median),
                    value -> value <= bound,
                    value -> Numbers.figure(value) + " " + unit);
        }
    }

    /** The geometric mean of the advantages over a peer in several measures. */
    record GeometricMeanAtLeast(String part, String what, List<String> measures, Subject peer, double bound)
            implements Goal {
        @Override
        public String text() {
            return "%s: geometric mean at least %s × as good as %s".formatted(what, Numbers.plain(bound), peer.title());
        }

        @Override
        public Outcome judge(Measured measured) {
            List<Ratio> ratios = Goal.ratios(measured, part, measures, peer);
            Optional<Double> mean = ratios.size() < measures.size()
                    ? Optional.empty()
                    : Optional.of(Math.exp(ratios.stream()
                            .mapToDouble(ratio -> Math.log(ratio.advantage()))
                            .average()
                            .orElseThrow()));
            return Goal.outcome(this, mean, value -> value >= bound, Numbers::times);
        }
    }

    /** The advantage over a peer in every one of several measures: the smallest counts. */
    record EveryRatioAtLeast(String part, String what, List<String> measures, Subject peer, double bound)
            implements Goal {
        @Override
        public String text() {
            return "%s: none below %s × of %s".formatted(what, Numbers.plain(bound), peer.title());
        }

        @Override
        public Outcome judge(Measured measured) {
            List<Ratio> ratios = Goal.ratios(measured, part, measures, peer);
            Optional<Ratio> worst = ratios.size() < measures.size()
                    ? Optional.empty()
                    : ratios.stream().min(comparingDouble(Ratio::advantage));
            return Goal.outcome(
                    this,
                    worst,
                    ratio -> ratio.advantage() >= bound,
                    ratio -> Numbers.times(ratio.advantage()) + " (" + ratio.measure() + ")" + others(ratios));
        }

        private String others(List<Ratio> ratios) {
            long below =
                    ratios.stream().filter(ratio -> ratio.advantage() < bound).count();
            return below > 1 ? ", %d of %d below".formatted(below, ratios.size()) : "";
        }
    }

    /** Callboard's figures under one circumstance by those under another, each pair: the largest counts. Pairs not measured do not. */
    record GrowthAtMost(String part, String what, List<Pair> pairs, double bound) implements Goal {

        /** Two measures of the same thing under different circumstances. */
        public record Pair(String from, String to) {}

        private record Growth(Pair pair, double factor) {}

        @Override
        public String text() {
            return "%s: at most %s ×".formatted(what, Numbers.plain(bound));
        }

        @Override
        public Outcome judge(Measured measured) {
            Optional<Growth> largest = pairs.stream()
                    .flatMap(pair -> growth(measured, pair).stream())
                    .max(comparingDouble(Growth::factor));
            return Goal.outcome(
                    this,
                    largest,
                    growth -> growth.factor() <= bound,
                    growth -> Numbers.times(growth.factor())
                            + (pairs.size() > 1 ? " (" + growth.pair().to() + ")" : ""));
        }

        /** Run by run, as {@link Ratio} has it. */
        private static List<Double> quotients(Figure to, Figure from) {
            return IntStream.range(0, Math.min(to.runs().size(), from.runs().size()))
                    .mapToObj(run -> to.runs().get(run) / from.runs().get(run))
                    .toList();
        }

        private Optional<Growth> growth(Measured measured, Pair pair) {
            return measured.callboard(part, pair.from())
                    .flatMap(from -> measured.callboard(part, pair.to())
                            .map(to -> new Growth(pair, Median.of(quotients(to, from)))));
        }
    }

    /** Figures that are asked for without a bound. */
    record Stated(String part, List<String> measures) implements Goal {
        @Override
        public String text() {
            return String.join(", ", measures) + ": stated";
        }

        @Override
        public Outcome judge(Measured measured) {
            String values = measures.stream()
                    .flatMap(measure -> measured.callboard(part, measure).stream())
                    .map(figure -> figure.measure() + " " + Numbers.figure(figure.median()) + " " + figure.unit())
                    .collect(Collectors.joining(", "));
            return new Outcome(part, text(), values.isEmpty() ? Verdict.NOT_MEASURED : Verdict.STATED, values);
        }
    }

    private static List<Ratio> ratios(Measured measured, String part, List<String> measures, Subject peer) {
        return measures.stream()
                .flatMap(measure -> measured.ratio(part, measure, peer).stream())
                .toList();
    }

    private static <T> Outcome outcome(Goal goal, Optional<T> found, Predicate<T> met, Function<T, String> words) {
        return found.map(value -> new Outcome(
                        goal.part(), goal.text(), met.test(value) ? Verdict.MET : Verdict.MISSED, words.apply(value)))
                .orElseGet(() -> new Outcome(goal.part(), goal.text(), Verdict.NOT_MEASURED, ""));
    }
}
