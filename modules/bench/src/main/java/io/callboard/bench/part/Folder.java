package io.callboard.bench.part;

import io.callboard.bench.figure.Subject;
import io.callboard.events.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongConsumer;

/** A subject that runs and folds a log. */
interface Folder extends AutoCloseable {

    Subject subject();

    /** Whose {@code room-events} it folds. */
    Topics topics();

    /** Waits for the first events of its life to be applied. */
    Mark awaitFirst(Duration patience) throws IOException, InterruptedException;

    /**
     * Waits until it has put so many events behind it since its start, or since this was made.
     *
     * @throws IOException when the time is over before
     */
    Mark awaitDone(long total, Duration patience, LongConsumer progress) throws IOException, InterruptedException;
}
