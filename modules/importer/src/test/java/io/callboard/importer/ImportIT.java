package io.callboard.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.events.Reading;
import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomEventReader;
import io.callboard.events.Topics;
import io.callboard.testkit.TestBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Both imports against a real broker. */
class ImportIT {

    private static final Path MAPPING = Path.of("../../docs/examples/anonymous-bank.yaml");
    private static final int PARTITIONS = 3;
    private static final String CREATED = """
            {"specversion":"1.0","id":"%d","source":"/pbx","type":"io.callboard.room.created","subject":"room-%d","time":"2024-05-01T10:00:00Z","data":{"v":{"_id":"v","token":"%s"}}}\
            """;

    private final TestBroker broker = TestBroker.shared();
    private final Topics topics = broker.freshTopics(PARTITIONS);

    @TempDir
    Path dir;

    @Test
    void shouldLandEachRoomsEventsInOrderOnThePartitionOfItsKey() {
        // when
        ImportSummary summary = importCalls(ImportCallsTest.calls());

        // then
        List<ConsumerRecord<byte[], byte[]>> log = broker.readAll(topics.roomEvents());
        assertThat(summary.sent()).isEqualTo(7);
        assertThat(summary.events()).isEqualTo(22);
        assertThat(log).hasSize(22);
        assertThat(log)
                .allSatisfy(landed -> assertThat(landed.partition())
                        .isEqualTo(Utils.toPositive(Utils.murmur2(landed.key())) % PARTITIONS));
        assertThat(log)
                .filteredOn(landed -> new String(landed.key(), StandardCharsets.UTF_8).equals("AA0101-11"))
                .extracting(landed -> read(landed).metadata().id())
                .containsExactly("AA0101-11/created", "AA0101-11/queued", "AA0101-11/assigned", "AA0101-11/closed");
    }

    @Test
    void shouldSendTheSameEventsWhenAFileIsImportedAgainAfterAnInterruptedRun() throws IOException {
        // given: a run that is stopped in the middle of many calls
        Path file = manyCalls(2_000);
        AtomicInteger asked = new AtomicInteger();
        ImportSummary stopped = ImportCalls.run(
                settings(file, broker.bootstrapServers()), MAPPING, () -> asked.incrementAndGet() > 900);
        Set<String> sentBefore = ids();

        // when
        ImportSummary second = importCalls(file);
        Set<String> sentAfter = ids();
        importCalls(file);

        // then: what was counted was there, the second run completed it, the third added nothing new
        assertThat(stopped.end()).isEqualTo(ImportSummary.End.STOPPED);
        assertThat(stopped.sent()).isBetween(1L, 1_000L).isEqualTo(stopped.valid());
        assertThat(sentBefore).hasSize((int) stopped.events());
        assertThat(second.sent()).isEqualTo(2_000);
        assertThat(sentAfter).hasSize((int) second.events()).containsAll(sentBefore);
        assertThat(ids()).isEqualTo(sentAfter);
    }

    @Test
    void shouldImportEventFiles() throws IOException {
        // given
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            lines.add(CREATED.formatted(i, i, "t"));
        }
        lines.add("{}");
        Path file = Files.write(dir.resolve("events.jsonl"), lines);

        // when
        ImportSummary summary = ImportEvents.run(settings(file, broker.bootstrapServers()), () -> false);

        // then
        assertThat(summary.sent()).isEqualTo(100);
        assertThat(summary.rejected()).isEqualTo(1);
        assertThat(ids()).hasSize(100);
    }

    @Test
    @Timeout(60)
    void shouldSayInOneLineThatTheTopicOrTheBrokerIsMissing() {
        Path file = ImportCallsTest.calls();
        Topics nowhere = new Topics("nowhere.");
        ImportSettings settings = settings(file, broker.bootstrapServers());
        ImportSettings noTopic = new ImportSettings(
                settings.files(), settings.kafka(), nowhere, false, ProgressStyle.NONE, settings.rejectedFile());

        assertThatThrownBy(() -> ImportCalls.run(noTopic, MAPPING, () -> false))
                .isInstanceOf(ImportException.class)
                .hasMessage("there is no topic nowhere.room-events at " + broker.bootstrapServers()
                        + "; create the topics first");
        assertThatThrownBy(() -> ImportCalls.run(settings(file, "127.0.0.1:1"), MAPPING, () -> false))
                .isInstanceOf(ImportException.class)
                .hasMessage("no broker answers at 127.0.0.1:1");
        assertThatThrownBy(() -> ImportCalls.run(settings(file, "no.such.host.invalid:9092"), MAPPING, () -> false))
                .isInstanceOf(ImportException.class)
                .hasMessageStartingWith("cannot connect to Kafka at no.such.host.invalid:9092: ");
    }

    @Test
    @Timeout(60)
    void shouldStopAndSayWhyWhenTheBrokerRefusesAnEvent() throws Exception {
        // given: a topic that takes no batch above 2 KiB, and one call in the middle that is larger
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, topics.roomEvents());
            AlterConfigOp limit = new AlterConfigOp(
                    new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "2048"), AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(topic, List.of(limit))).all().get(30, TimeUnit.SECONDS);
        }
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            lines.add(CREATED.formatted(i, i, i == 1 ? incompressible(8_000) : "t"));
        }
        Path file = Files.write(dir.resolve("events.jsonl"), lines);

        // when
        ImportSummary summary = ImportEvents.run(settings(file, broker.bootstrapServers()), () -> false);

        // then
        assertThat(summary.end()).isEqualTo(ImportSummary.End.FAILED);
        assertThat(summary.exitCode()).isEqualTo(1);
        assertThat(summary.text()).contains("failed: Kafka did not take an event: ");
        assertThat(ids()).hasSize((int) summary.sent()).doesNotContain("1");
    }

    /** Letters in an order that no compression shortens much, the same at each run. */
    private static String incompressible(int length) {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) ('!' + 2 + random.nextInt(50)));
        }
        return text.toString().replace('\\', '/');
    }

    private ImportSummary importCalls(Path file) {
        return ImportCalls.run(settings(file, broker.bootstrapServers()), MAPPING, () -> false);
    }

    private ImportSettings settings(Path file, String bootstrapServers) {
        return new ImportSettings(
                List.of(file.toString()),
                Map.of("bootstrap.servers", bootstrapServers),
                topics,
                false,
                ProgressStyle.NONE,
                dir.resolve("rejected.csv"));
    }

    private Path manyCalls(int count) throws IOException {
        List<String> made = Files.readAllLines(ImportCallsTest.calls());
        List<String> lines = new ArrayList<>(List.of(made.getFirst()));
        for (int i = 0; i < count; i++) {
            lines.add(made.get(1).replace("\t11\t", "\t" + (1000 + i) + "\t"));
        }
        return Files.write(dir.resolve("many.tsv"), lines);
    }

    private Set<String> ids() {
        Set<String> ids = new HashSet<>();
        broker.readAll(topics.roomEvents())
                .forEach(landed -> ids.add(read(landed).metadata().id()));
        return ids;
    }

    private static RecordedEvent read(ConsumerRecord<byte[], byte[]> landed) {
        return switch (new RoomEventReader().read(landed.key(), landed.headers(), landed.value())) {
            case Reading.Readable readable -> readable.event();
            case Reading.Unreadable unreadable -> throw new AssertionError(unreadable);
        };
    }
}
