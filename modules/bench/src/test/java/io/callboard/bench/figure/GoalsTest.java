package io.callboard.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.bench.Scale;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoalsTest {

    private static List<Outcome> missed(List<Figure> figures) {
        return Goals.judge(Scale.FULL, figures).stream()
                .filter(outcome -> outcome.verdict() == Verdict.MISSED)
                .toList();
    }

    @Test
    void shouldFindEveryGoalMetOrStatedWhenAllFiguresAreGood() {
        // when
        List<Outcome> outcomes = Goals.judge(Scale.FULL, SampleResults.figures());

        // then
        assertThat(outcomes)
                .hasSizeGreaterThan(15)
                .allSatisfy(outcome ->
                        assertThat(outcome.verdict()).as(outcome.goal()).isIn(Verdict.MET, Verdict.STATED));
    }

    @Test
    void shouldSayOfEveryGoalThatItWasNotMeasuredWhenNothingWas() {
        assertThat(Goals.judge(Scale.FULL, List.of()))
                .allSatisfy(outcome ->
                        assertThat(outcome.verdict()).as(outcome.goal()).isEqualTo(Verdict.NOT_MEASURED));
    }

    @ParameterizedTest
    @CsvSource({
        "point-read, c16 requests, 23000",
        "point-read, c64 requests, 23000",
        "point-read, c16 p99, 6.5",
        "point-read, c64 p99, 6.5",
        "list, agent time, 10.5",
        "list, tag requests, 4900",
        "flatness, tag at 1_000_000 rooms, 0.61",
        "fold-live, events, 34000",
        "fold-replay, events, 74000",
        "freshness, p50, 6.1",
        "freshness, p99, 25.1",
        "list-while-writing, p99 at 5_000 events/s, 6.1",
        "commands, open p50, 60.1",
        "commands, close p99, 251",
        "start, clean stop, 15.1",
        "start, kill -9, 90.1",
        "memory, heap a room, 251",
        "memory, off-heap, 513"
    })
    void shouldMissTheGoalOfTheOneFigureThatIsBad(String part, String measure, double value) {
        // when
        List<Outcome> missed = missed(SampleResults.figuresWith(part, measure.replace('_', ','), value));

        // then
        assertThat(missed).singleElement().satisfies(outcome -> {
            assertThat(outcome.part()).isEqualTo(part);
            assertThat(outcome.measured()).isNotEmpty();
        });
    }

    @Test
    void shouldMissTheGeometricMeanWhenManyMixesAreALittleSlow() {
        // given a tenth of PostgreSQL's time in none of the mixes
        List<Figure> figures = SampleResults.figures().stream()
                .map(figure -> figure.subject() == Subject.CALLBOARD
                                && figure.measure().endsWith(" time")
                        ? new Figure(figure.part(), figure.measure(), Subject.CALLBOARD, "ms", List.of(1.08, 1.2, 1.32))
                        : figure)
                .toList();

        // then
        assertThat(missed(figures))
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.goal()).contains("geometric mean"))
                .satisfies(outcome -> assertThat(outcome.measured()).isEqualTo("8.33 ×"));
    }

    @Test
    void shouldNotJudgeTheMeanOfAllMixesByThoseThatWereMeasured() {
        // given
        List<Figure> figures = SampleResults.figures().stream()
                .filter(figure -> !figure.measure().equals("tag time"))
                .toList();

        // when
        List<Outcome> outcomes = Goals.judge(Scale.FULL, figures);

        // then
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.verdict() == Verdict.NOT_MEASURED)
                .hasSize(2)
                .allSatisfy(outcome -> assertThat(outcome.part()).isEqualTo("list"));
    }
}
