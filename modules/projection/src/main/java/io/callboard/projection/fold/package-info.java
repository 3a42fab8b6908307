/**
 * The fold: one event more, one state further. Pure: no clock, no I/O, no randomness; the same log gives the same rooms on every instance
 * and at every replay.
 *
 * <p>In: a {@link io.callboard.projection.fold.RoomState} and a {@link io.callboard.events.RecordedEvent} with its offset. Out: a
 * {@link io.callboard.projection.fold.FoldResult}. {@link io.callboard.projection.fold.RoomFold} holds the rules of order (twice, too early, too
 * late), {@link io.callboard.projection.fold.FactFold} what each fact changes. The projection's processor calls it, and so can whoever wants a
 * room's past.
 */
@NullMarked
package io.callboard.projection.fold;

import org.jspecify.annotations.NullMarked;
