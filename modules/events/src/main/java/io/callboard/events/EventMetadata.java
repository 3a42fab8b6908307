package io.callboard.events;

import java.time.Instant;

/**
 * What CloudEvents says about an event, apart from the fact itself.
 *
 * @param id unique within {@code source}
 * @param source the producer, a URI reference
 * @param time when the platform recorded the fact, UTC; the only clock that the fold knows
 */
public record EventMetadata(String id, String source, Instant time) {}
