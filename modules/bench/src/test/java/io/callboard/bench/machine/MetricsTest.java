package io.callboard.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsTest {

    private static final String TEXT = """
            # TYPE callboard_events_applied counter
            callboard_events_applied_total{fact="Created"} 100.0
            callboard_events_applied_total{fact="Closed"} 1.5E3
            callboard_events_applied_total_else 7.0
            callboard_rooms 12.0
            """;

    @Test
    void shouldAddAllSeriesOfThatNameAlone() {
        assertThat(Metrics.sum(TEXT, "callboard_events_applied_total")).isEqualTo(1_600);
    }

    @Test
    void shouldReadASeriesWithoutLabels() {
        assertThat(Metrics.sum(TEXT, "callboard_rooms")).isEqualTo(12);
    }

    @Test
    void shouldSayNothingWasCountedWhenThereIsNoSuchSeries() {
        assertThat(Metrics.sum(TEXT, "callboard_events_ignored_total")).isZero();
    }
}
