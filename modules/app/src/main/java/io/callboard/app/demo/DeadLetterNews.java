package io.callboard.app.demo;

import io.callboard.projection.ProjectionMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Says on the terminal that events became dead letters: whoever tries out a producer of their own sees no room otherwise, and not why. The
 * projection's counters are looked at once a second, so that a flood is a line a second, not one an event.
 */
final class DeadLetterNews implements AutoCloseable {

    private final MeterRegistry meters;
    private final String topic;
    private final PrintStream progress;
    private final Map<String, Long> told = new HashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("dead-letter-news").daemon().factory());

    /** @param topic on which the dead letters are */
    DeadLetterNews(MeterRegistry meters, String topic, PrintStream progress) {
        this.meters = meters;
        this.topic = topic;
        this.progress = progress;
    }

    void start() {
        var unused = timer.scheduleWithFixedDelay(this::tell, 0, 1, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** One line a reason that there is more of than at the last look. */
    void tell() {
        for (Counter counter : meters.find(ProjectionMetrics.DEAD_LETTERED).counters()) {
            String reason = Objects.requireNonNullElse(counter.getId().getTag("reason"), "unknown");
            long count = Math.round(counter.count());
            Long before = told.put(reason, count);
            long more = before == null ? count : count - before;
            if (more > 0) {
                progress.println("Dead letters: %,d more on %s, reason %s".formatted(more, topic, reason));
            }
        }
    }
}
