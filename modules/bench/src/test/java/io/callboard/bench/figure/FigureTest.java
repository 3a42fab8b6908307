package io.callboard.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureTest {

    private static Figure figure(Subject subject, String unit, Double... runs) {
        return new Figure("part", "measure", subject, unit, List.of(runs));
    }

    @Test
    void shouldTakeTheMiddleRunWhicheverOrderTheyCameIn() {
        // given
        Figure odd = figure(Subject.CALLBOARD, "ms", 9.0, 1.0, 2.0);
        Figure even = figure(Subject.CALLBOARD, "ms", 4.0, 1.0, 2.0, 9.0);

        // then
        assertThat(odd.median()).isEqualTo(2);
        assertThat(even.median()).isEqualTo(3);
        assertThat(odd.min()).isEqualTo(1);
        assertThat(odd.max()).isEqualTo(9);
    }

    @Test
    void shouldRefuseAFigureWithoutRuns() {
        assertThatThrownBy(() -> figure(Subject.CALLBOARD, "ms")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldCompareRunsThatBelongTogetherWhenTheMachineDrifts() {
        // given a machine that becomes three times faster from run to run, which meets both
        Figure callboard = figure(Subject.CALLBOARD, "requests/s", 20.0, 60.0, 180.0);
        Figure peer = figure(Subject.POSTGRES, "requests/s", 10.0, 30.0, 90.0);

        // when
        Ratio ratio = Ratio.between(callboard, peer);

        // then
        assertThat(ratio.runs()).containsExactly(2.0, 2.0, 2.0);
        assertThat(ratio.advantage()).isEqualTo(2);
    }

    @Test
    void shouldTurnTheAdvantageRoundWhenLessIsBetter() {
        // when
        Ratio ratio = Ratio.between(figure(Subject.CALLBOARD, "ms", 2.0), figure(Subject.POSTGRES, "ms", 10.0));

        // then
        assertThat(ratio.median()).isEqualTo(0.2, within(1e-9));
        assertThat(ratio.advantage()).isEqualTo(5, within(1e-9));
    }

    @Test
    void shouldCompareOnlyTheSameMeasureOfTheSamePart() {
        // given
        Figure callboard = figure(Subject.CALLBOARD, "ms", 2.0);
        Figure peer = figure(Subject.POSTGRES, "ms", 4.0);
        Figure otherMeasure = new Figure("part", "other", Subject.POSTGRES, "ms", List.of(4.0));
        Figure otherPart = new Figure("other", "measure", Subject.POSTGRES, "ms", List.of(4.0));

        // when
        List<Ratio> ratios = Ratio.all(List.of(callboard, peer, otherMeasure, otherPart));

        // then
        assertThat(ratios).containsExactly(Ratio.between(callboard, peer));
    }

    @Test
    void shouldKeepTheSubjectsOfAMeasureTogetherWhenTheyCameApart() {
        // given
        Figure one = figure(Subject.CALLBOARD, "ms", 2.0);
        Figure other = new Figure("part", "other", Subject.CALLBOARD, "ms", List.of(4.0));
        Figure peerOfOne = figure(Subject.POSTGRES, "ms", 4.0);

        // then
        assertThat(new Measured(List.of(one, other, peerOfOne)).of("part")).containsExactly(one, peerOfOne, other);
    }

    @ParameterizedTest
    @CsvSource({
        "27412.3, '27,400'",
        "999.6, '1,000'",
        "143.2, 143",
        "14.31, 14.3",
        "1.428, 1.43",
        "0.1428, 0.143",
        "0.01428, 0.0143",
        "0, 0.00"
    })
    void shouldShowThreeDigitsThatMatter(double value, String shown) {
        assertThat(Numbers.figure(value)).isEqualTo(shown);
    }
}
