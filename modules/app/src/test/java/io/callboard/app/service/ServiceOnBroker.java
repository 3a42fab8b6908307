package io.callboard.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.app.cli.RootCommand;
import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomEventWriter;
import io.callboard.events.RoomPartitions;
import io.callboard.events.Topics;
import io.callboard.testkit.TestBroker;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One Callboard on the shared broker, with topics, ports and a directory of its own: what its service is started with, in this JVM or in
 * another, and what tests do to it from outside.
 */
final class ServiceOnBroker {

    static final int PARTITIONS = 4;
    static final String ADMIN = "admin-1";
    static final String ADMIN_TOKEN = "token-of-admin-1";

    final TestBroker broker = TestBroker.shared();
    final Topics topics;

    private final Path dir;
    private final String instance;
    private final int port = freePort();
    private final int internalPort = freePort();

    /** @param dir holds state and log; a service started again on it finds what the one before left */
    ServiceOnBroker(Path dir) {
        this.dir = dir;
        this.topics = broker.freshTopics(PARTITIONS);
        this.instance = "only";
        command("user", "add", "--id", ADMIN, "--username", "ann", "--role", "admin", "--role", "livechat-agent");
        command("token", "create", "--user", ADMIN, "--token", ADMIN_TOKEN);
    }

    private ServiceOnBroker(Path dir, Topics topics, String instance) {
        this.dir = dir;
        this.topics = topics;
        this.instance = instance;
    }

    /** One more instance of the same Callboard; the two hold partitions of their own and do not ask each other. */
    ServiceOnBroker another(Path itsDir) {
        return new ServiceOnBroker(itsDir, topics, "another");
    }

    /** As {@code serve} takes them with {@code --set}. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("callboard.bootstrap-servers", broker.bootstrapServers());
        settings.put("callboard.topic-prefix", topics.prefix());
        settings.put("callboard.application-id", topics.prefix() + "app");
        // A member with a name comes back to its partitions without waiting for its own death to be noticed.
        settings.put("callboard.instance-id", instance);
        settings.put("spring.kafka.streams.properties[session.timeout.ms]", "10000");
        settings.put("callboard.partitions", Integer.toString(PARTITIONS));
        settings.put("callboard.standbys", "0");
        settings.put("callboard.state-dir", dir.resolve("state").toString());
        settings.put("callboard.http.port", Integer.toString(port));
        settings.put("callboard.http.internal-port", Integer.toString(internalPort));
        settings.put("callboard.lists.ceiling", "100000");
        settings.put("callboard.memory.rocksdb", "64MB");
        return settings;
    }

    Path logFile() {
        return dir.resolve("callboard.log");
    }

    /**
     * Starts the service in this JVM and returns once it is ready. The caller closes it.
     *
     * @param more settings over {@link #settings}, key and value in turn
     */
    ServiceApplication start(String... more) throws InterruptedException {
        Map<String, String> settings = settings();
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        ServiceApplication application = ServiceApplication.prepare(settings, logFile());
        try {
            Service service = application.service();
            service.start();
            service.awaitReady();
            return application;
        } catch (RuntimeException | InterruptedException e) {
            application.close();
            throw e;
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Asked by the administrator. */
    RoomsApi api() {
        return new RoomsApi(url(), ADMIN, ADMIN_TOKEN);
    }

    /** What {@code /metrics} says. */
    String metrics() {
        URI metrics = URI.create("http://127.0.0.1:" + internalPort + "/metrics");
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Runs a command of the command line, which has to succeed, against this broker and these topics. */
    void command(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--bootstrap-servers", broker.bootstrapServers(), "--topic-prefix", topics.prefix()));
        StringWriter err = new StringWriter();
        int exitCode = RootCommand.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
        assertThat(exitCode).as(() -> all + ": " + err).isZero();
    }

    /** What the command asks a person for, it reads from stdin here, where there is no terminal. */
    void setPassword(String userId, String password) {
        synchronized (System.class) {
            InputStream stdin = System.in;
            System.setIn(new ByteArrayInputStream((password + "\n").getBytes(StandardCharsets.UTF_8)));
            try {
                command("user", "set-password", "--id", userId);
            } finally {
                System.setIn(stdin);
            }
        }
    }

    /** Returns once all are acknowledged. */
    void append(List<RecordedEvent> events) {
        RoomEventWriter writer = new RoomEventWriter(topics);
        broker.send(events.stream().map(writer::write).toList());
    }

    /** Ids of rooms that lie on partitions 0, 1, 2 … in turn. */
    static List<String> oneRoomOnEachPartition(String name) {
        RoomPartitions partitions = new RoomPartitions(PARTITIONS);
        return IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> IntStream.iterate(0, i -> i + 1)
                        .mapToObj(i -> name + "-" + i)
                        .filter(rid -> partitions.of(rid.getBytes(StandardCharsets.UTF_8)) == partition)
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
