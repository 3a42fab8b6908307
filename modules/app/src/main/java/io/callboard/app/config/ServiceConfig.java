package io.callboard.app.config;

import static io.callboard.app.config.BadSettingException.require;

import io.callboard.events.Topics;
import io.callboard.http.Permissions;
import io.callboard.http.limit.RateLimits;
import io.callboard.http.peer.PeerSecret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Every setting of the service that is Callboard's own, under {@code callboard.}; how to reach Kafka stands under {@code spring.kafka.},
 * as in any Spring Boot application. Whoever holds one holds settings that were checked.
 *
 * @param bootstrapServers short for {@code spring.kafka.bootstrap-servers}
 * @param topicPrefix put before every topic name; shared by all instances and clients
 * @param applicationId of Kafka Streams: names the consumer group, the changelogs and the directory below {@code stateDir}
 * @param instanceId this instance's name in the group, unique and the same at every start, so that a restart needs no rebalance; absent: none
 * @param partitions of {@code room-events}; final once the topic exists
 * @param replicationFactor of topics made by this service; absent: the broker's default
 * @param createTopics whether missing topics are made at the start
 * @param standbys copies of each store on other instances
 * @param stateDir where stores lie; may be deleted, they are rebuilt
 * @param streamThreads of Kafka Streams in this process; absent: one a processor, but no more than partitions
 * @param commands how what clients want is decided
 * @param permissions permission name to the roles that hold it; those not named keep Rocket.Chat's defaults
 */
