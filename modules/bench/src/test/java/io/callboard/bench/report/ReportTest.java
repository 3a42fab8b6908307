package io.callboard.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.bench.figure.Figure;
import io.callboard.bench.figure.Results;
import io.callboard.bench.figure.SampleResults;
import io.callboard.bench.figure.Subject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    @TempDir
    private Path docs;

    @Test
    void shouldShowOnlyPicturesThatAreThere() throws Exception {
        // given
        Path outdated = Files.createDirectories(docs.resolve("benchmarks")).resolve("gone-ms.svg");
        Files.writeString(outdated, "<svg/>");

        // when
        String page = Files.readString(Report.write(SampleResults.results(SampleResults.figures()), docs));

        // then
        List<String> pictures = Pattern.compile("\\]\\((benchmarks/[^)]*\\.svg)\\)")
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(pictures).contains("benchmarks/list-ms.svg", "benchmarks/point-read-requests-s.svg");
        assertThat(pictures)
                .allSatisfy(picture -> assertThat(docs.resolve(picture)).exists());
        assertThat(outdated).doesNotExist();
    }

    @Test
    void shouldKeepTheExplanationsThroughEveryReport() throws Exception {
        // given
        Path explanations = Files.createDirectories(docs.resolve("benchmarks")).resolve("explanations.md");
        Files.writeString(explanations, "The replay waits for the disk.\n");
        Results results = SampleResults.results(SampleResults.figures());

        // when
        Report.write(results, docs);
        String page = Files.readString(Report.write(results, docs));

        // then
        assertThat(page).containsOnlyOnce("## Misses, explained\n\nThe replay waits for the disk.\n");
        assertThat(explanations).hasContent("The replay waits for the disk.\n");
    }

    @Test
    void shouldMakeTheSamePageFromItsOwnResults() throws Exception {
        // given
        String first = Files.readString(Report.write(SampleResults.results(SampleResults.figures()), docs));

        // when
        Results kept = Results.read(docs.resolve("benchmarks/results.json"));

        // then
        assertThat(Report.write(kept, docs)).hasContent(first);
    }

    @Test
    void shouldPutAMissedGoalInBoldTypeAndAFailedPartBesideItsFigures() throws Exception {
        // given
        List<Figure> figures = SampleResults.figuresWith("freshness", "p50", 9);
        Results results = SampleResults.results(List.of(SampleResults.log("freshness", "failed: no broker")), figures);

        // when
        String page = Files.readString(Report.write(results, docs));

        // then
        assertThat(page)
                .contains("| p50: at most 6 ms | 9.00 ms | **missed** |")
                .contains("**failed: no broker**");
    }

    @Test
    void shouldDrawPicturesThatAreXml() throws Exception {
        // given a measure with what XML has a meaning for
        Figure figure = new Figure("part", "a<b & c>d", Subject.CALLBOARD, "ms", List.of(1.0));
        Figure peer = new Figure("part", "a<b & c>d", Subject.POSTGRES, "ms", List.of(500.0, 600.0));

        // when
        List<Chart> charts = Charts.of(SampleResults.results(List.of(figure, peer)));

        // then
        assertThat(charts).singleElement().satisfies(chart -> {
            Path file = Files.writeString(docs.resolve(chart.file()), chart.svg());
            var svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
            assertThat(svg.getDocumentElement().getTextContent())
                    .contains("a<b & c>d")
                    .contains("logarithmic")
                    .contains("PostgreSQL read model");
        });
    }

    @Test
    void shouldFitOnATerminalOf120Columns() {
        // when
        String table = Table.of(SampleResults.results(SampleResults.figures()));

        // then
        assertThat(table.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Table.WIDTH));
        assertThat(table)
                .contains("20.0 × less")
                .contains("3.04 ×")
                .contains("geometric mean")
                .contains("1.2 % stolen");
    }
}
