package io.callboard.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callboard.app.kafka.Cluster;
import io.callboard.app.kafka.CredentialsTopic;
import io.callboard.app.kafka.KafkaTarget;
import io.callboard.events.Topics;
import io.callboard.store.credential.TokenHash;
import io.callboard.store.credential.TokenRecord;
import io.callboard.store.credential.UserRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a person meets it: started, asked, stopped, started again. */
class DemoIT {

    private static final Pattern CURL =
            Pattern.compile("curl -s -H 'X-User-Id: (.+?)' -H 'X-Auth-Token: (.+?)' '(.+?)'");

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path dir;

    @Test
    void shouldGoOnWhereItStopped() throws Exception {
        // given
        int port = freePort();
        int kafkaPort = freePort();
        ByteArrayOutputStream screen = new ByteArrayOutputStream();

        // when
        try (Demo first = start(new DemoOptions(port, kafkaPort, dir, false, 200, 20), screen)) {
            // then
            assertThat(screen.toString(UTF_8).strip()).startsWith("Callboard is ready.");
            List<JsonNode> answers = pasted(screen);
            assertThat(answers)
                    .hasSize(3)
                    .allSatisfy(answer ->
                            assertThat(answer.path("success").asBoolean()).isTrue());
            assertThat(answers.get(1).at("/rooms/0/servedBy/_id").asText()).isEqualTo("agent-001");
            await().atMost(Duration.ofSeconds(60)).until(() -> total("open=true") > 3);
            assertThat(total("open=false")).isGreaterThanOrEqualTo(200);
        }
        JsonNode before = description();

        // when
        screen.reset();
        try (Demo second = start(new DemoOptions(port, kafkaPort, dir, false, 200, 0), screen)) {
            // then
            assertThat(description()).isEqualTo(before);
            assertThat(pasted(screen)).hasSize(3);
            assertThat(total("count=1")).isBetween(203L, 2000L);
            assertThat(total("open=true")).isPositive();
        }
    }

    @Test
    void shouldLeaveRevokedTokensAndChangedRolesAsTheyAreWhenItStartsAgain() throws Exception {
        // given
        DemoOptions options = new DemoOptions(freePort(), freePort(), dir, false, 0, 0);
        try (Demo first = start(options, new ByteArrayOutputStream())) {
            JsonNode users = description().path("users");
            try (Cluster cluster = Cluster.connect(KafkaTarget.plaintext(
                    description().path("bootstrapServers").asText(), new Topics(Topics.DEFAULT_PREFIX)))) {
                CredentialsTopic credentials = CredentialsTopic.on(cluster);
                credentials.remove(List.of(
                        TokenRecord.key(TokenHash.of(users.at("/0/authToken").asText()))));
                credentials.put(
                        List.of(new UserRecord("demo-guest", "demo.guest", Set.of("admin", "livechat-manager"))));
            }
        }

        // when
        try (Demo second = start(options, new ByteArrayOutputStream())) {
            // then
            assertThat(statusOfRooms(description().at("/users/0"))).isEqualTo(401);
            assertThat(statusOfRooms(description().at("/users/2"))).isEqualTo(200);
        }
    }

    @Test
    void shouldSayThatAnEventBecameADeadLetterAndThatItStops() throws Exception {
        // given
        ByteArrayOutputStream progress = new ByteArrayOutputStream();
        DemoOptions options = new DemoOptions(freePort(), freePort(), dir, false, 0, 0);
        try (Demo demo = demo(options, new ByteArrayOutputStream(), progress)) {
            demo.start();

            // when
            try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                    Map.of(
                            "bootstrap.servers",
                            description().path("bootstrapServers").asText()),
                    new ByteArraySerializer(),
                    new ByteArraySerializer())) {
                producer.send(new ProducerRecord<>(
                                new Topics(Topics.DEFAULT_PREFIX).roomEvents(), "no event".getBytes(UTF_8)))
                        .get();
            }

            // then
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(lines(progress))
                            .contains("Dead letters: 1 more on callboard.room-events.dlq, reason not-cloudevents"));
            assertThat(lines(progress).getLast()).doesNotStartWith("Stopping");
        }

        // then
        assertThat(lines(progress).getLast()).isEqualTo("Stopping the service and the broker");
    }

    @Test
    void shouldSayInOneLineThatAPortIsTaken() throws Exception {
        // given
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            DemoOptions options = new DemoOptions(freePort(), taken.getLocalPort(), dir, false, 0, 0);

            // then
            ByteArrayOutputStream progress = new ByteArrayOutputStream();
            try (Demo demo = demo(options, new ByteArrayOutputStream(), progress)) {
                assertThatExceptionOfType(DemoException.class)
                        .isThrownBy(demo::start)
                        .withMessage("port %d is taken; free it, or choose others with --kafka-port"
                                .formatted(taken.getLocalPort()));
            }
            assertThat(lines(progress)).isEmpty();
        }
    }

    private static Demo start(DemoOptions options, ByteArrayOutputStream screen) throws InterruptedException {
        Demo demo = demo(options, screen, new ByteArrayOutputStream());
        try {
            demo.start();
            return demo;
        } catch (RuntimeException e) {
            demo.close();
            throw e;
        }
    }

    private static Demo demo(DemoOptions options, ByteArrayOutputStream screen, ByteArrayOutputStream progress) {
        return new Demo(options, new PrintStream(screen, true, UTF_8), new PrintStream(progress, true, UTF_8));
    }

    private static List<String> lines(ByteArrayOutputStream printed) {
        return printed.toString(UTF_8).lines().toList();
    }

    /** The answers to the printed curl lines. */
    private List<JsonNode> pasted(ByteArrayOutputStream screen) {
        return CURL.matcher(screen.toString(UTF_8)).results().map(this::ask).toList();
    }

    private JsonNode ask(MatchResult curl) {
        return get(curl.group(1), curl.group(2), curl.group(3));
    }

    private long total(String query) {
        JsonNode demo = description();
        JsonNode admin = demo.at("/users/0");
        String url = demo.path("url").asText() + "/api/v1/voip/rooms?" + query;
        return get(admin.path("userId").asText(), admin.path("authToken").asText(), url)
                .path("total")
                .asLong();
    }

    private int statusOfRooms(JsonNode user) {
        String url = description().path("url").asText() + "/api/v1/voip/rooms?open=true";
        return send(user.path("userId").asText(), user.path("authToken").asText(), url)
                .statusCode();
    }

    private JsonNode get(String userId, String token, String url) {
        try {
            return new ObjectMapper().readTree(send(userId, token, url).body());
        } catch (IOException e) {
            throw new AssertionError(url, e);
        }
    }

    private HttpResponse<String> send(String userId, String token, String url) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .header("X-User-Id", userId)
                    .header("X-Auth-Token", token)
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(url, e);
        }
    }

    private JsonNode description() {
        try {
            return new ObjectMapper().readTree(Files.readString(dir.resolve("demo.json")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** One whose neighbour 100 above is free too. */
    private static int freePort() throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        while (true) {
            try (ServerSocket first = new ServerSocket(0, 1, loopback);
                    ServerSocket second = new ServerSocket(first.getLocalPort() + 100, 1, loopback)) {
                return second.getLocalPort() - 100;
            } catch (BindException | IllegalArgumentException takenOrTooHigh) {
                continue;
            }
        }
    }
}
