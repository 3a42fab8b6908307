package io.callboard.http.peer;

import io.callboard.query.PartitionRooms;
import io.callboard.query.PeerRooms;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The end that asks: one client, with its connections, for all other instances. Thread-safe. */
public final class HttpPeers implements PeerRooms, AutoCloseable {

    private static final Duration CONNECT_WITHIN = Duration.ofMillis(500);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

    private final PeerSecret secret;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            // A proxy that the environment names is for the outside world.
            .proxy(HttpClient.Builder.NO_PROXY)
            .executor(threads)
            .build();

    public HttpPeers(PeerSecret secret) {
        this.secret = secret;
    }

    @Override
    public PartitionRooms at(String host, int port) {
        return new HttpPeerRooms(new PeerExchange(client, secret, host, port, ANSWER_WITHIN));
    }

    /** Breaks off what is under way. */
    @Override
    public void close() {
        client.shutdownNow();
        threads.shutdownNow();
    }
}
