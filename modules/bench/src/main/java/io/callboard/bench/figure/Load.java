package io.callboard.bench.figure;

import org.jspecify.annotations.Nullable;

/**
 * How busy the machine was with everything, the benchmark's own processes included.
 *
 * @param before load average over one minute when the part began: others' work, or what is left of the part before
 * @param mean mean of the load averages sampled while it ran
 * @param max highest of them
 * @param stolen share of the processors' time that the hypervisor gave to others, 0 to 1
 * @param own processors that the benchmark's own JVM kept busy on the average, 1 for all of one: it appends events and asks as a client; null
 *     in results from before it was measured
 */
public record Load(
        double before,
        double mean,
        double max,
        double stolen,
        @Nullable Double own) {}
