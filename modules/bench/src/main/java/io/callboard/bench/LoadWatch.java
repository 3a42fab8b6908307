package io.callboard.bench;

import io.callboard.bench.figure.Load;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Samples Linux's load average every two seconds, and what the hypervisor took, from its making until it is asked to stop. */
final class LoadWatch {
    /** Column of /proc/stat's first line that counts stolen time; the two after it are contained in earlier ones. */
    private static final int STOLEN = 7;

    private final double before = loadAverage();
    private final long begun = System.nanoTime();
    private final Duration ownBefore = own();
    private final long[] processorBefore = processorTimes();
    private final DoubleSummaryStatistics samples = new DoubleSummaryStatistics();
    private final ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("load").factory());

    static LoadWatch start() {
        LoadWatch watch = new LoadWatch();
        // The executor keeps what a sample threw in this future, and stop() would miss it: a machine without /proc
        // fails in start().
        var unused = watch.sampler.scheduleAtFixedRate(watch::sample, 2, 2, TimeUnit.SECONDS);
        return watch;
    }

    private synchronized void sample() {
        samples.accept(loadAverage());
    }

    synchronized Load stop() {
        sampler.shutdownNow();
        sample();
        long[] after = processorTimes();
        long total = Arrays.stream(after).sum() - Arrays.stream(processorBefore).sum();
        long stolen = after[STOLEN] - processorBefore[STOLEN];
        return new Load(
                before,
                samples.getAverage(),
                samples.getMax(),
                total == 0 ? 0 : (double) stolen / total,
                (double) own().minus(ownBefore).toNanos() / (System.nanoTime() - begun));
    }

    private static Duration own() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static double loadAverage() {
        return Double.parseDouble(read("/proc/loadavg").split(" ", 2)[0]);
    }

    private static long[] processorTimes() {
        String all = read("/proc/stat").lines().findFirst().orElseThrow();
        return Arrays.stream(all.split(" +"))
                .skip(1)
                .limit(STOLEN + 1)
                .mapToLong(Long::parseLong)
                .toArray();
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
