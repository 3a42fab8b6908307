package io.callboard.http.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.events.RoomId;
import io.callboard.events.RoomPartitions;
import io.callboard.http.HttpServer;
import io.callboard.http.HttpSettings;
import io.callboard.http.Permissions;
import io.callboard.http.command.VisitorsOpenRoom;
import io.callboard.query.Answer;
import io.callboard.query.Answer.Absent;
import io.callboard.query.Answer.Found;
import io.callboard.query.Answer.Unavailable;
import io.callboard.query.PartitionRooms;
import io.callboard.query.Readiness;
import io.callboard.query.RoomDocument;
import io.callboard.query.RoomQueries;
import io.callboard.query.RoutedRooms;
import io.callboard.query.User;
import io.callboard.query.Users;
import io.callboard.store.index.FindRanks;
import io.callboard.store.index.FindRooms;
import io.callboard.store.index.Ranks;
import io.callboard.store.index.RoomFilter;
import io.callboard.store.index.RoomHit;
import io.callboard.store.index.RoomsPage;
import io.callboard.store.index.SortKey;
import io.callboard.store.index.SortValue;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Both ends over a real connection. */
class HttpPeerRoomsTest {

    private static final String SECRET = "a secret of the group";
    private static final FindRooms QUERY = new FindRooms(RoomFilter.ALL, List.of(SortKey.NEWEST_FIRST), 2);

    private final Stores stores = new Stores();
    private final HttpPeers peers = new HttpPeers(new PeerSecret(SECRET));
    private final List<AutoCloseable> opened = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private PartitionRooms peer;

    @BeforeEach
    void start() {
        server = server(new PeerRoutes(stores, new PeerSecret(SECRET)));
        peer = peers.at("127.0.0.1", server.internalPort());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        peers.close();
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @Test
    void shouldTellTheRanksOfThePartitionsAskedFor() {
        // when
        var answer = peer.ranks(Set.of(2, 5), new FindRanks(RoomFilter.ALL, SortKey.NEWEST_FIRST, 77));

        // then
        assertThat(((Found<Ranks>) answer).value().ascending()).containsExactly(77);
        assertThat(((Found<Ranks>) answer).value().complete()).isFalse();
        assertThat(stores.searched).containsExactly(Set.of(2, 5));
    }

    @Test
    void shouldFindARoomAsItIsStored() {
        // when
        Answer<RoomDocument> answer = peer.find(new RoomId("room-1"));

        // then
        RoomDocument room = ((Found<RoomDocument>) answer).value();
        assertThat(json(room)).isEqualTo("{\"_id\":\"room-1\"}");
        assertThat(room.belongsTo("token of room-1")).isTrue();
    }

    @Test
    void shouldTellAbsentFromUnavailable() {
        assertThat(peer.find(new RoomId("absent"))).isInstanceOf(Absent.class);
        assertThat(peer.find(new RoomId("restoring"))).isEqualTo(new Unavailable<>("being restored"));
    }

    @Test
    void shouldFindSeveralRoomsInTheOrderAskedFor() {
        // when
        var answer = (Found<List<Optional<RoomDocument>>>)
                peer.findAll(List.of(new RoomId("b"), new RoomId("absent"), new RoomId("a")));

        // then
        assertThat(answer.value().stream()
                        .map(room -> room.map(HttpPeerRoomsTest::json).orElse("none")))
                .containsExactly("{\"_id\":\"b\"}", "none", "{\"_id\":\"a\"}");
    }

    @Test
    void shouldSearchThePartitionsThatAreNamedAndNoOthers() {
        // when
        Answer<RoomsPage> answer = peer.search(Set.of(2, 5), QUERY);

        // then
        assertThat(answer).isEqualTo(new Found<>(Stores.PAGE));
        assertThat(stores.searched).containsExactly(Set.of(2, 5));
    }

    @Test
    void shouldPassAListOfTenThousandRoomsOn() {
        // given
        List<RoomId> rids = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            rids.add(new RoomId("room-" + i + "-" + "x".repeat(200)));
        }

        // when
        var answer = (Found<List<Optional<RoomDocument>>>) peer.findAll(rids);

        // then
        assertThat(answer.value())
                .hasSize(10_000)
                .allSatisfy(room -> assertThat(room).isPresent());
        assertThat(stores.asked).hasSize(20).allSatisfy(size -> assertThat(size).isEqualTo(500));
    }

