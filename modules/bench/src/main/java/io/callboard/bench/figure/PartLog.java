package io.callboard.bench.figure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a part went.
 *
 * @param part its name
 * @param question what it measures, for people
 * @param callboard the commit that was measured
 * @param begun when it began
 * @param seconds how long it took
 * @param load of the machine meanwhile
 * @param problem why there are no figures, or not all; null: all went well
 */
public record PartLog(
        String part,
        String question,
        String callboard,
        Instant begun,
        double seconds,
        Load load,
        @Nullable String problem) {}
