/**
 * Files to the log: events as they are ({@link io.callboard.importer.ImportEvents}), or call records by way of a mapping ({@link
 * io.callboard.importer.ImportCalls}).
 *
 * <p>In: files, one event or record a line, and {@link io.callboard.importer.ImportSettings}. Out: records on {@code room-events}, a file
 * of rejected rows beside each input, and an {@link io.callboard.importer.ImportSummary}. The command line calls it. Both imports stream:
 * memory does not grow with the file, but for 11 to 21 bytes a room, 32 while that grows, which find rooms that occur twice. Every event's id is
 * a function of the file's content, so whatever a run did not finish, another one completes.
 */
@NullMarked
package io.callboard.importer;

import org.jspecify.annotations.NullMarked;
