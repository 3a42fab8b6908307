package io.callboard.bench.machine;

import io.callboard.app.Main;
import io.callboard.app.kafka.AccessTokens;
import io.callboard.app.kafka.Cluster;
import io.callboard.app.kafka.CredentialsTopic;
import io.callboard.app.kafka.KafkaTarget;
import io.callboard.events.Topics;
import io.callboard.store.credential.TokenHash;
import io.callboard.store.credential.TokenRecord;
import io.callboard.store.credential.UserRecord;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Callboard as its users run it: {@code serve} with the launcher's JVM options and the product's default settings, but for the memory of its
 * caches, which each comparison states.
 */
public final class ServiceProcess implements AutoCloseable {

    /**
     * @param topics whose log it folds
     * @param applicationId several may fold one log, each under a name of its own
     * @param directory where it works; its state lies below
     * @param rocksDbMegabytes memory for caches
     */
    public record Settings(
            String bootstrapServers,
            Topics topics,
            String applicationId,
            Path directory,
            int heapMegabytes,
            int rocksDbMegabytes) {

        List<String> arguments(int port, int internalPort) {
            List<String> arguments = new ArrayList<>(
                    List.of("serve", "--bootstrap-servers", bootstrapServers, "--port", Integer.toString(port)));
            Map.of(
                            "callboard.http.internal-port", Integer.toString(internalPort),
                            "callboard.topic-prefix", topics.prefix(),
                            "callboard.application-id", applicationId,
                            "callboard.state-dir",
                                    directory.resolve("state").toAbsolutePath().toString(),
                            "callboard.memory.rocksdb", rocksDbMegabytes + "MB")
                    .forEach((setting, value) -> {
                        arguments.add("--set");
                        arguments.add(setting + "=" + value);
                    });
            return arguments;
        }
    }

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final Machine machine;
    private final JavaProcess process;
    private final URI address;
    private final URI internal;
    private final long started = System.nanoTime();

    private ServiceProcess(Machine machine, JavaProcess process, int port, int internalPort) {
        this.machine = machine;
        this.process = process;
        this.address = URI.create("http://127.0.0.1:" + port);
        this.internal = URI.create("http://127.0.0.1:" + internalPort);
    }

    /** Returns when the process exists. */
    public static ServiceProcess start(Machine machine, Settings settings) throws IOException {
        int port = Ports.free();
        int internalPort = Ports.free();
        JavaCommand command = new JavaCommand(
                "callboard",
                Main.class.getName(),
                settings.heapMegabytes(),
                settings.arguments(port, internalPort),
                settings.directory());
        return new ServiceProcess(machine, JavaProcess.start(machine, command), port, internalPort);
    }

    /**
     * Makes a user who may see everything, and a token, as an operator does.
     *
     * @param topics already there
     */
    public static Credentials newUser(String bootstrapServers, Topics topics) {
        UserRecord user =
                new UserRecord("bench-user-0123456", "bench", Set.of("admin", "livechat-manager", "livechat-agent"));
        String token = AccessTokens.random();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        try (Cluster cluster = Cluster.connect(KafkaTarget.plaintext(bootstrapServers, topics))) {
            CredentialsTopic.on(cluster).put(List.of(user, new TokenRecord(user.id(), TokenHash.of(token), null, now)));
        }
        return new Credentials(user.id(), token);
    }

    /** What each request carries. */
    public record Credentials(String userId, String token) {
        public Map<String, String> headers() {
            return Map.of("X-User-Id", userId, "X-Auth-Token", token);
        }

        /** Leaves the token out. */
        @Override
        public String toString() {
            return "Credentials[" + userId + "]";
        }
    }

    /** Waits for 200 from {@code /health/ready}. @return since the start of the process */
    public Duration awaitReady(Duration patience) throws IOException {
        awaitOk("/health/ready", patience);
        return age();
    }

    /** Waits until it answers at all. */
    public void awaitLive(Duration patience) throws IOException {
        awaitOk("/health/live", patience);
    }

    private void awaitOk(String path, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isOk(path)) {
            if (!process.isAlive()) {
                throw new IOException("Callboard ended: " + process.lastWords());
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("Callboard did not answer %s with 200 within %d s: %s"
                        .formatted(path, patience.toSeconds(), process.lastWords()));
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    /** Since the process was started. */
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    private boolean isOk(String path) {
        try (HttpCaller caller = new HttpCaller(address, Map.of())) {
            return caller.get(path).status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Public address, such as {@code http://127.0.0.1:3000}. */
    public URI address() {
        return address;
    }

    /** Text of {@code /metrics}, which costs it some milliseconds. */
    public String metrics() throws IOException {
        try (HttpCaller caller = new HttpCaller(internal, Map.of())) {
            return new String(caller.getOk("/metrics"), StandardCharsets.UTF_8);
        }
    }

    /** Events that it has put behind it since its start: applied, known to be old, or refused. */
    public long eventsDone() throws IOException {
        String metrics = metrics();
        return (long) (Metrics.sum(metrics, "callboard_events_applied_total")
                + Metrics.sum(metrics, "callboard_events_ignored_total")
                + Metrics.sum(metrics, "callboard_events_dead_lettered_total"));
    }

    public JavaProcess process() {
        return process;
    }

    /** A clean stop. */
    @Override
    public void close() {
        machine.end(process);
    }
}
