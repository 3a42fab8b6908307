package io.callboard.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.events.DeadLetterReason;
import io.callboard.events.RoomEvent;
import io.callboard.projection.fold.FoldResult;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class ProjectionMetricsTest {

    @Test
    void shouldDescribeWhateverItCounts() {
        // given
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        ProjectionMetrics metrics = new ProjectionMetrics(registry);

        // when
        metrics.applied(new RoomEvent.Held());
        metrics.ignored(FoldResult.Reason.RESENT);
        metrics.deadLettered(DeadLetterReason.MISSING_FIELD);
        metrics.unknownType();
        metrics.unknownFields();
        metrics.badCredential();
        metrics.badVisitor();

        // then
        assertThat(registry.getMeters())
                .hasSize(7)
                .extracting(Meter::getId)
                .allSatisfy(meter -> assertThat(meter.getDescription()).isNotBlank());
    }
}
