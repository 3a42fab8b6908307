package io.callboard.app.config;

import static io.callboard.app.config.BadSettingException.require;

import io.callboard.http.peer.PeerSecret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Other instances of the same application id.
 *
 * @param secret the same on all of them; absent: this instance asks and answers no other
 * @param advertised {@code host:port} under which the others reach the internal port; absent: as it is bound
 * @param maxStandbyLag changelog records that a copy may lack and still answer when the active one cannot
 */
public record PeerConfig(
        @Nullable String secret,
        @Nullable String advertised,
        @DefaultValue("1000") long maxStandbyLag) {

    /** What {@link #isAddress} wants, in words. */
    static final String NO_ADDRESS = "must be the host:port of a URI: of letters, digits, dots and hyphens (a name with"
            + " an underscore is none; Docker Compose takes a network alias or container_name without it), with a port"
            + " between 1 and 65535";

    private static final Pattern ADDRESS = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^\\s:/]+):[0-9]{1,5}");

    public PeerConfig {
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
        require(advertised == null || isAddress(advertised), "callboard.peers.advertised", advertised, NO_ADDRESS);
        require(maxStandbyLag >= 0, "callboard.peers.max-standby-lag", maxStandbyLag, "must not be negative");
    }

    public Optional<PeerSecret> key() {
        return Optional.ofNullable(secret).map(PeerSecret::new);
    }

    /**
     * Whether the others can make a URI of {@code host:port}. They would find out at their first question, and at every one after it; here
     * it stops the start.
     */
    static boolean isAddress(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        String host = hostAndPort.substring(0, colon);
        try {
            int port = Integer.parseInt(hostAndPort.substring(colon + 1));
            return new URI("http", null, host, port, "/", null, null).getHost() != null && port >= 1 && port <= 65535;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "PeerConfig[advertised=" + advertised + ", maxStandbyLag=" + maxStandbyLag + "]";
    }
}
