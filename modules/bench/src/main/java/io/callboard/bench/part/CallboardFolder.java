package io.callboard.bench.part;

import io.callboard.bench.figure.Subject;
import io.callboard.bench.machine.ServiceProcess;
import io.callboard.events.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * Callboard, whose count of events stands among its metrics. All of them are written at each look, which costs it some ms: so it is looked at
 * seldom while the end is far, and often when it is near.
 *
 * @param before events that it had put behind it when this began; all others here are counted from then on
 */
record CallboardFolder(ServiceProcess service, Topics topics, long before) implements Folder {

    private static final long SELDOM_MS = 2_000;
    private static final long OFTEN_MS = 20;
    private static final long UNKNOWN_MS = 200;

    /** What it has done by now does not count. */
    static CallboardFolder fromNowOn(ServiceProcess service, Topics topics) throws IOException {
        return new CallboardFolder(service, topics, service.eventsDone());
    }

    @Override
    public Subject subject() {
        return Subject.CALLBOARD;
    }

    @Override
    public Mark awaitFirst(Duration patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        Mark first = now();
        while (first.events() == 0) {
            requireTime(deadline, 0, 1);
            TimeUnit.MILLISECONDS.sleep(OFTEN_MS);
            first = now();
        }
        return first;
    }

    @Override
    public Mark awaitDone(long total, Duration patience, LongConsumer progress)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        Mark start = now();
        Mark latest = start;
        while (latest.events() < total) {
            requireTime(deadline, latest.events(), total);
            double perMilli = start.rateUntil(latest) / 1_000;
            double leftMillis = perMilli > 0 ? (total - latest.events()) / perMilli : UNKNOWN_MS;
            TimeUnit.MILLISECONDS.sleep(Math.clamp((long) (leftMillis / 2), OFTEN_MS, SELDOM_MS));
            latest = now();
            progress.accept(latest.events());
        }
        if (latest.events() > total) {
            throw new IOException("%,d events were counted where there are %,d".formatted(latest.events(), total));
        }
        return latest;
    }

    private Mark now() throws IOException {
        return Mark.now(service.eventsDone() - before);
    }

    private static void requireTime(long deadline, long done, long total) throws IOException {
        if (System.nanoTime() > deadline) {
            throw new IOException("only %,d of %,d events were applied in time".formatted(done, total));
        }
    }

    @Override
    public void close() {
        service.close();
    }
}
