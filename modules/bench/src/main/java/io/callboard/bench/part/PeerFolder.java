package io.callboard.bench.part;

import io.callboard.bench.figure.Subject;
import io.callboard.bench.machine.PeerProcess;
import io.callboard.bench.machine.PeerProcess.Applied;
import io.callboard.events.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongConsumer;

/**
 * A peer, which says by itself how far it is and when it was there.
 *
 * @param beside what it needs to run and what ends after it
 */
record PeerFolder(Subject subject, PeerProcess process, Topics topics, AutoCloseable beside) implements Folder {

    @Override
    public Mark awaitFirst(Duration patience) throws IOException, InterruptedException {
        return mark(process.awaitApplied(patience));
    }

    @Override
    public Mark awaitDone(long total, Duration patience, LongConsumer progress)
            throws IOException, InterruptedException {
        process.await(total);
        long deadline = System.nanoTime() + patience.toNanos();
        Applied applied = process.awaitApplied(patience);
        while (!applied.done()) {
            progress.accept(applied.events());
            applied = process.awaitApplied(Duration.ofNanos(deadline - System.nanoTime()));
        }
        return mark(applied);
    }

    private static Mark mark(Applied applied) {
        return new Mark(applied.events(), applied.atNanos());
    }

    @Override
    public void close() throws Exception {
        process.close();
        beside.close();
    }
}
