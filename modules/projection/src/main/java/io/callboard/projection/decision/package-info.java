/**
 * Commands are decided here, on the thread that folds the same partition, against the rooms as folded so far.
 *
 * <p>In: commands from {@code room-commands}, and every event that comes back through the log. Out: events to the log, and outcomes to
 * whoever waits. docs/adr/0008 argues why a room's commands have one order.
 */
@NullMarked
package io.callboard.projection.decision;

import org.jspecify.annotations.NullMarked;
