/**
 * Kafka Streams in this process: its configuration, its life from start to close, how far it has got. In: checked settings. Out: a running
 * projection, and the {@link io.callboard.query.Readiness} that health routes and metrics ask. Knows no Spring; the app's wiring calls it.
 */
@NullMarked
package io.callboard.app.streams;

import org.jspecify.annotations.NullMarked;
