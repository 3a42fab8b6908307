package io.callboard.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.callboard.bench.Tool;
import io.callboard.bench.data.LogProducer;
import io.callboard.bench.data.RoomData;
import io.callboard.bench.machine.HttpCaller;
import io.callboard.bench.machine.Machine;
import io.callboard.bench.machine.PostgresServer;
import io.callboard.bench.machine.ServiceProcess;
import io.callboard.bench.machine.ServiceProcess.Credentials;
import io.callboard.events.Topics;
import io.callboard.testkit.TestBroker;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresPeersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final RoomData DATA = new RoomData(5, 2_000, 10);
    private static final TestBroker BROKER = TestBroker.shared();
    private static final Topics TOPICS = BROKER.freshTopics(12);
    private static final Machine MACHINE = new Machine();

    private static String loaded;
    private static String projected;
    private static PostgresReadApi peer;
    private static HttpCaller callboard;
    private static HttpCaller postgres;

    @BeforeAll
    static void startBoth(@TempDir Path directory) throws Exception {
        assumeTrue(Tool.POSTGRES.find().isPresent(), "PostgreSQL 15's server is not installed");
        try (LogProducer producer = LogProducer.ofMany(BROKER.bootstrapServers(), TOPICS)) {
            producer.append(DATA, 0, DATA.events(), LogProducer.UNLIMITED, sent -> {});
        }
        Credentials caller = ServiceProcess.newUser(BROKER.bootstrapServers(), TOPICS);
        ServiceProcess service = MACHINE.keep(ServiceProcess.start(
                MACHINE,
                new ServiceProcess.Settings(
                        BROKER.bootstrapServers(), TOPICS, "callboard", directory.resolve("callboard"), 256, 64)));
        PostgresServer server = PostgresServer.start(MACHINE, directory.resolve("postgres"), 64);
        loaded = server.jdbcUrl();
        projected = loaded.replace("/postgres?", "/projected?");
        try (Connection connection = DriverManager.getConnection(loaded);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE projected");
        }
        PostgresLoad.load(loaded, DATA, new Events(Options.of()));
        peer = PostgresReadApi.start(
                Options.of("--jdbc", loaded, "--user", caller.userId(), "--token", caller.token()));
        service.awaitReady(PATIENCE);
        callboard = MACHINE.keep(new HttpCaller(service.address(), caller.headers()));
        // Ready is who lags little: of a log written a moment ago, much may be unfolded.
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(Fact.JSON
                                .readTree(callboard.getOk("/api/v1/voip/rooms?count=1"))
                                .path("total")
                                .asInt())
                        .isEqualTo(DATA.rooms()));
        postgres = MACHINE.keep(new HttpCaller(URI.create("http://127.0.0.1:" + peer.port()), caller.headers()));
    }

    @AfterAll
    static void stop() {
        if (peer != null) {
            peer.close();
        }
        MACHINE.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "open=true",
                "agents[]=${agent}",
                "agents[]=${agent}&open=false",
                "queue=${queue}&createdAt=${week}",
                "tags[]=${tag}",
                "visitorId=${visitor}",
                "",
                "queue=${queue}&closedAt=${day}",
                "${agents}",
                "queue=${queue}&open=false&offset=10"
            })
    void shouldAnswerAListAsCallboardDoes(String mix) throws Exception {
        // given
        String path = "/api/v1/voip/rooms?count=25&sort=" + encoded("{\"ts\":-1}") + "&" + filled(mix);

        // when
        String expected = new String(callboard.getOk(path), UTF_8);

        // then
        JsonNode answer = Fact.JSON.readTree(expected);
        assertThat(answer.path("total").asLong()).isPositive();
        assertThat(answer.path("rooms").size()).isPositive();
        assertThat(postgres.getOk(path)).asString().isEqualTo(expected);
    }

    @Test
    void shouldAnswerARoomAsCallboardDoes() throws Exception {
        for (int room = 0; room < DATA.rooms(); room += 100) {
            // given
            String path = "/api/v1/voip/room?rid=" + DATA.rid(room) + "&token=" + DATA.token(room);

            // when
            String answer = new String(postgres.getOk(path), UTF_8);

            // then
            assertThat(answer).isEqualTo(new String(callboard.getOk(path), UTF_8));
        }
    }

    @Test
    void shouldRefuseWhatCallboardRefuses() throws Exception {
        // given
        String strangersRoom = "/api/v1/voip/room?rid=" + DATA.rid(0) + "&token=of-nobody";
        String unknown = "/api/v1/voip/room?rid=unknown&token=" + DATA.token(0);

        // then
        for (String path : new String[] {strangersRoom, unknown}) {
            assertThat(postgres.get(path).status()).isEqualTo(400);
            assertThat(postgres.get(path).body()).isEqualTo(callboard.get(path).body());
        }
    }

    @Test
    void shouldFoldTheLogIntoTheRowsThatTheLoadMakes() throws Exception {
        // given
        Options options = Options.of(
                "--bootstrap", BROKER.bootstrapServers(), "--topic", TOPICS.roomEvents(), "--jdbc", projected);
        Events events = new Events(options);

        // when
        try (Loop loop = PostgresProjection.start(options, events)) {
            assertThat(loop).isNotNull();
            await().atMost(PATIENCE).until(() -> events.applied() == DATA.events());
        }

        // then
        assertThat(rows(projected)).hasSize(DATA.rooms()).isEqualTo(rows(loaded));
    }

    @Test
    void shouldGoOnWhereItStoppedWhenTheProjectionIsStartedAgain() throws Exception {
        // given
        String database = loaded.replace("/postgres?", "/restarted?");
        try (Connection connection = DriverManager.getConnection(loaded);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE restarted");
        }
        Options options = Options.of(
                "--bootstrap", BROKER.bootstrapServers(), "--topic", TOPICS.roomEvents(), "--jdbc", database);
        Events before = new Events(options);
        try (Loop loop = PostgresProjection.start(options, before)) {
            assertThat(loop).isNotNull();
            await().atMost(PATIENCE).until(() -> before.applied() > 0);
        }

        // when
        Events after = new Events(options);
        try (Loop loop = PostgresProjection.start(options, after)) {
            assertThat(loop).isNotNull();
            await().atMost(PATIENCE).until(() -> before.applied() + after.applied() >= DATA.events());
        }

        // then
        assertThat(before.applied() + after.applied()).isEqualTo(DATA.events());
        assertThat(rows(database)).isEqualTo(rows(loaded));
    }

    private static String filled(String mix) {
        Instant middle = Instant.ofEpochMilli(DATA.createdAt(DATA.rooms() / 2));
        String visitor = DATA.visitorId(DATA.visitor(42));
        String agents = IntStream.range(0, 10)
                .mapToObj(agent -> "agents[]=" + DATA.agentId(agent))
                .collect(Collectors.joining("&"));
        return mix.replace("${agents}", agents)
                .replace("${agent}", agentWithClosedRooms())
                .replace("${queue}", DATA.queue(7))
                .replace("${tag}", DATA.tag(9))
                .replace("${visitor}", visitor)
                .replace("${week}", range(middle, Duration.ofDays(7)))
                .replace("${day}", range(middle, Duration.ofDays(1)))
                .replace("[]", encoded("[]"));
    }

    private static String agentWithClosedRooms() {
        int room = IntStream.range(0, DATA.rooms())
                .filter(i -> !DATA.isOpen(i))
                .findFirst()
                .orElseThrow();
        return PostgresLoad.folded(DATA, room)
                .document
                .path("servedBy")
                .path("_id")
                .textValue();
    }

    private static String range(Instant start, Duration length) {
        return encoded("{\"start\":\"" + start + "\",\"end\":\"" + start.plus(length) + "\"}");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static Map<String, String> rows(String jdbcUrl) throws SQLException {
        Map<String, String> rows = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT rid, rooms::text FROM rooms")) {
            while (found.next()) {
                rows.put(found.getString(1), found.getString(2));
            }
        }
        return rows;
    }
}
