package io.callboard.http;

import io.callboard.http.command.RoomForVisitor;
import io.callboard.http.command.VisitorsOpenRoom;
import io.callboard.http.docs.ApiDocs;
import io.callboard.http.health.DeadlockWatchdog;
import io.callboard.http.health.HealthHandler;
import io.callboard.http.peer.PeerRoutes;
import io.callboard.query.Readiness;
import io.callboard.query.RoomQueries;
import io.callboard.query.Users;
import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The two ports of an instance: the public one with the API, its documentation and the health checks, and the internal one with the
 * metrics and the questions of other instances. Started once; cannot be started again after a stop. {@link #start} and {@link #stop} are
 * called by one thread.
 */
public final class HttpServer implements AutoCloseable {

    private static final Duration DEADLOCK_CHECK_INTERVAL = Duration.ofSeconds(5);

    private final HttpSettings settings;
    private final Javalin publicServer;
    private final Javalin internalServer;

    /** Reads rooms, and nothing else. */
    public HttpServer(
            RoomQueries rooms,
            Users users,
            Readiness readiness,
            HttpSettings settings,
            Permissions permissions,
            PrometheusMeterRegistry meters) {
        this(rooms, new VisitorsOpenRoom(rooms), users, readiness, settings, permissions, meters, List.of(), null);
    }

    /**
     * @param visitorRooms where GET voip/room without a rid gets its room from
     * @param more routes of the API beside those that read rooms
     * @param peers answers other instances on the internal port; null when this instance stands alone
     */
    public HttpServer(
            RoomQueries rooms,
            RoomForVisitor visitorRooms,
            Users users,
            Readiness readiness,
            HttpSettings settings,
            Permissions permissions,
            PrometheusMeterRegistry meters,
            List<RouteGroup> more,
            @Nullable PeerRoutes peers) {
        this.settings = settings;
        List<RouteGroup> api = new ArrayList<>(more);
        api.addFirst(new RoomRoutes(rooms, visitorRooms, settings.pages()));
        PublicRoutes routes = new PublicRoutes(
                api,
                new Gate(
                        new Authentication(users),
                        permissions,
                        new RequestParameters(settings),
                        new ClientAddress(settings.trustRealIp()),
                        new RateLimit(settings.rateLimits(), Clock.systemUTC())),
                new HealthHandler(readiness, new DeadlockWatchdog(DEADLOCK_CHECK_INTERVAL), JsonAnswer::send),
                new ApiDocs(),
                new Cors(settings.corsOrigins()));
        InternalRoutes internalRoutes = new InternalRoutes(meters, peers);
        WebServer web = new WebServer(settings);
        HttpMetrics metrics = new HttpMetrics(meters);
        this.publicServer = web.create(settings.host(), settings.port(), settings.tls(), metrics, routes::addTo);
        this.internalServer =
                web.create(settings.internalHost(), settings.internalPort(), null, metrics, internalRoutes::addTo);
    }

    /**
     * Binds both ports, or none.
     *
     * @throws UncheckedIOException with a {@link BindException} that says which port cannot be had
     */
    public void start() {
        start(internalServer, settings.internalHost(), settings.internalPort());
        try {
            start(publicServer, settings.host(), settings.port());
        } catch (RuntimeException e) {
            internalServer.stop();
            throw e;
        }
    }

    /** The public port as bound, which matters when 0 was asked for. */
    public int port() {
        return publicServer.port();
    }

    /** The internal port as bound. */
    public int internalPort() {
        return internalServer.port();
    }

    /** Takes no further requests, and waits for those in flight as long as the settings say. Does nothing when already stopped. */
    public void stop() {
        publicServer.stop();
        internalServer.stop();
    }

    @Override
    public void close() {
        stop();
    }

    private static void start(Javalin server, String host, int port) {
        try {
            server.start();
        } catch (JavalinBindException e) {
            BindException busy = new BindException("Cannot listen on " + host + ":" + port
                    + ": the port is in use, or needs privileges that this process lacks");
            busy.initCause(e);
            throw new UncheckedIOException(busy);
        }
    }
}
