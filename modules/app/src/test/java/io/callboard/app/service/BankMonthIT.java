package io.callboard.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callboard.importer.ImportCalls;
import io.callboard.importer.ImportSettings;
import io.callboard.importer.ImportSummary;
import io.callboard.importer.ProgressStyle;
import io.callboard.testkit.RoomEvents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole month of a bank's real calls, imported and asked for over HTTP, where the file is at hand; it is not part of the repository. */
@Timeout(240)
class BankMonthIT {

    private static final Path MONTH = Path.of(System.getProperty("callboard.data", "../../../shared/data"))
            .resolve("anonymous-bank-1999-01.tsv");
    private static final Path MAPPING = Path.of("../../docs/examples/anonymous-bank.yaml");
    private static final int CALLS = 31_359;

    @TempDir
    Path dir;

    @Test
    void shouldListTheMonthOfJanuary1999AlsoWhenImportedTwice() throws Exception {
        assumeTrue(Files.exists(MONTH), () -> "no call records at " + MONTH + "; set -Dcallboard.data=DIRECTORY");
        // given
        ServiceOnBroker callboard = new ServiceOnBroker(dir);

        try (ServiceApplication _running = callboard.start()) {
            // when
            assertThat(importMonth(callboard).sent()).isEqualTo(CALLS);

            // then
            awaitFolded(callboard, "first");
            assertTotals(callboard.api());

            // when
            assertThat(importMonth(callboard).sent()).isEqualTo(CALLS);

            // then
            awaitFolded(callboard, "second");
            assertTotals(callboard.api());
        }
    }

    private static void assertTotals(RoomsApi api) {
        assertThat(api.total("createdAt=" + RoomsApi.encoded("{\"end\":\"1999-12-31\"}")))
                .isEqualTo(CALLS);
        assertThat(api.total("queue=PS")).isEqualTo(22_828);
        assertThat(api.total("agents=" + RoomsApi.encoded("[\"KAZAV\"]"))).isEqualTo(2_015);
        assertThat(api.total("tags=" + RoomsApi.encoded("[\"hang\"]"))).isEqualTo(4_299);
        assertThat(api.total("tags=" + RoomsApi.encoded("[\"agent\"]"))).isEqualTo(27_060);
        assertThat(api.total("open=true")).isZero();
    }

    private ImportSummary importMonth(ServiceOnBroker callboard) {
        return ImportCalls.run(
                new ImportSettings(
                        List.of(MONTH.toString()),
                        Map.of("bootstrap.servers", callboard.broker.bootstrapServers()),
                        callboard.topics,
                        false,
                        ProgressStyle.NONE,
                        dir.resolve("rejected.csv")),
                MAPPING,
                () -> false);
    }

    /** A call after the import on every partition: once all of these are listed, everything before them is folded. */
    private static void awaitFolded(ServiceOnBroker callboard, String name) {
        List<String> rids = ServiceOnBroker.oneRoomOnEachPartition(name);
        rids.forEach(rid -> callboard.append(RoomEvents.answeredCall(rid, "visitor-of-" + name, name, "kim")));
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> callboard.api().total("open=false&queue=" + name) == rids.size());
    }
}
