package io.callboard.bench.figure;

/**
 * A goal held against the figures of a run.
 *
 * @param part name of the part
 * @param goal its words
 * @param measured what was found, in words; empty when not measured
 */
public record Outcome(String part, String goal, Verdict verdict, String measured) {}
