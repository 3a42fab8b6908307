package io.callboard.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callboard.bench.figure.Figure;
import io.callboard.bench.figure.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScalingTest {

    private static Scaling over(Double... values) {
        return Scaling.of(List.of(new Figure("part", "measure", Subject.CALLBOARD, "ms", List.of(values))));
    }

    @Test
    void shouldBeginAtZeroWhenValuesAreNear() {
        // when
        Scaling scaling = over(10.0, 40.0);

        // then
        assertThat(scaling.logarithmic()).isFalse();
        assertThat(scaling.position(10)).isEqualTo(0.25);
        assertThat(scaling.marks()).containsExactly(0.0, 5.0, 10.0, 15.0, 20.0, 25.0, 30.0, 35.0, 40.0);
    }

    @Test
    void shouldBeLogarithmicWhenValuesAreFarApart() {
        // when
        Scaling scaling = over(0.2, 100.0);

        // then
        assertThat(scaling.logarithmic()).isTrue();
        assertThat(scaling.position(10)).isEqualTo(2.0 / 3, within(1e-9));
        assertThat(scaling.marks())
                .usingComparatorForType((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : Double.compare(a, b), Double.class)
                .containsExactly(0.1, 1.0, 10.0, 100.0);
    }

    @Test
    void shouldDrawAFigureOfZeroAtTheEdge() {
        assertThat(over(0.0).position(0)).isZero();
    }
}
