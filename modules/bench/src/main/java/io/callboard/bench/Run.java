package io.callboard.bench;

import io.callboard.bench.figure.PartLog;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes one part after another; one that fails does not keep the others from running. Not thread-safe. */
final class Run {
    private final Bench bench;
    private final String callboard;

    /** @param callboard the commit that is measured */
    Run(Bench bench, String callboard) {
        this.bench = bench;
        this.callboard = callboard;
    }

    PartLog measure(Part part) {
        bench.progress().say("== " + part.name() + ": " + part.question());
        LoadWatch load = LoadWatch.start();
        Instant begun = Instant.now();
        long start = System.nanoTime();
        String problem = problemOf(part);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (problem != null) {
            bench.progress().say("   " + problem);
        }
        return new PartLog(part.name(), part.question(), callboard, begun, seconds, load.stop(), problem);
    }

    private @Nullable String problemOf(Part part) {
        List<Tool> missing = part.needs().stream()
                .filter(tool -> tool.find().isEmpty())
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            return "skipped, " + missing.stream().map(Tool::title).collect(Collectors.joining(" and "))
                    + " missing: apt-get install "
                    + missing.stream().map(Tool::debianPackage).collect(Collectors.joining(" "));
        }
        try {
            part.measure(bench);
            return null;
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            e.printStackTrace();
            return "failed: " + e;
        }
    }
}
