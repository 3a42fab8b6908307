package io.callboard.bench.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.callboard.bench.Bench;
import io.callboard.bench.Part;
import io.callboard.bench.Progress;
import io.callboard.bench.Scale;
import io.callboard.bench.figure.Figure;
import io.callboard.bench.figure.Figures;
import io.callboard.bench.figure.Subject;
import io.callboard.bench.machine.Machine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two parts with the broker, Callboard and a peer in processes of their own, on next to no data. */
class PartsIT {

    private static final Scale TINY = new Scale(
            1_500, 100, 10, 1_000, 1, 1, Duration.ofSeconds(1), Duration.ofMillis(50), Duration.ofMillis(100), 20, 64);

    @TempDir
    private Path scratch;

    @Test
    void shouldFindFiguresOfEverySubjectAndLeaveNoProcessBehind() throws Exception {
        // given
        Figures figures = new Figures();
        List<Part> parts = List.of(new FoldReplay(), new Freshness(), new Commands());

        // when
        try (Machine machine = new Machine()) {
            for (Part part : parts) {
                part.measure(new Bench(TINY, machine, figures, scratch, new Silence()));
            }
        }

        // then
        assertThat(figures.all())
                .extracting(Figure::part, Figure::measure, Figure::subject)
                .contains(
                        tuple("fold-replay", "events", Subject.CALLBOARD),
                        tuple("fold-replay", "events", Subject.NAIVE_STREAMS),
                        tuple("freshness", "p50", Subject.CALLBOARD),
                        tuple("freshness", "p99", Subject.CALLBOARD),
                        tuple("commands", "open p50", Subject.CALLBOARD),
                        tuple("commands", "close p99", Subject.CALLBOARD));
        assertThat(figures.all()).allSatisfy(figure -> assertThat(figure.min()).isPositive());
        assertThat(ProcessHandle.current().children()).noneMatch(ProcessHandle::isAlive);
    }

    private record Silence() implements Progress {
        @Override
        public void step(String title, long units) {}

        @Override
        public void at(long done) {}

        @Override
        public void say(String line) {}
    }
}
