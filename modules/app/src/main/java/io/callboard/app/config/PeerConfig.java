package io.callboard.app.config;

import static io.callboard.app.config.BadSettingException.require;

import io.callboard.http.peer.PeerSecret;
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
        require(maxStandbyLag >= 0, "callboard.peers.max-standby-lag", maxStandbyLag, "must not be negative");
    }

    public Optional<PeerSecret> key() {
        return Optional.ofNullable(secret).map(PeerSecret::new);
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "PeerConfig[advertised=" + advertised + ", maxStandbyLag=" + maxStandbyLag + "]";
    }
}
