package io.callboard.app.streams;

import io.callboard.events.RoomPartitions;
import io.callboard.events.Topics;
import io.callboard.http.HttpServer;
import io.callboard.http.HttpSettings;
import io.callboard.http.Permissions;
import io.callboard.http.command.VisitorsOpenRoom;
import io.callboard.http.peer.HttpPeers;
import io.callboard.http.peer.PeerRoutes;
import io.callboard.http.peer.PeerSecret;
import io.callboard.query.Answer;
import io.callboard.query.Answer.Found;
import io.callboard.query.PartitionRooms;
import io.callboard.query.RoomLocator;
import io.callboard.query.RoomQueries;
import io.callboard.query.RoutedRooms;
import io.callboard.store.PartitionReadiness;
import io.callboard.store.index.FindRooms;
import io.callboard.store.index.RoomFilter;
import io.callboard.store.index.RoomsPage;
import io.callboard.store.index.SortKey;
import io.callboard.testkit.TestBroker;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One of several instances that share a group: projection, HTTP server, client of the others. */
final class PeerInstance implements AutoCloseable {

    static final int PARTITIONS = 4;
    private static final Set<Integer> ALL =
            IntStream.range(0, PARTITIONS).boxed().collect(Collectors.toSet());
    private static final PeerSecret SECRET = new PeerSecret("the secret of this test");

    final RoomQueries rooms;
    private final StreamsLifecycle lifecycle;
    private final HttpPeers peers = new HttpPeers(SECRET);
    private final HttpServer server;
    private boolean closed;

    private PeerInstance(StreamsLifecycle lifecycle, HttpSettings settings, PrometheusMeterRegistry meters) {
        this.lifecycle = lifecycle;
        rooms = new RoutedRooms(new RoomPartitions(PARTITIONS), lifecycle.locator(peers));
        server = new HttpServer(
                rooms,
                new VisitorsOpenRoom(rooms),
                lifecycle.users(),
                lifecycle.readiness(),
                settings,
                Permissions.DEFAULTS,
                meters,
                List.of(),
                new PeerRoutes(lifecycle.rooms(), SECRET));
    }

    /** @param instanceId static membership: its close does not leave the group; null for none */
    static PeerInstance start(TestBroker broker, Topics topics, Path stateDir, @Nullable String instanceId) {
        int internalPort = freePort();
        HttpSettings free = HttpSettings.onLoopback(0);
        HttpSettings http = new HttpSettings(
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
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        StreamsLifecycle lifecycle = new StreamsLifecycle(
                new StreamsSettings(
                        Map.of(
                                "bootstrap.servers", broker.bootstrapServers(),
                                "session.timeout.ms", 6_000,
                                "heartbeat.interval.ms", 1_000),
                        topics,
                        new RoomPartitions(PARTITIONS),
                        topics.prefix() + "app",
                        instanceId,
                        http.internalHost() + ":" + internalPort,
                        stateDir,
                        1,
                        1,
                        64 * 1024 * 1024,
                        8 * 1024 * 1024,
                        1024 * 1024,
                        true,
                        Duration.ofSeconds(10),
                        PartitionReadiness.DEFAULT_MAX_STANDBY_LAG),
                meters,
                Clock.systemUTC());
        PeerInstance instance = new PeerInstance(lifecycle, http, meters);
        instance.server.start();
        lifecycle.start();
        return instance;
    }

    /** Partitions that are active here and may be asked. */
    Set<Integer> active() {
        RoomLocator locator = lifecycle.locator(peers);
        List<PartitionRooms> alone = List.of(lifecycle.rooms());
        return ALL.stream()
                .filter(partition -> locator.candidates(partition).equals(alone))
                .collect(Collectors.toSet());
    }

    /** Rooms that this instance can list by itself, as active or standby; -1 while it cannot list all partitions. */
    long heldHere() {
        FindRooms count = new FindRooms(RoomFilter.ALL, List.of(SortKey.NEWEST_FIRST), 0);
        Answer<RoomsPage> answer = lifecycle.rooms().search(ALL, count);
        return answer instanceof Found<RoomsPage>(RoomsPage page) ? page.total() : -1;
    }

    List<String> obstacles() {
        return lifecycle.readiness().obstacles();
    }

    /** A second call does nothing. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        server.close();
        peers.close();
        lifecycle.close();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
