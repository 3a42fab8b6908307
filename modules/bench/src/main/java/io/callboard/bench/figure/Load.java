package io.callboard.bench.figure;

/**
 * How busy the machine was with everything, the benchmark's own processes included.
 *
 * @param before load average over one minute when the part began: others' work
 * @param mean mean of the load averages sampled while it ran
 * @param max highest of them
 * @param stolen share of the processors' time that the hypervisor gave to others, 0 to 1
 */
public record Load(double before, double mean, double max, double stolen) {}
