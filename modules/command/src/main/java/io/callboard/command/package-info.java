/**
 * What somebody wants to happen, and whether it may. In: commands, submitted by http. Out: facts for the log, decided by the pure {@code
 * RoomDecider} that the projection runs on each partition's single writer, or a rejection with its reason; either reaches whoever asked as
 * an outcome.
 */
@NullMarked
package io.callboard.command;

import org.jspecify.annotations.NullMarked;
