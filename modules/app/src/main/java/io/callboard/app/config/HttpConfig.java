package io.callboard.app.config;

import static io.callboard.app.config.BadSettingException.require;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

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
public record HttpConfig(
        @DefaultValue("127.0.0.1") String host,
        @DefaultValue("3000") int port,
        @DefaultValue("127.0.0.1") String internalHost,
        @Nullable Integer internalPort,
        @Nullable TlsConfig tls,
        @DefaultValue("*") List<String> corsOrigins,
        @DefaultValue("false") boolean trustRealIp,
        @DefaultValue("4s") Duration stopTimeout) {

    public HttpConfig {
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

    String internalAddress() {
        return internalHost + ":" + internalPortOrDefault();
    }

    /** Whether another process can use the internal address as it stands: no wildcard, no port yet to be chosen. */
    boolean isReachable() {
        return internalPortOrDefault() != 0 && !internalHost.equals("0.0.0.0") && !internalHost.equals("::");
    }

    private static boolean isPort(int port) {
        return port >= 0 && port <= 65535;
    }
}
