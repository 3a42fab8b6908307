package io.callboard.bench.part;

import io.callboard.bench.Bench;
import io.callboard.bench.Part;
import io.callboard.bench.Tool;
import io.callboard.bench.figure.Goals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether a list takes longer where there are many more rooms, though it shows no more. */
public final class Flatness implements Part {

    /** The same offset is another share of another number of rooms. */
    private static final Mix NOT_COMPARABLE = Mix.DEEP_OFFSET;

    private static final double SAME_PAGE = 0.05;
    private static final int LOOKED_AT = 50;

    @Override
    public String name() {
        return "flatness";
    }

    @Override
    public String question() {
        return "GET rooms at few and many rooms, where the page is the same size";
    }

    @Override
    public Set<Tool> needs() {
        return Set.of(Tool.POSTGRES);
    }

    /** A second set of rooms would take longer than a quick run has. */
    @Override
    public boolean isOfQuickRuns() {
        return false;
    }

    @Override
    public void measure(Bench bench) throws Exception {
        World large = World.large(bench);
        World small = World.small(bench);
        try (AutoCloseable _end = small::end) {
            measure(bench, small, large);
        }
    }

    private void measure(Bench bench, World small, World large) throws Exception {
        List<World> worlds = List.of(small, large);
        List<Mix> mixes = samePages(small, large);

        for (World world : worlds) {
            for (Server server : List.of(world.callboard(), world.postgres())) {
                List<List<String>> paths =
                        mixes.stream().map(mix -> mix.paths(world.data())).toList();
                WarmUp.of(bench, server, window -> WarmUp.askEach(server, paths, window));
            }
        }
        Readings readings = new Readings(name());
        for (int run = 0; run < bench.scale().runs(); run++) {
            bench.progress().step("flatness, run " + (run + 1), mixes.size());
            for (Mix mix : mixes) {
                for (World world : worlds) {
                    List<String> paths = mix.paths(world.data());
                    for (Server server : Turns.of(List.of(world.callboard(), world.postgres()), run)) {
                        readings.add(
                                Goals.at(mix.title(), world.data().rooms()),
                                server.subject(),
                                "ms",
                                OneClient.ask(server, paths, bench.scale().mixRun())
                                        .mean());
                    }
                }
            }
        }
        readings.handTo(bench.figures());
        bench.figures()
                .note(
                        name(),
                        "Mixes whose pages hold as many rooms at both sizes: "
                                + String.join(
                                        ", ", mixes.stream().map(Mix::title).toList()) + ".");
    }

    private static List<Mix> samePages(World small, World large) throws Exception {
        List<Mix> same = new ArrayList<>();
        for (Mix mix : Mix.values()) {
            double few = pageSize(small, mix);
            double many = pageSize(large, mix);
            if (mix != NOT_COMPARABLE && Math.abs(few - many) <= SAME_PAGE * many) {
                same.add(mix);
            }
        }
        if (same.isEmpty()) {
            throw new IOException("no mix has the same page at both sizes");
        }
        return same;
    }

    private static double pageSize(World world, Mix mix) throws Exception {
        return SameAnswers.pageSize(world.callboard(), mix.paths(world.data()).subList(0, LOOKED_AT));
    }
}
