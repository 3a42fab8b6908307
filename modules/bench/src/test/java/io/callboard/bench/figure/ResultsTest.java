package io.callboard.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {

    @TempDir
    private Path directory;

    @Test
    void shouldBeTheSameWhenReadBack() throws Exception {
        // given
        Results results = SampleResults.results(SampleResults.figures());
        Path file = directory.resolve("new/results.json");

        // when
        results.write(file);

        // then
        assertThat(Results.read(file)).isEqualTo(results);
    }

    @Test
    void shouldShowRatiosAndVerdictsToReadersOfTheFile() throws Exception {
        // given
        Path file = directory.resolve("results.json");

        // when
        SampleResults.results(SampleResults.figures()).write(file);

        // then
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.at("/figures/0/median").doubleValue()).isEqualTo(27_400);
        assertThat(json.at("/ratios/0/peer").textValue()).isEqualTo("BARE_JAVALIN");
        assertThat(json.at("/goals/0/verdict").textValue()).isEqualTo("MET");
        assertThat(json.at("/at").textValue()).isEqualTo("2026-11-22T10:00:00Z");
    }

    @Test
    void shouldTakeEachPartFromTheLaterRunWhereThatMeasuredIt() {
        // given
        Results whole = SampleResults.results(SampleResults.figures());
        Figure again = new Figure("freshness", "p50", Subject.CALLBOARD, "ms", List.of(3.0));
        Results later = SampleResults.results(List.of(again));

        // when
        Results both = whole.followedBy(later);

        // then
        assertThat(both.figures())
                .contains(again)
                .filteredOn(figure -> figure.part().equals("freshness"))
                .containsExactly(again);
        assertThat(both.figures()).hasSize(whole.figures().size() - 1);
        assertThat(both.parts())
                .extracting(PartLog::part)
                .doesNotHaveDuplicates()
                .hasSize(whole.parts().size());
    }
}
