/**
 * Commands on their way to Kafka and outcomes on their way back. In: the commands that http submits. Out: records of {@code room-commands};
 * whoever waits is told what comes back on {@code command-outcomes}.
 */
@NullMarked
package io.callboard.app.command;

import org.jspecify.annotations.NullMarked;
