package io.callboard.app.demo;

import io.callboard.app.demo.calls.CallSimulator;
import io.callboard.app.demo.calls.SimulatedCall;
import io.callboard.app.demo.calls.Timeline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls that go on while the demo runs: they arrive at random, and every event is sent when its time has come. */
final class LiveTraffic implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveTraffic.class);

    /** Behind by more, as after a machine's sleep, calls that would have arrived meanwhile are let go. */
    private static final Duration LATE = Duration.ofSeconds(5);

    private static final Duration LONGEST_NAP = Duration.ofSeconds(1);

    private final EventSink sink;
    private final double rate;
    private final Clock clock;
    private final CallSimulator simulator;
    private final SplittableRandom random;
    private final Timeline timeline = new Timeline();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "live-calls");
    private Instant nextArrival;

    /**
     * @param rate calls per second; 0 only ends the {@code unfinished} ones
     * @param visitorSeed the history's, so that visitors of the past call again
     * @param unfinished what is still to come of calls that an earlier process began
     */
    LiveTraffic(EventSink sink, double rate, long visitorSeed, Clock clock, List<SimulatedCall> unfinished) {
        this.sink = sink;
        this.rate = rate;
        this.clock = clock;
        Instant now = clock.instant();
        // Another seed at every start: room ids must not come again.
        this.random = new SplittableRandom(now.toEpochMilli());
        this.simulator = new CallSimulator(random.nextLong(), visitorSeed, rate);
        unfinished.forEach(timeline::add);
        this.nextArrival = rate > 0 ? now : Instant.MAX;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns when nothing more is sent. */
    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!stopped.await(untilNext().toMillis(), TimeUnit.MILLISECONDS)) {
                Instant now = clock.instant();
                arrive(now);
                sendUntil(now);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("The live calls of the demo have ended", e);
        }
    }

    private void sendUntil(Instant now) {
        for (var due = timeline.takeUntil(now); due.isPresent(); due = timeline.takeUntil(now)) {
            sink.send(due.get());
        }
    }

    private void arrive(Instant now) {
        if (nextArrival.isBefore(now.minus(LATE))) {
            nextArrival = now;
        }
        while (!nextArrival.isAfter(now)) {
            timeline.add(simulator.call(nextArrival));
            nextArrival = nextArrival.plus((long) (random.nextExponential() / rate * 1e6), ChronoUnit.MICROS);
        }
    }

    private Duration untilNext() {
        Instant due = timeline.next().filter(time -> time.isBefore(nextArrival)).orElse(nextArrival);
        Instant soon = clock.instant().plus(LONGEST_NAP);
        Duration nap = Duration.between(clock.instant(), due.isBefore(soon) ? due : soon);
        return nap.isNegative() ? Duration.ZERO : nap;
    }
}