    @Test
    void shouldPassRoomsOnThatAreTooLargeForOneAnswer() {
        // given
        List<RoomId> rids = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            rids.add(new RoomId("large-" + i));
        }

        // when
        var answer = (Found<List<Optional<RoomDocument>>>) peer.findAll(rids);

        // then
        assertThat(answer.value())
                .hasSize(70)
                .allSatisfy(room -> assertThat(room.orElseThrow().length()).isEqualTo(Stores.LARGE));
        assertThat(stores.asked).containsExactly(70, 35, 35);
    }

    @Test
    void shouldBeUnavailableWhenTheSecretIsAnother() {
        try (HttpPeers strangers = new HttpPeers(new PeerSecret("some other secret of 16"))) {
            // when
            Answer<RoomDocument> answer =
                    strangers.at("127.0.0.1", server.internalPort()).find(new RoomId("room-1"));

            // then
            assertThat(answer).isEqualTo(new Unavailable<>("another instance refused to answer, status 401"));
            assertThat(stores.searched).isEmpty();
        }
    }

    @Test
    void shouldRefuseWhoeverDoesNotKnowTheSecretBeforeReadingTheBody() throws Exception {
        assertThat(post("/peer/rooms", null, new byte[] {9})).isEqualTo(401);
        assertThat(post("/peer/search", "0".repeat(64), new byte[] {9})).isEqualTo(401);
    }

    @Test
    void shouldRefuseWhatIsNoMessageOrTooLargeAOne() throws Exception {
        String key = new PeerSecret(SECRET).key();

        assertThat(post("/peer/rooms", key, new byte[0])).isEqualTo(400);
        assertThat(statusLine("POST /peer/rooms HTTP/1.1\r\nHost: localhost\r\n" + PeerSecret.HEADER + ": " + key
                        + "\r\nContent-Length: " + (PeerRoutes.MAX_REQUEST_BYTES + 1) + "\r\n\r\n"))
                .contains(" 413 ");
    }

    @Test
    void shouldSayWhichVersionItSpeaksWhenItIsAskedInAnother() throws Exception {
        // given
        byte[] request = PeerFormat.roomsRequest(List.of());
        request[0] = 99;

        // when
        HttpResponse<Void> response = send(server.internalPort(), "/peer/rooms", new PeerSecret(SECRET).key(), request);

        // then
        assertThat(response.statusCode()).isEqualTo(426);
        assertThat(response.headers().firstValue("Upgrade")).hasValue("callboard-peer/3");
    }

    @Test
    void shouldSayThatThePeerRunsAnotherReleaseWhenItSpeaksAnotherVersion() throws Exception {
        assertThat(find(answering(
                        "HTTP/1.1 426 Upgrade Required\r\nUpgrade: callboard-peer/99\r\nContent-Length: 0\r\n\r\n",
                        false)))
                .isEqualTo(new Unavailable<>("another instance runs a release that this one cannot talk to"));
    }

    @Test
    void shouldHaveNoPeerRoutesOnThePublicPortNorWithoutASecret() throws Exception {
        // given
        HttpServer alone = server(null);
        opened.add(alone);
        byte[] request = PeerFormat.roomsRequest(List.of());

        // then
        assertThat(post(server.port(), "/peer/rooms", new PeerSecret(SECRET).key(), request))
                .isEqualTo(404);
        assertThat(post(alone.internalPort(), "/peer/rooms", new PeerSecret(SECRET).key(), request))
                .isEqualTo(404);
    }

    @Test
    void shouldBeUnavailableWhenNobodyListens() {
        // given
        int port = server.internalPort();
        server.close();

        // then
        assertThat(peers.at("127.0.0.1", port).find(new RoomId("room-1")))
                .isEqualTo(new Unavailable<>("another instance cannot be reached"));
    }

    @Test
    void shouldGiveUpAtTheDeadlineWhenThePeerIsSilent() throws Exception {
        // given
        PartitionRooms peerThatHangs = peerThatHangs();

        // when
        long began = System.nanoTime();
        Answer<RoomDocument> answer = peerThatHangs.find(new RoomId("room-1"));

        // then
        assertThat(answer).isEqualTo(new Unavailable<>("another instance did not answer in time"));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
    }

    /** As a stopped process is: its system still takes the connections. */
    @Test
    void shouldNotWaitAgainWhenThePeerHasLeftTwoQuestionsUnanswered() throws Exception {
        // given
        PartitionRooms peerThatHangs = peerThatHangs();

        // when
        Answer<RoomDocument> first = peerThatHangs.find(new RoomId("room-1"));
        Answer<RoomDocument> second = peerThatHangs.find(new RoomId("room-1"));
        Answer<RoomDocument> third = peerThatHangs.find(new RoomId("room-1"));

        // then
        assertThat(first).isEqualTo(new Unavailable<>("another instance did not answer in time"));
        assertThat(second).isEqualTo(new Unavailable<>("another instance did not answer in time"));
        assertThat(third).isEqualTo(new Unavailable<>("another instance could not be reached a moment ago"));
    }

    @Test
    void shouldGiveUpAtTheDeadlineWhenThePeerStopsInTheMiddleOfItsAnswer() throws Exception {
        // given
        ServerSocket stuck = answering("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n\u0001", true);
        HttpClient client = HttpClient.newHttpClient();
        opened.add(client::shutdownNow);
        PartitionRooms peerThatSticks = new HttpPeerRooms(new PeerExchange(
                client, new PeerSecret(SECRET), "127.0.0.1", stuck.getLocalPort(), Duration.ofMillis(500)));

        // then
        assertThat(peerThatSticks.find(new RoomId("room-1")))
                .isEqualTo(new Unavailable<>("another instance did not answer in time"));
    }

    @Test
    void shouldBeUnavailableWhenTheAnswerIsCutOffTooLargeOrNotUnderstood() throws Exception {
        assertThat(find(answering("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n\u0001", false)))
                .isEqualTo(new Unavailable<>("another instance cannot be reached"));
        assertThat(find(answering("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n", false)))
                .isInstanceOf(Unavailable.class);
        assertThat(find(answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", false)))
                .isEqualTo(new Unavailable<>("another instance's answer is not understood"));
        assertThat(find(answering("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n", false)))
                .isEqualTo(new Unavailable<>("another instance refused to answer, status 500"));
    }

    @Test
    void shouldAskAgainWhenAnIdleConnectionIsClosedByTheOtherEnd() throws Exception {
        // given
        assertThat(peer.find(new RoomId("room-1"))).isInstanceOf(Found.class);
        int port = server.internalPort();
        server.close();
        server = server(new PeerRoutes(stores, new PeerSecret(SECRET)), port);

        // then
        assertThat(peer.find(new RoomId("room-1"))).isInstanceOf(Found.class);
    }

    @Test
    void shouldRefuseAShortSecretWithoutRepeatingIt() {
        assertThatThrownBy(() -> new PeerSecret("only-15-letters"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must have at least 16 characters");
        assertThat(new PeerSecret(SECRET).toString()).doesNotContain(SECRET);
    }

    private Answer<RoomDocument> find(ServerSocket at) {
        return peers.at("127.0.0.1", at.getLocalPort()).find(new RoomId("room-1"));
    }

    /** Answers every connection with these bytes, and then closes it or leaves it open. */
    private ServerSocket answering(String answer, boolean leaveOpen) throws IOException {
        ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        opened.add(socket);
        Thread.ofVirtual().start(() -> {
            while (!socket.isClosed()) {
                try {
                    Socket connection = socket.accept();
                    opened.add(connection);
                    connection.getInputStream().read(new byte[4096]);
                    connection.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                    if (!leaveOpen) {
                        connection.shutdownOutput();
                    }
                } catch (IOException e) {
                    return;
                }
            }
        });
        return socket;
    }

    /** Of the answer to a request that sends its head alone. */
    private String statusLine(String head) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.internalPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                    .readLine();
        }
    }

    private int post(String path, @Nullable String key, byte[] body) throws Exception {
        return post(server.internalPort(), path, key, body);
    }

    private static int post(int port, String path, @Nullable String key, byte[] body) throws Exception {
        return send(port, path, key, body).statusCode();
    }

    private static HttpResponse<Void> send(int port, String path, @Nullable String key, byte[] body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .POST(BodyPublishers.ofByteArray(body));
        if (key != null) {
            request.header(PeerSecret.HEADER, key);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.discarding());
        }
    }

    private HttpServer server(@Nullable PeerRoutes routes) {
        return server(routes, 0);
    }

    private HttpServer server(@Nullable PeerRoutes routes, int internalPort) {
        HttpSettings free = HttpSettings.onLoopback(0);
        HttpSettings settings = new HttpSettings(
                free.host(),
                free.port(),
                free.internalHost(),
                internalPort,
                free.pages(),
                free.maxBodyBytes(),
                free.maxQueryBytes(),
                free.tls(),
                free.corsOrigins(),
                free.trustRealIp(),
                free.rateLimits(),
                free.stopTimeout());
        RoomQueries rooms = new RoutedRooms(new RoomPartitions(1), partition -> List.of(stores));
        HttpServer started = new HttpServer(
                rooms,
                new VisitorsOpenRoom(rooms),
                new NoUsers(),
                new AlwaysReady(),
                settings,
                Permissions.DEFAULTS,
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                List.of(),
                routes);
        started.start();
        return started;
    }

    private static String json(RoomDocument room) {
        return new String(room.bytes(), room.offset(), room.length(), StandardCharsets.UTF_8);
    }

    /** Has every room but {@code absent}, and cannot say about {@code restoring}. */
    private static final class Stores implements PartitionRooms {

        private static final RoomsPage PAGE = new RoomsPage(
                List.of(
                        new RoomHit("a", List.of(new SortValue.Number(7))),
                        new RoomHit("b", List.of(SortValue.MISSING))),
                12);

        private static final int LARGE = 1024 * 1024;
        private static final byte[] LARGE_RECORD = new byte[LARGE];

        private final List<Set<Integer>> searched = new CopyOnWriteArrayList<>();
        private final List<Integer> asked = new CopyOnWriteArrayList<>();

        @Override
        public Answer<RoomDocument> find(RoomId rid) {
            throw new AssertionError("a peer is asked for several rooms at once");
        }

        @Override
        public Answer<List<Optional<RoomDocument>>> findAll(List<RoomId> rids) {
            if (rids.contains(new RoomId("restoring"))) {
                return new Unavailable<>("being restored");
            }
            asked.add(rids.size());
            return new Found<>(rids.stream().map(Stores::room).toList());
        }

        @Override
        public Answer<RoomsPage> search(Set<Integer> partitions, FindRooms query) {
            assertThat(query).isEqualTo(QUERY);
            searched.add(partitions);
            return new Found<>(PAGE);
        }

        @Override
        public Answer<Ranks> ranks(Set<Integer> partitions, FindRanks query) {
            searched.add(partitions);
            return new Found<>(new Ranks(new long[] {query.limit()}, false));
        }

        private static Optional<RoomDocument> room(RoomId rid) {
            if (rid.value().equals("absent")) {
                return Optional.empty();
            }
            byte[] record = ("head{\"_id\":\"" + rid + "\"}").getBytes(StandardCharsets.UTF_8);
            if (rid.value().startsWith("large-")) {
                return Optional.of(new RoomDocument(LARGE_RECORD, 0, LARGE, new byte[0]));
            }
            byte[] token = ("token of " + rid).getBytes(StandardCharsets.UTF_8);
            return Optional.of(new RoomDocument(record, 4, record.length - 4, token));
        }
    }

    private static final class NoUsers implements Users {
        @Override
        public Answer<User> authenticate(String userId, String token) {
            return new Absent<>();
        }

        @Override
        public Answer<User> find(String userId) {
            return new Absent<>();
        }
    }

    private static final class AlwaysReady implements Readiness {
        @Override
        public List<String> obstacles() {
            return List.of();
        }

        @Override
        public boolean hasFailed() {
            return false;
        }

        @Override
        public OptionalDouble lagSeconds() {
            return OptionalDouble.of(0);
        }
    }

    /** Connections to it are made, and nothing is ever answered; 200 ms are waited for it. */
    private PartitionRooms peerThatHangs() throws IOException {
        ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        opened.add(silent);
        HttpClient client = HttpClient.newHttpClient();
        opened.add(client::shutdownNow);
        return new HttpPeerRooms(new PeerExchange(
                client, new PeerSecret(SECRET), "127.0.0.1", silent.getLocalPort(), Duration.ofMillis(200)));
    }
}
