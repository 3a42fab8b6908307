package io.callboard.http;

import io.callboard.http.limit.RateLimits;
import io.callboard.http.parameters.PageLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the server listens and what it lets through.
 *
 * @param host of the public port, such as {@code 127.0.0.1}
 * @param port public; 0 takes a free one
 * @param internalHost of the internal port, which asks for no authentication: loopback unless the network is closed
 * @param internalPort 0 takes a free one
 * @param maxBodyBytes of a request's body; more is 413
 * @param maxQueryBytes of a request's query string as sent; more is 414
 * @param tls of the public port; null serves plain HTTP
 * @param corsOrigins origins whose pages may call the API: {@code *} alone for all, empty for none
 * @param trustRealIp whether the header X-Real-IP says where a request comes from: only behind a proxy that sets it
 * @param rateLimits of every route of the API
 * @param stopTimeout how long a stop waits for requests in flight
 */
public record HttpSettings(
        String host,
        int port,
        String internalHost,
        int internalPort,
        PageLimits pages,
        int maxBodyBytes,
        int maxQueryBytes,
        @Nullable Tls tls,
        List<String> corsOrigins,
        boolean trustRealIp,
        RateLimits rateLimits,
        Duration stopTimeout) {

    public static final String LOOPBACK = "127.0.0.1";

    /** The internal port's distance from the public one where nothing else is configured. */
    public static final int INTERNAL_PORT_OFFSET = 100;

    /** @param keystore PKCS12 or JKS with the server's key and chain */
    public record Tls(Path keystore, String password) {
        @Override
        public String toString() {
            return "Tls[keystore=" + keystore + "]";
        }
    }

    public HttpSettings {
        corsOrigins = List.copyOf(corsOrigins);
        requirePort(port);
        requirePort(internalPort);
        if (maxBodyBytes < 1 || maxQueryBytes < 1) {
            throw new IllegalArgumentException("the limits of body and query string must be positive");
        }
        if (stopTimeout.isNegative()) {
            throw new IllegalArgumentException("the stop timeout must not be negative");
        }
    }

    /** All defaults, on that port of the loopback interface. */
    public static HttpSettings onLoopback(int port) {
        return new HttpSettings(
                LOOPBACK,
                port,
                LOOPBACK,
                port == 0 ? 0 : port + INTERNAL_PORT_OFFSET,
                PageLimits.DEFAULTS,
                64 * 1024,
                16 * 1024,
                null,
                List.of("*"),
                false,
                RateLimits.OFF,
                Duration.ofSeconds(4));
    }

    /** The same but for the rate limits. */
    public HttpSettings with(RateLimits limits) {
        return new HttpSettings(
                host,
                port,
                internalHost,
                internalPort,
                pages,
                maxBodyBytes,
                maxQueryBytes,
                tls,
                corsOrigins,
                trustRealIp,
                limits,
                stopTimeout);
    }

    private static void requirePort(int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port must be between 0 and 65535, not " + port);
        }
    }
}
