package io.callboard.bench.part;

import io.callboard.bench.Bench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Load before what counts, in windows, until a server gets no faster: its JVM compiles for as long as it takes, and a database has to find its
 * rows first.
 */
final class WarmUp {

    /** A window that is so little faster than the best before shows nothing new. */
    private static final double STEADY = 1.05;

    private static final int LEAST = 3;
    private static final int MOST = 8;

    /** Puts the server under load for about that long. */
    @FunctionalInterface
    interface Load {
        /** @return how fast it was; only compared with other windows */
        double run(Duration window) throws Exception;
    }

    private WarmUp() {}

    /** At least as long as the scale says, and up to nearly three times as long; in a quick run just as long. */
    static void of(Bench bench, Server server, Load load) throws Exception {
        Duration whole = bench.scale().warmUp();
        if (!bench.scale().isFull()) {
            bench.progress().step("warming " + server.subject().title(), 0);
            load.run(whole);
            return;
        }
        Duration window = whole.dividedBy(LEAST);
        double best = 0;
        for (int done = 0; done < MOST; done++) {
            bench.progress()
                    .step("warming %s, window %d".formatted(server.subject().title(), done + 1), 0);
            double speed = load.run(window);
            if (done + 1 >= LEAST && speed < best * STEADY) {
                return;
            }
            best = Math.max(best, speed);
        }
    }

    /** All mixes one after the other, each for as long: drawn at random, a slow one would leave the fast ones hardly asked. */
    static double askEach(Server server, List<List<String>> mixes, Duration window) throws Exception {
        List<Double> logs = new ArrayList<>();
        for (List<String> paths : mixes) {
            logs.add(Math.log(
                    OneClient.ask(server, paths, window.dividedBy(mixes.size())).mean()));
        }
        return 1
                / Math.exp(
                        logs.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
    }
}
