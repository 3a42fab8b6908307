package io.callboard.bench.part;

import io.callboard.bench.Bench;
import io.callboard.bench.machine.JavaCommand;

/** What belongs beside the figures of a part, said in the same words everywhere. */
final class Notes {

    private Notes() {}

    static void warmUp(Bench bench, String part) {
        String longer = bench.scale().isFull()
                ? " at least before the first run that counts, and longer until it got no faster."
                : " before the first run that counts.";
        bench.figures()
                .note(
                        part,
                        "Every subject was under load for %d s"
                                        .formatted(bench.scale().warmUp().toSeconds())
                                + longer);
    }

    /** @param cpus that wrk kept busy at most */
    static void loadGenerator(Bench bench, String part, double cpus) {
        bench.figures()
                .note(
                        part,
                        "wrk runs on the same CPUs as the subject and kept up to %.2f of them busy.".formatted(cpus));
    }

    static void memory(Bench bench, String part) {
        bench.figures()
                .note(
                        part,
                        "Caches: %,d MiB for Callboard's stores, %,d MiB of shared buffers for PostgreSQL. Every JVM that serves: -Xmx%dm %s."
                                .formatted(
                                        bench.scale().cacheMegabytes(),
                                        bench.scale().cacheMegabytes(),
                                        World.SERVICE_HEAP_MEGABYTES,
                                        String.join(" ", JavaCommand.options())));
    }
}
