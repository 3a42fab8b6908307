package io.callboard.query;

import java.util.List;
import java.util.OptionalDouble;

/** How fit this instance is to answer; asked by the health routes and the metrics. Thread-safe and cheap. */
public interface Readiness {

    /** Everything that stands in the way of readiness, in plain words; empty when ready. */
    List<String> obstacles();

    /** Whether the instance is beyond recovery by itself: only a new process helps. */
    boolean hasFailed();

    /** Seconds since the oldest event not yet applied here was appended; 0 when none waits, empty when not known yet. */
    OptionalDouble lagSeconds();
}
