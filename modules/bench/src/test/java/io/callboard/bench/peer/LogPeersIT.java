package io.callboard.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callboard.bench.data.LogProducer;
import io.callboard.bench.data.RoomData;
import io.callboard.events.Topics;
import io.callboard.testkit.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogPeersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final RoomData DATA = new RoomData(3, 500, 10);

    private static final TestBroker BROKER = TestBroker.shared();
    private static final Topics TOPICS = BROKER.freshTopics(3);

    @BeforeAll
    static void fillTheLog() {
        try (LogProducer producer = LogProducer.ofMany(BROKER.bootstrapServers(), TOPICS)) {
            producer.append(DATA, 0, DATA.events(), LogProducer.UNLIMITED, sent -> {});
        }
    }

    @Test
    void shouldFoldTheDocumentsThatCallboardFoldsWithKafkaStreams(@TempDir Path state) {
        // given
        Options options = Options.of(
                "--bootstrap",
                BROKER.bootstrapServers(),
                "--topic",
                TOPICS.roomEvents(),
                "--application",
                "naive",
                "--state",
                state.toString());
        Events events = new Events(options);

        // when
        try (KafkaStreams streams = NaiveStreams.start(options, events)) {
            await().atMost(PATIENCE).until(() -> events.applied() == DATA.events());

            // then
            ReadOnlyKeyValueStore<String, RoomTree> rooms = streams.store(
                    StoreQueryParameters.fromNameAndType(NaiveStreams.STORE, QueryableStoreTypes.keyValueStore()));
            assertThat(IntStream.range(0, DATA.rooms()))
                    .allSatisfy(room -> assertThat(Objects.requireNonNull(rooms.get(DATA.rid(room))).document)
                            .hasToString(CallboardFold.document(DATA, room).toString()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void shouldReadTheWholeLog(String parse) throws Exception {
        // given
        Options options =
                Options.of("--bootstrap", BROKER.bootstrapServers(), "--topic", TOPICS.roomEvents(), "--parse", parse);
        Events events = new Events(options);

        // when
        try (Loop loop = RawConsumer.start(options, events)) {
            // then
            assertThat(loop).isNotNull();
            await().atMost(PATIENCE).until(() -> events.applied() == DATA.events());
        }
    }
}
