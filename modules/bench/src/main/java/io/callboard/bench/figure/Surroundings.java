package io.callboard.bench.figure;

import java.util.Map;

/**
 * Where the benchmark ran.
 *
 * @param cpu model of the processor
 * @param cpus how many of them this machine may use
 * @param memoryMiB main memory, MiB
 * @param system operating system and kernel
 * @param versions of Callboard (commit), JDK, and everything compared with, by name
 */
public record Surroundings(String cpu, int cpus, long memoryMiB, String system, Map<String, String> versions) {

    /** Key of {@link #versions} under which Callboard's commit stands. */
    public static final String CALLBOARD = "Callboard";

    public String callboard() {
        return versions.getOrDefault(CALLBOARD, "unknown");
    }
}
