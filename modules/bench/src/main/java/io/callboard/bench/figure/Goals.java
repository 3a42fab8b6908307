package io.callboard.bench.figure;

import io.callboard.bench.Scale;
import io.callboard.bench.figure.Goal.EveryRatioAtLeast;
import io.callboard.bench.figure.Goal.GeometricMeanAtLeast;
import io.callboard.bench.figure.Goal.GrowthAtMost;
import io.callboard.bench.figure.Goal.RatioAtLeast;
import io.callboard.bench.figure.Goal.RatioAtMost;
import io.callboard.bench.figure.Goal.Stated;
import io.callboard.bench.figure.Goal.ValueAtMost;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What Callboard is to reach. Held against figures here and nowhere else: no test fails because a machine was slow. */
public final class Goals {

    /** The ten questions of the list, by name. */
    public static final List<String> MIXES = List.of(
            "open",
            "agent",
            "agent-closed",
            "queue-week",
            "tag",
            "visitor",
            "all",
            "queue-closed-day",
            "ten-agents",
            "deep-offset");

    private Goals() {}

    /** The goals, in the order of the parts. */
    public static List<Goal> of(Scale scale) {
        return Stream.of(pointRead(), list(), flatness(scale), fold(), freshness(), commands(), start(), memory())
                .flatMap(List::stream)
                .toList();
    }

    public static List<Outcome> judge(Scale scale, List<Figure> figures) {
        Measured measured = new Measured(figures);
        return of(scale).stream().map(goal -> goal.judge(measured)).toList();
    }

    private static List<Goal> pointRead() {
        return Stream.of("c16", "c64")
                .<Goal>flatMap(clients -> Stream.of(
                        new RatioAtLeast("point-read", clients + " requests", Subject.BARE_JAVALIN, 0.8),
                        new RatioAtLeast("point-read", clients + " requests", Subject.POSTGRES, 2.5),
                        new RatioAtMost("point-read", clients + " p99", Subject.BARE_JAVALIN, 1.5)))
                .toList();
    }

    private static List<Goal> list() {
        List<String> times = MIXES.stream().map(mix -> mix + " time").toList();
        List<String> requests = MIXES.stream().map(mix -> mix + " requests").toList();
        return List.of(
                new GeometricMeanAtLeast("list", "time of the ten mixes", times, Subject.POSTGRES, 10),
                new EveryRatioAtLeast("list", "time of each mix", times, Subject.POSTGRES, 1),
                new EveryRatioAtLeast("list", "requests of each mix", requests, Subject.BARE_JAVALIN, 0.5));
    }

    private static List<Goal> flatness(Scale scale) {
        List<GrowthAtMost.Pair> pairs = MIXES.stream()
                .map(mix -> new GrowthAtMost.Pair(at(mix, scale.fewRooms()), at(mix, scale.rooms())))
                .toList();
        return List.of(new GrowthAtMost("flatness", "time at the larger size by that at the smaller", pairs, 1.5));
    }

    /** The measure of a mix at a number of rooms. */
    public static String at(String mix, int rooms) {
        return String.format(Locale.ROOT, "%s at %,d rooms", mix, rooms);
    }

    private static List<Goal> fold() {
        return List.of(
                new RatioAtLeast("fold-live", "events", Subject.NAIVE_STREAMS, 1.3),
                new RatioAtLeast("fold-live", "events", Subject.POSTGRES, 2.5),
                new RatioAtLeast("fold-replay", "events", Subject.NAIVE_STREAMS, 3));
    }

    private static List<Goal> freshness() {
        return List.of(
                new ValueAtMost("freshness", "p50", 6, "ms"),
                new ValueAtMost("freshness", "p99", 25, "ms"),
                new GrowthAtMost(
                        "list-while-writing",
                        "p99 at 5,000 events/s by that without writes",
                        List.of(new GrowthAtMost.Pair("p99 idle", "p99 at 5,000 events/s")),
                        2));
    }

    private static List<Goal> commands() {
        return Stream.of("open", "close")
                .<Goal>flatMap(what -> Stream.of(
                        new ValueAtMost("commands", what + " p50", 60, "ms"),
                        new ValueAtMost("commands", what + " p99", 250, "ms")))
                .toList();
    }

    private static List<Goal> start() {
        return List.of(
                new Stated("start", List.of("empty")),
                new ValueAtMost("start", "clean stop", 15, "s"),
                new ValueAtMost("start", "kill -9", 90, "s"));
    }

    private static List<Goal> memory() {
        return List.of(
                new ValueAtMost("memory", "heap a room", 250, "B/room"),
                new GrowthAtMost(
                        "memory",
                        "off-heap by the configured budget",
                        List.of(new GrowthAtMost.Pair("off-heap budget", "off-heap")),
                        1));
    }
}
