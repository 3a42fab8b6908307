/**
 * What the benchmark starts, each in a process of its own: the broker, Callboard as its users run it, the peers, PostgreSQL, wrk. In: what to
 * start and on which data. Out: addresses, loads' results, memory, CPU. Called by the parts.
 */
@NullMarked
package io.callboard.bench.machine;

import org.jspecify.annotations.NullMarked;
