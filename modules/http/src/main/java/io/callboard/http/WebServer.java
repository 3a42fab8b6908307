package io.callboard.http;

import io.callboard.http.HttpSettings.Tls;
import io.callboard.http.problem.ErrorMapping;
import io.callboard.http.problem.Problem;
import io.callboard.http.problem.Problem.MethodNotAllowed;
import io.callboard.http.problem.Problem.Unexpected;
import io.callboard.http.problem.ProblemException;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One port: Javalin on virtual threads, with Jetty told to accept sloppy URIs, to answer in JSON always, and to stop gracefully. */
final class WebServer {

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    /** Room for the headers beside the query string, which Jetty counts into the same buffer. */
    private static final int HEADER_BYTES = 8 * 1024;

    /**
     * A page of 25 rooms is 36 KB: with Jetty's own 32 KB it goes out in two system calls, and what waits between them is copied once more.
     * The largest buffer that Jetty keeps for the next answer.
     */
    private static final int OUTPUT_BYTES = 64 * 1024;

    /** Above any body that is sent by mistake; who sends more is cut off. */
    private static final long MAX_DISCARDED_BYTES = 16 * 1024 * 1024;

    /** How long a stop leaves connections on which nothing happens; those with a request in flight have the whole timeout. */
    private static final int IDLE_AT_STOP_MILLIS = 200;

    private final HttpSettings settings;
    private final JsonErrorHandler serverErrors;

    WebServer(HttpSettings settings) {
        this.settings = settings;
        this.serverErrors = new JsonErrorHandler(settings);
    }

    /** Not started yet. @param port 0 takes a free one @param tls null for plain HTTP */
    Javalin create(String host, int port, @Nullable Tls tls, HttpMetrics metrics, Consumer<RoutesConfig> routes) {
        return Javalin.create(config -> {
            config.concurrency.useVirtualThreads = true;
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.startup.startupWatcherEnabled = false;
            config.router.treatMultipleSlashesAsSingleSlash = true;
            config.router.ignoreTrailingSlashes = true;
            config.http.prefer405over404 = true;
            config.http.maxRequestSize = settings.maxBodyBytes();
            config.http.compressionStrategy = CompressionStrategy.NONE;
            config.requestLogger.http(metrics::record);
            jetty(config, host, port, tls);
            errors(config);
            routes.accept(config.routes);
        });
    }

    private void jetty(JavalinConfig config, String host, int port, @Nullable Tls tls) {
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(settings.stopTimeout().toMillis());
            server.setErrorHandler(serverErrors);
            server.insertHandler(new GracefulHandler());
        });
        config.jetty.modifyServletContextHandler(context -> {
            context.setErrorHandler(serverErrors);
            context.getServletHandler().setDecodeAmbiguousURIs(true);
        });
        config.jetty.modifyHttpConfiguration(http -> {
            // Paths name no files here, so no spelling of one is dangerous; what matches no route gets our 404.
            http.setUriCompliance(UriCompliance.UNSAFE);
            http.setRequestHeaderSize(settings.maxQueryBytes() + HEADER_BYTES);
            http.setOutputBufferSize(OUTPUT_BYTES);
            http.setSendServerVersion(false);
        });
        config.jetty.addConnector((server, http) -> connector(server, http, host, port, tls));
    }

    private static Connector connector(
            Server server, HttpConfiguration http, String host, int port, @Nullable Tls tls) {
        ServerConnector connector;
        if (tls == null) {
            connector = new ServerConnector(server, new HttpConnectionFactory(http));
        } else {
            HttpConfiguration https = new HttpConfiguration(http);
            // Clients on the machine itself and behind tunnels call by names that the certificate does not have.
            https.addCustomizer(new SecureRequestCustomizer(false));
            SslContextFactory.Server ssl = new SslContextFactory.Server();
            ssl.setKeyStorePath(tls.keystore().toString());
            ssl.setKeyStorePassword(tls.password());
            HttpConnectionFactory plain = new HttpConnectionFactory(https);
            connector = new ServerConnector(server, new SslConnectionFactory(ssl, plain.getProtocol()), plain);
        }
        connector.setHost(host);
        connector.setPort(port);
        connector.setShutdownIdleTimeout(IDLE_AT_STOP_MILLIS);
        return connector;
    }

    private void errors(JavalinConfig config) {
        config.routes.exception(ProblemException.class, (e, ctx) -> {
            send(ctx.res(), e.problem());
            discardBody(ctx.req());
        });
        config.routes.exception(HttpResponseException.class, (e, ctx) -> send(ctx.res(), problem(e)));
        config.routes.exception(Exception.class, (e, ctx) -> send(ctx.res(), unexpected(e)));
        config.router.javaLangErrorHandler((response, error) -> send(response, unexpected(error)));
    }

    private Problem problem(HttpResponseException e) {
        if (e.getStatus() == 405) {
            return new MethodNotAllowed(e.getDetails().getOrDefault("availableMethods", "GET, HEAD"));
        }
        return ErrorMapping.ofServerStatus(
                e.getStatus(),
                settings.maxBodyBytes(),
                settings.maxQueryBytes(),
                UUID.randomUUID().toString());
    }

    /** Logged here and nowhere else; the client learns the id alone. */
    private static Problem unexpected(Throwable cause) {
        String id = UUID.randomUUID().toString();
        LOG.error("Request failed, error id {}", id, cause);
        return new Unexpected(id);
    }

    /**
     * What of a refused request has not been read. A client that is still sending would otherwise find the connection broken, and often
     * miss the answer that it has. One that asks before it sends (Expect) has not begun to.
     */
    private static void discardBody(HttpServletRequest request) {
        if (request.getHeader("Expect") != null) {
            return;
        }
        try {
            long discarded = request.getInputStream().skip(MAX_DISCARDED_BYTES);
            LOG.trace("Discarded {} bytes of a refused request", discarded);
        } catch (IOException | HttpException.RuntimeException e) {
            LOG.debug("The client left before its answer", e);
        }
    }

    /** An answer that has begun cannot be taken back: Jetty then breaks the connection off, which the client notices. */
    private static void send(HttpServletResponse response, Problem problem) {
        if (response.isCommitted()) {
            return;
        }
        try {
            response.resetBuffer();
            JsonAnswer.send(response, problem);
        } catch (IOException e) {
            LOG.debug("The client left before its answer", e);
        }
    }
}
