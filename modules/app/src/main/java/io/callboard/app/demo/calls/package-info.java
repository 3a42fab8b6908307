/**
 * A contact centre made of chance: who calls when, who waits, who answers, what happens in the call.
 *
 * <p>In: a seed and arrival times. Out: {@link io.callboard.app.demo.calls.SimulatedCall}, each with all events of its life. Pure: no
 * clock and no I/O, and the same seed gives the same calls. The demo plays finished calls as history and goes on with live ones.
 */
@NullMarked
package io.callboard.app.demo.calls;

import org.jspecify.annotations.NullMarked;
