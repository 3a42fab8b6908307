package io.callboard.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callboard.events.RoomEvent;
import io.callboard.events.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole month of the bank's real calls, where the file is at hand; it is not part of the repository. */
class BankMonthTest {

    private static final Path MONTH = Path.of(System.getProperty("callboard.data", "../../../shared/data"))
            .resolve("anonymous-bank-1999-01.tsv");

    @TempDir
    Path dir;

    @Test
    void shouldImportTheMonthOfJanuary1999() {
        assumeTrue(Files.exists(MONTH), () -> "no call records at " + MONTH + "; set -Dcallboard.data=DIRECTORY");
        CollectedLog log = new CollectedLog();
        ImportSettings settings = new ImportSettings(
                List.of(MONTH.toString()),
                Map.of(),
                new Topics(Topics.DEFAULT_PREFIX),
                false,
                ProgressStyle.NONE,
                dir.resolve("rejected.csv"));

        // when
        ImportSummary summary =
                ImportCalls.run(settings, Path.of("../../docs/examples/anonymous-bank.yaml"), () -> false, () -> log);

        // then
        assertThat(summary.read()).isEqualTo(31_599);
        assertThat(summary.skipped()).isEqualTo(240);
        assertThat(summary.rejected()).isZero();
        assertThat(summary.repeated()).isZero();
        assertThat(summary.sent()).isEqualTo(31_359);
        assertThat(facts(log, RoomEvent.Created.class)).hasSize(31_359);
        assertThat(facts(log, RoomEvent.Created.class)
                        .filter(fact -> fact.room().path("queue").asText().equals("PS")))
                .hasSize(22_828);
        assertThat(facts(log, RoomEvent.Assigned.class)
                        .filter(fact -> fact.agent().id().equals("KAZAV")))
                .hasSize(2_015);
        assertThat(closedWith(log, "hang")).isEqualTo(4_299);
        assertThat(closedWith(log, "agent")).isEqualTo(27_060);
        assertThat(facts(log, RoomEvent.Closed.class)).hasSize(31_359);
    }

    private static long closedWith(CollectedLog log, String tag) {
        return facts(log, RoomEvent.Closed.class)
                .filter(fact -> fact.tags() != null && fact.tags().contains(tag))
                .count();
    }

    private static <F extends RoomEvent> Stream<F> facts(CollectedLog log, Class<F> kind) {
        return log.events.stream()
                .map(event -> event.fact())
                .filter(kind::isInstance)
                .map(kind::cast);
    }
}