public record ServiceConfig(
        @Nullable List<String> bootstrapServers,
        @DefaultValue(Topics.DEFAULT_PREFIX) String topicPrefix,
        @DefaultValue("callboard") String applicationId,
        @Nullable String instanceId,
        @DefaultValue("12") int partitions,
        @Nullable Short replicationFactor,
        @DefaultValue("true") boolean createTopics,
        @DefaultValue("1") int standbys,
        @DefaultValue(".callboard/service") Path stateDir,
        @Nullable Integer streamThreads,
        @DefaultValue Http http,
        @DefaultValue Peers peers,
        @DefaultValue Lists lists,
        @DefaultValue Limits limits,
        @DefaultValue Memory memory,
        @DefaultValue Ready ready,
        @DefaultValue Visitors visitors,
        @DefaultValue Commands commands,
        @DefaultValue Login login,
        @DefaultValue RateLimit rateLimit,
        @DefaultValue Map<String, Set<String>> permissions) {

    /** What names of topics and consumer groups may consist of. */
    private static final Pattern KAFKA_NAME = Pattern.compile("[a-zA-Z0-9._-]{1,150}");

    public ServiceConfig {
        require(
                KAFKA_NAME.matcher(topicPrefix).matches(),
                "callboard.topic-prefix",
                topicPrefix,
                "must be 1 to 150 of the characters a-z, A-Z, 0-9, dot, dash and underscore");
        require(
                KAFKA_NAME.matcher(applicationId).matches(),
                "callboard.application-id",
                applicationId,
                "must be 1 to 150 of the characters a-z, A-Z, 0-9, dot, dash and underscore");
        require(
                instanceId == null || !instanceId.isBlank(),
                "callboard.instance-id",
                instanceId,
                "must not be blank; leave it out for none");
        require(
                partitions >= 1 && partitions <= 1000,
                "callboard.partitions",
                partitions,
                "must lie between 1 and 1000");
        require(
                replicationFactor == null || replicationFactor >= 1,
                "callboard.replication-factor",
                replicationFactor,
                "must be at least 1; leave it out for the broker's default");
        require(standbys >= 0 && standbys <= 10, "callboard.standbys", standbys, "must lie between 0 and 10");
        require(
                streamThreads == null || streamThreads >= 1 && streamThreads <= 64,
                "callboard.stream-threads",
                streamThreads,
                "must lie between 1 and 64; leave it out for one a processor");
        require(
                peers.secret() == null || peers.advertised() != null || http.isReachable(),
                "callboard.peers.advertised",
                null,
                "must say host:port under which other instances reach callboard.http.internal-host and internal-port, "
                        + "which are " + http.internalAddress());
        permissions = withDefaults(permissions);
    }

    /** {@code host:port} of the internal port, as other instances reach it. */
    public String advertised() {
        return Objects.requireNonNullElseGet(peers.advertised(), http::internalAddress);
    }

    public int streamThreadsOrDefault() {
        return streamThreads == null ? Math.min(Runtime.getRuntime().availableProcessors(), partitions) : streamThreads;
    }

    public Topics topics() {
        return new Topics(topicPrefix);
    }

    private static Map<String, Set<String>> withDefaults(Map<String, Set<String>> configured) {
        Map<String, Set<String>> all = new HashMap<>(Permissions.DEFAULTS.rolesByPermission());
        configured.forEach((permission, roles) -> {
            require(
                    all.containsKey(permission),
                    "callboard.permissions." + permission,
                    roles,
                    "there is no such permission; known are " + String.join(", ", new TreeSet<>(all.keySet())));
            all.put(permission, Set.copyOf(roles));
        });
        return Map.copyOf(all);
    }

    /**
     * Where the service listens. Port 0 picks a free one.
     *
     * @param host address of the public port
     * @param internalHost address of the internal port: metrics and peers
     * @param internalPort absent: {@code port} + 100 (or 0 for 0)
     * @param tls of the public port; absent: plain HTTP
     * @param corsOrigins origins whose pages may call the API; {@code *} for all, an empty value for none
     * @param trustRealIp whether the header X-Real-IP says where a request comes from: only behind a proxy that sets it
     * @param stopTimeout how long a stop waits for requests in flight
     */
    public record Http(
            @DefaultValue("127.0.0.1") String host,
            @DefaultValue("3000") int port,
            @DefaultValue("127.0.0.1") String internalHost,
            @Nullable Integer internalPort,
            @Nullable Tls tls,
            @DefaultValue("*") List<String> corsOrigins,
            @DefaultValue("false") boolean trustRealIp,
            @DefaultValue("4s") Duration stopTimeout) {

        public Http {
            require(!host.isBlank(), "callboard.http.host", host, "must not be blank");
            require(!internalHost.isBlank(), "callboard.http.internal-host", internalHost, "must not be blank");
            require(isPort(port), "callboard.http.port", port, "must lie between 0 and 65535");
            require(
                    internalPort == null ? isPort(port + 100) : isPort(internalPort),
                    "callboard.http.internal-port",
                    internalPort == null ? port + 100 : internalPort,
                    "must lie between 0 and 65535");
            require(
                    internalPort == null || internalPort == 0 || internalPort != port,
                    "callboard.http.internal-port",
                    internalPort,
                    "must differ from callboard.http.port");
            require(!stopTimeout.isNegative(), "callboard.http.stop-timeout", stopTimeout, "must not be negative");
            corsOrigins = List.copyOf(corsOrigins);
        }

        public int internalPortOrDefault() {
            if (internalPort != null) {
                return internalPort;
            }
            return port == 0 ? 0 : port + 100;
        }

        private String internalAddress() {
            return internalHost + ":" + internalPortOrDefault();
        }

        /** Whether another process can use the internal address as it stands: no wildcard, no port yet to be chosen. */
        private boolean isReachable() {
            return internalPortOrDefault() != 0 && !internalHost.equals("0.0.0.0") && !internalHost.equals("::");
        }

        private static boolean isPort(int port) {
            return port >= 0 && port <= 65535;
        }
    }

    /**
     * Other instances of the same application id.
     *
     * @param secret the same on all of them; absent: this instance asks and answers no other
     * @param advertised {@code host:port} under which the others reach the internal port; absent: as it is bound
     * @param maxStandbyLag changelog records that a copy may lack and still answer when the active one cannot
     */
    public record Peers(
            @Nullable String secret,
            @Nullable String advertised,
            @DefaultValue("1000") long maxStandbyLag) {

        private static final Pattern ADDRESS = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^\\s:/]+):[0-9]{1,5}");

        public Peers {
            require(
                    secret == null || secret.length() >= PeerSecret.MIN_LENGTH,
                    "callboard.peers.secret",
                    null,
                    "must have at least " + PeerSecret.MIN_LENGTH + " characters; leave it out for a single instance");
            require(
                    advertised == null || ADDRESS.matcher(advertised).matches(),
                    "callboard.peers.advertised",
                    advertised,
                    "must be host:port");
            require(maxStandbyLag >= 0, "callboard.peers.max-standby-lag", maxStandbyLag, "must not be negative");
        }

        public Optional<PeerSecret> key() {
            return Optional.ofNullable(secret).map(PeerSecret::new);
        }

        /** Leaves the secret out. */
        @Override
        public String toString() {
            return "Peers[advertised=" + advertised + ", maxStandbyLag=" + maxStandbyLag + "]";
        }
    }

    /** @param keystore PKCS12 or JKS file with the server's key and chain */
    public record Tls(Path keystore, @DefaultValue("") String password) {

        public Tls {
            require(
                    Files.isReadable(keystore),
                    "callboard.http.tls.keystore",
                    keystore,
                    "must be a keystore file that can be read");
        }

        /** Leaves the password out. */
        @Override
        public String toString() {
            return "Tls[keystore=" + keystore + "]";
        }
    }

    /**
     * @param roomSize of one room's record; an event that would make a room larger goes to the dead letters
     * @param body of a request
     * @param query of a request: its query string as sent
     * @param publishBody of a request that publishes events
     * @param publishEvents of one batch
     */
    public record Limits(
            @DefaultValue("3MB") DataSize roomSize,
            @DefaultValue("64KB") DataSize body,
            @DefaultValue("16KB") DataSize query,
            @DefaultValue("1MB") DataSize publishBody,
            @DefaultValue("1000") int publishEvents) {

        private static final DataSize MOST = DataSize.ofBytes(Topics.MAX_RECORD_BYTES - 64 * 1024);

        public Limits {
            require(
                    roomSize.toKilobytes() >= 64 && roomSize.compareTo(MOST) <= 0,
                    "callboard.limits.room-size",
                    roomSize,
                    "must lie between 64KB and " + MOST.toKilobytes() + "KB, below what changelogs accept");
            require(isSmall(body), "callboard.limits.body", body, "must lie between 1KB and 64MB");
            require(isSmall(query), "callboard.limits.query", query, "must lie between 1KB and 64MB");
            require(
                    isSmall(publishBody),
                    "callboard.limits.publish-body",
                    publishBody,
                    "must lie between 1KB and 64MB");
            require(
                    publishEvents >= 1 && publishEvents <= 100_000,
                    "callboard.limits.publish-events",
                    publishEvents,
                    "must lie between 1 and 100000");
        }

        private static boolean isSmall(DataSize size) {
            return size.toKilobytes() >= 1 && size.toMegabytes() <= 64;
        }
    }

    /**
     * Page sizes of lists (contract.md, section A.4).
     *
     * @param defaultCount when a request names none
     * @param maxCount the largest that a request can ask for by number
     * @param ceiling what {@code count=0}, all, stops at
     * @param maxWindow the furthest room that paging reaches, offset + count
     */
    public record Lists(
            @DefaultValue("50") int defaultCount,
            @DefaultValue("100") int maxCount,
            @DefaultValue("10000") int ceiling,
            @DefaultValue("100000") int maxWindow) {

        public Lists {
            require(maxCount >= 1, "callboard.lists.max-count", maxCount, "must be at least 1");
            require(
                    defaultCount >= 1 && defaultCount <= maxCount,
                    "callboard.lists.default-count",
                    defaultCount,
                    "must lie between 1 and callboard.lists.max-count, " + maxCount);
            require(
                    ceiling >= maxCount,
                    "callboard.lists.ceiling",
                    ceiling,
                    "must not be below callboard.lists.max-count, " + maxCount);
            require(
                    maxWindow >= ceiling,
                    "callboard.lists.max-window",
                    maxWindow,
                    "must not be below callboard.lists.ceiling, " + ceiling);
        }
    }

    /**
     * @param rocksdb native memory of all room stores together: RocksDB's caches and write buffers, and the records kept before it
     * @param liveRooms heap for the rooms that events came for of late, about
     */
    public record Memory(
            @DefaultValue("512MB") DataSize rocksdb,
            @DefaultValue("64MB") DataSize liveRooms) {

        private static final DataSize LEAST = DataSize.ofMegabytes(16);

        public Memory {
            require(rocksdb.compareTo(LEAST) >= 0, "callboard.memory.rocksdb", rocksdb, "must be at least 16MB");
            require(
                    !liveRooms.isNegative(),
                    "callboard.memory.live-rooms",
                    liveRooms,
                    "must not be negative; 0B keeps none between two events");
        }
    }

    /** @param maxLag how old the oldest event not yet folded may be for the service to call itself ready */
    public record Ready(@DefaultValue("30s") Duration maxLag) {

        public Ready {
            require(maxLag.isPositive(), "callboard.ready.max-lag", maxLag, "must be more than nothing, such as 30s");
        }
    }

    /** @param openRegistration whether anybody may register a visitor, as Rocket.Chat has it; else whoever is logged in */
    public record Visitors(@DefaultValue("false") boolean openRegistration) {}

    /**
     * @param decide whether this application id decides; of all that fold the same log exactly one does, the others only follow
     * @param timeout how long a client waits for an outcome; a command that is older is not decided any more
     */
    public record Commands(
            @DefaultValue("true") boolean decide,
            @DefaultValue("10s") Duration timeout) {

        private static final Duration MOST = Duration.ofMinutes(5);

        public Commands {
            require(
                    timeout.toMillis() >= 100 && timeout.compareTo(MOST) <= 0,
                    "callboard.commands.timeout",
                    timeout,
                    "must lie between 100ms and 5m");
        }
    }

    /**
     * Logging in with a password.
     *
     * @param tokenTtl how long a token from a login is good
     * @param attemptsPerUser failed logins of one user after which no more are tried until the window ends; 0 for any number
     * @param attemptsPerAddress the same from one address
     * @param attemptsWindow how long failures count, from the first on
     */
    public record Login(
            @DefaultValue("90d") Duration tokenTtl,
            @DefaultValue("10") int attemptsPerUser,
            @DefaultValue("50") int attemptsPerAddress,
            @DefaultValue("5m") Duration attemptsWindow) {

        public Login {
            require(
                    tokenTtl.compareTo(Duration.ofSeconds(1)) >= 0 && tokenTtl.compareTo(Duration.ofDays(3653)) <= 0,
                    "callboard.login.token-ttl",
                    tokenTtl,
                    "must lie between 1s and ten years");
            require(
                    attemptsPerUser >= 0,
                    "callboard.login.attempts-per-user",
                    attemptsPerUser,
                    "must not be negative; 0 for any number");
            require(
                    attemptsPerAddress >= 0,
                    "callboard.login.attempts-per-address",
                    attemptsPerAddress,
                    "must not be negative; 0 for any number");
            require(
                    attemptsWindow.isPositive() && attemptsWindow.compareTo(Duration.ofDays(1)) <= 0,
                    "callboard.login.attempts-window",
                    attemptsWindow,
                    "must be more than nothing and at most 1d");
        }
    }

    /**
     * How often one user, or where nobody is logged in one address, may ask for one route.
     *
     * @param calls that pass in an interval
     * @param routes route from the version on, such as {@code voip/room}, to its own limit; those not named keep the above or Rocket.Chat's
     */
    public record RateLimit(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("10") int calls,
            @DefaultValue("60s") Duration interval,
            @DefaultValue Map<String, Route> routes) {

        public RateLimit {
            requireLimit("callboard.rate-limit", calls, interval);
            routes.forEach((route, limit) ->
                    requireLimit("callboard.rate-limit.routes[" + route + "]", limit.calls(), limit.interval()));
            routes = Map.copyOf(routes);
        }

        public RateLimits limits() {
            Map<String, RateLimits.Limit> byRoute = new HashMap<>(RateLimits.BY_ROUTE);
            routes.forEach((route, limit) -> byRoute.put(route, new RateLimits.Limit(limit.calls(), limit.interval())));
            return new RateLimits(enabled, new RateLimits.Limit(calls, interval), byRoute);
        }

        private static void requireLimit(String setting, int calls, Duration interval) {
            require(calls >= 1, setting + ".calls", calls, "must be at least 1");
            require(
                    interval.toMillis() >= 1 && interval.compareTo(Duration.ofDays(1)) <= 0,
                    setting + ".interval",
                    interval,
                    "must lie between 1ms and 1d");
        }

        /** @param calls that pass in an interval */
        public record Route(
                @DefaultValue("10") int calls,
                @DefaultValue("60s") Duration interval) {}
    }
}
