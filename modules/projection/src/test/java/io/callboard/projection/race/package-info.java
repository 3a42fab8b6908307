/**
 * Requests that race each other, other producers, crashes and rebalances, on a simulated log: everything that Callboard itself does is the real
 * thing, from the command gateway's callers to the stores; the broker, the network and the order in which things happen are the test's. What
 * clients were told is held against a sequential specification by a linearizability checker.
 */
@NullMarked
package io.callboard.projection.race;

import org.jspecify.annotations.NullMarked;
