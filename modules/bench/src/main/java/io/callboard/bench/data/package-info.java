/**
 * The rooms that every subject serves: a contact centre's history of 90 days, made from a seed. In: a seed and a size. Out: the events of
 * {@code room-events} in the order of the log, and what queries pick their values from. Called by the parts and by the peers.
 */
@NullMarked
package io.callboard.bench.data;

import org.jspecify.annotations.NullMarked;
