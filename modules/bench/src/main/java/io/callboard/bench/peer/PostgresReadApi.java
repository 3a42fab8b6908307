package io.callboard.bench.peer;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.callboard.http.HttpServer;
import io.callboard.http.HttpSettings;
import io.callboard.http.Permissions;
import io.callboard.query.LocalUsers;
import io.callboard.query.Readiness;
import io.callboard.store.credential.CredentialDirectory;
import io.callboard.store.credential.TokenHash;
import io.callboard.store.credential.TokenRecord;
import io.callboard.store.credential.UserRecord;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Callboard's own routes, parameters, users and permissions over the read model in PostgreSQL. {@code --jdbc}, {@code --user} and
 * {@code --token} of the one caller, {@code --port} (0: a free one), {@code --pool}: connections, 8 where it is not given.
 */
public final class PostgresReadApi implements AutoCloseable {

    private static final String POOL = "8";

    private final HikariDataSource database;
    private final HttpServer server;

    private PostgresReadApi(HikariDataSource database, HttpServer server) {
        this.database = database;
        this.server = server;
    }

    public static void main(String[] arguments) throws Exception {
        Options options = Peer.begin(arguments);
        PostgresReadApi api = start(options);
        Peer.sayReady(api.port());
        Peer.runUntilTold(api);
    }

    static PostgresReadApi start(Options options) {
        HikariDataSource database = database(options);
        HttpServer server = new HttpServer(
                new PostgresRooms(database),
                new LocalUsers(caller(options), () -> true, Clock.systemUTC()),
                new Always(),
                HttpSettings.onLoopback((int) options.number("port", 0)),
                Permissions.DEFAULTS,
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        server.start();
        return new PostgresReadApi(database, server);
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
        database.close();
    }

    private static HikariDataSource database(Options options) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(options.text("jdbc"));
        config.setMaximumPoolSize(Integer.parseInt(options.text("pool", POOL)));
        config.setReadOnly(true);
        return new HikariDataSource(config);
    }

    private static CredentialDirectory caller(Options options) {
        CredentialDirectory directory = new CredentialDirectory();
        String id = options.text("user");
        directory.put(new UserRecord(id, "bench", Set.of("admin", "livechat-manager", "livechat-agent")));
        directory.put(new TokenRecord(id, TokenHash.of(options.text("token")), null, Instant.EPOCH));
        return directory;
    }

    private record Always() implements Readiness {
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
            return OptionalDouble.empty();
        }
    }
}
