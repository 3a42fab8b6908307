package io.callboard.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {

    private static final String TOPIC = "calls";
    private static final TopicPartition ONLY_PARTITION = new TopicPartition(TOPIC, 0);

    @TempDir
    private Path dataDir;

    @Test
    void shouldKeepTopicsAndRecordsWhenRestartedOnTheSameDirectory() throws Exception {
        // given
        List<String> calls = numbered(1_000);
        try (EmbeddedBroker broker = startOnFreePort()) {
            createTopic(broker.bootstrapServers());
            send(broker.bootstrapServers(), calls);
        }

        // when
        try (EmbeddedBroker broker = startOnFreePort()) {

            // then
            assertThat(readCommitted(broker.bootstrapServers(), calls.size())).isEqualTo(calls);
        }
    }

    @Test
    void shouldKeepWhatWasAcknowledgedWhenItsProcessIsKilled() throws Exception {
        // given
        List<String> calls = numbered(1_000);
        try (BrokerProcess process = BrokerProcess.start(dataDir)) {
            createTopic(process.bootstrapServers());
            send(process.bootstrapServers(), calls);

            // when
            process.kill();
        }

        // then
        try (EmbeddedBroker broker = startOnFreePort()) {
            assertThat(readCommitted(broker.bootstrapServers(), calls.size())).isEqualTo(calls);
        }
    }

    @Test
    void shouldSayInOneLineThatTheDirectoryIsInUseWhenAnotherProcessHasIt() throws Exception {
        // given
        try (BrokerProcess process = BrokerProcess.start(dataDir)) {
            assertThat(process.port()).isPositive();

            // when then
            assertThatThrownBy(this::startOnFreePort)
                    .isInstanceOf(BrokerStartException.class)
                    .hasMessage("the data directory " + dataDir + " is in use by another broker");
        }
    }

    @Test
    void shouldSayInOneLineThatThePortIsTakenAndLeaveTheDirectoryFreeWhenItIs() throws Exception {
        // given
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName(LoopbackPorts.HOST))) {

            // when then
            assertThatThrownBy(() -> EmbeddedBroker.start(new EmbeddedBrokerSettings(dataDir, taken.getLocalPort())))
                    .isInstanceOf(BrokerStartException.class)
                    .hasMessageStartingWith("port " + taken.getLocalPort() + " on 127.0.0.1 is taken")
                    .hasMessageNotContaining("\n");
        }
        startOnFreePort().close();
    }

    @Test
    void shouldListenOnTheGivenPortAgainWhenItIsStoppedAndStarted() {
        // given
        EmbeddedBroker first = startOnFreePort();
        int port = first.port();
        first.close();

        // when
        try (EmbeddedBroker second = EmbeddedBroker.start(new EmbeddedBrokerSettings(dataDir, port))) {

            // then
            assertThat(second.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
        }
    }

    @Test
    void shouldStopWithinThreeSecondsAndStayStoppedWhenClosedTwice() throws Exception {
        // given
        EmbeddedBroker broker = startOnFreePort();
        createTopic(broker.bootstrapServers());
        send(broker.bootstrapServers(), numbered(10));

        // when
        long start = System.nanoTime();
        broker.close();
        Duration stopped = Duration.ofNanos(System.nanoTime() - start);
        broker.close();

        // then
        assertThat(stopped).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void shouldTakeARecordOfFourMebibytesWhenTheTopicAllowsIt() throws Exception {
        // given
        String large = "x".repeat(4 * 1024 * 1024);
        try (EmbeddedBroker broker = startOnFreePort()) {
            createTopic(broker.bootstrapServers());

            // when
            send(broker.bootstrapServers(), List.of(large));

            // then
            assertThat(readCommitted(broker.bootstrapServers(), 1)).containsExactly(large);
        }
    }

    @Test
    void shouldNotMakeATopicOnItsOwnWhenAProducerNamesAnUnknownOne() {
        try (EmbeddedBroker broker = startOnFreePort();
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            assertThatThrownBy(() -> admin.describeTopics(List.of("nobody-made-it"))
                            .allTopicNames()
                            .get())
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }

    @Test
    void shouldPrintNothingOnStandardOutputWhenItStartsServesAndStops() throws Exception {
        // given
        PrintStream standardOutput = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));

        // when
        try (EmbeddedBroker broker = startOnFreePort()) {
            createTopic(broker.bootstrapServers());
        } finally {
            System.setOut(standardOutput);
        }

        // then
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private EmbeddedBroker startOnFreePort() {
        return EmbeddedBroker.start(EmbeddedBrokerSettings.onFreePort(dataDir));
    }

    private static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(n -> "call-" + n).toList();
    }

    private static void createTopic(String bootstrapServers) throws ExecutionException, InterruptedException {
        NewTopic topic = new NewTopic(TOPIC, 1, (short) 1).configs(Map.of("max.message.bytes", "8388608"));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(topic)).all().get();
        }
    }

    /** In one transaction, which also makes the broker's transaction state topic. */
    private static void send(String bootstrapServers, List<String> values) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "transactional.id",
                "tests",
                "max.request.size",
                8 * 1024 * 1024);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            List<Future<RecordMetadata>> sent = values.stream()
                    .map(value -> producer.send(new ProducerRecord<>(TOPIC, value)))
                    .toList();
            producer.commitTransaction();
            assertThat(sent).hasSameSizeAs(values).allMatch(Future::isDone);
        }
    }

    private static List<String> readCommitted(String bootstrapServers, int count) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", bootstrapServers,
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest");
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(ONLY_PARTITION));
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (values.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }
}
