package io.callboard.bench;

import java.util.Set;

/** One question of the benchmark, answered for Callboard and for its peers under the same load in the same run. */
public interface Part {

    /** What {@code --only} takes: lower case with dashes. */
    String name();

    /** One line for people: what is measured. */
    String question();

    /** Without these the part is skipped, and the run says so. */
    default Set<Tool> needs() {
        return Set.of();
    }

    /** Whether a quick run measures it without being asked for it by name. */
    default boolean isOfQuickRuns() {
        return true;
    }

    /** Measures, and hands every figure to {@link Bench#figures()}. Subjects take turns run by run, so that a drift of the machine meets all. */
    void measure(Bench bench) throws Exception;
}
