package io.callboard.app.config;

import static io.callboard.app.config.BadSettingException.require;

import io.callboard.events.Topics;
import io.callboard.http.Permissions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

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
        @DefaultValue HttpConfig http,
        @DefaultValue PeerConfig peers,
        @DefaultValue ListConfig lists,
        @DefaultValue LimitConfig limits,
        @DefaultValue MemoryConfig memory,
        @DefaultValue ReadyConfig ready,
        @DefaultValue VisitorConfig visitors,
        @DefaultValue CommandConfig commands,
        @DefaultValue LoginConfig login,
        @DefaultValue RateLimitConfig rateLimit,
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
        require(
                peers.secret() == null || peers.advertised() != null || PeerConfig.isAddress(http.internalAddress()),
                "callboard.peers.advertised",
                null,
                "is the internal address, " + http.internalAddress() + ", and " + PeerConfig.NO_ADDRESS);
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
}
