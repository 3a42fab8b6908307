/**
 * What tests of every module share: a broker, facts of a room's life in a few lines, and random event logs.
 *
 * <p>In: what a test wants to happen. Out: recorded events ({@link io.callboard.testkit.RoomEvents},
 * {@link io.callboard.testkit.RandomRoomLogs}), or records on a real broker ({@link io.callboard.testkit.TestBroker}). Only tests call
 * this package; it knows events and the broker, and nothing of stores or the fold.
 */
@NullMarked
package io.callboard.testkit;

import org.jspecify.annotations.NullMarked;
