package io.callboard.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.projection.ProjectionMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadLetterNewsTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final DeadLetterNews news =
            new DeadLetterNews(meters, "room-events.dlq", new PrintStream(terminal, true, StandardCharsets.UTF_8));

    @Test
    void shouldSayNothingWhenThereAreNone() {
        // when
        news.tell();

        // then
        assertThat(lines()).isEmpty();
    }

    @Test
    void shouldSayOnceHowManyAndWhyWhenThereAreMore() {
        // given
        Counter misplaced = counter("wrong-partition");

        // when
        misplaced.increment(1_200);
        news.tell();
        news.tell();
        misplaced.increment();
        counter("missing-field").increment();
        news.tell();

        // then
        assertThat(lines())
                .startsWith("Dead letters: 1,200 more on room-events.dlq, reason wrong-partition")
                .containsExactlyInAnyOrder(
                        "Dead letters: 1,200 more on room-events.dlq, reason wrong-partition",
                        "Dead letters: 1 more on room-events.dlq, reason wrong-partition",
                        "Dead letters: 1 more on room-events.dlq, reason missing-field");
    }

    private Counter counter(String reason) {
        return meters.counter(ProjectionMetrics.DEAD_LETTERED, "reason", reason);
    }

    private List<String> lines() {
        return terminal.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
