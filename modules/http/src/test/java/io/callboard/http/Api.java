package io.callboard.http;

import io.callboard.http.command.VisitorsOpenRoom;
import io.callboard.query.Readiness;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A server on a free port over rooms and users in memory, and a client of it. Every reply is held against the OpenAPI document before a
 * test sees it.
 */
final class Api implements AutoCloseable {

    static final OpenApiContract CONTRACT = new OpenApiContract();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    static final String TOKEN = "token-of-";
    static final String ADMIN = "admin-id";
    static final String MANAGER = "manager-id";
    static final String AGENT = "agent-id";
    static final String PUBLISHER = "publisher-id";
    static final String NOBODY = "nobody-id";

    final InMemoryRooms rooms = new InMemoryRooms();
    final InMemoryUsers users = new InMemoryUsers();
    final List<String> obstacles = new CopyOnWriteArrayList<>();
    volatile OptionalDouble lag = OptionalDouble.of(0.25);
    volatile boolean failed;
    final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    final HttpServer server;

    private Api(HttpSettings settings, Permissions permissions, Function<InMemoryUsers, List<RouteGroup>> more) {
        users.add(ADMIN, TOKEN + ADMIN, "admin");
        users.add(MANAGER, TOKEN + MANAGER, "livechat-manager", "livechat-agent");
        users.add(AGENT, TOKEN + AGENT, "livechat-agent");
        users.add(PUBLISHER, TOKEN + PUBLISHER, "publisher");
        users.add(NOBODY, TOKEN + NOBODY);
        Readiness readiness = new Readiness() {
            @Override
            public List<String> obstacles() {
                return List.copyOf(obstacles);
            }

            @Override
            public boolean hasFailed() {
                return failed;
            }

            @Override
            public OptionalDouble lagSeconds() {
                return lag;
            }
        };
        server = new HttpServer(
                rooms,
                new VisitorsOpenRoom(rooms),
                users,
                readiness,
                settings,
                permissions,
                meters,
                more.apply(users),
                null);
        server.start();
    }

    static Api start() {
        return start(HttpSettings.onLoopback(0), Permissions.DEFAULTS);
    }

    static Api start(HttpSettings settings, Permissions permissions) {
        return new Api(settings, permissions, _users -> List.of());
    }

    /** @param more routes beside those that read rooms */
    static Api start(List<RouteGroup> more) {
        return start(_users -> more);
    }

    /** @param more routes that ask for users themselves */
    static Api start(Function<InMemoryUsers, List<RouteGroup>> more) {
        return start(HttpSettings.onLoopback(0), Permissions.DEFAULTS, more);
    }

    static Api start(HttpSettings settings, Permissions permissions, Function<InMemoryUsers, List<RouteGroup>> more) {
        return new Api(settings, permissions, more);
    }

    /** @param user null for a call without authentication @param headers name, value, … */
    Reply get(@Nullable String user, String target, String... headers) {
        return call("GET", user, target, null, headers);
    }

    Reply post(@Nullable String user, String target, @Nullable String body, String... headers) {
        return call("POST", user, target, body, headers);
    }

    Reply getWithBody(@Nullable String user, String target, @Nullable String body) {
        return call("GET", user, target, body, "Content-Type", "application/json");
    }

    /** Through the JDK's client, which knows no sloppy URIs. */
    Reply call(String method, @Nullable String user, String target, @Nullable String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + target))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (user != null) {
            request.header("X-User-Id", user).header("X-Auth-Token", TOKEN + user);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            var response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
            Reply reply = new Reply(response.statusCode(), response.headers().map(), response.body());
            CONTRACT.verify(method, target, reply);
            return reply;
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + target, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Through a bare socket, the target as it is. */
    Reply getRaw(@Nullable String user, String target, String... headers) {
        List<String> lines = new ArrayList<>(List.of("GET " + target + " HTTP/1.1", "Host: localhost"));
        if (user != null) {
            lines.add("X-User-Id: " + user);
            lines.add("X-Auth-Token: " + TOKEN + user);
        }
        for (int i = 0; i < headers.length; i += 2) {
            lines.add(headers[i] + ": " + headers[i + 1]);
        }
        lines.add("Connection: close");
        return raw(target, String.join("\r\n", lines) + "\r\n\r\n");
    }

    /** @param target what the contract knows the request by */
    Reply raw(String target, String request) {
        Reply reply = RawHttp.send(server.port(), request);
        CONTRACT.verify(request.substring(0, request.indexOf(' ')), target, reply);
        return reply;
    }

    @Override
    public void close() {
        server.close();
    }
}
