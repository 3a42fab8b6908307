/**
 * The hot paths' smallest steps, each alone in a JVM of its own under JMH: the fold of one event, the index's queries and updates, the
 * splicing of a response. In: data of their own. Out: figures. Called by the list of parts alone; what the steps cost together, broker,
 * disk and network included, is measured by the other parts.
 */
@NullMarked
package io.callboard.bench.micro;

import org.jspecify.annotations.NullMarked;
