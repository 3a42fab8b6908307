package io.callboard.broker;

import java.nio.file.Path;

/**
 * Where the broker keeps its data and where it listens; the address is always the loopback one.
 *
 * @param dataDir made and formatted when it is not there yet; everything in it outlives the broker
 * @param port 0 to 65535; 0 picks a free port
 */
public record EmbeddedBrokerSettings(Path dataDir, int port) {

    public static final int ANY_FREE_PORT = 0;

    public EmbeddedBrokerSettings {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("a port lies between 0 and 65535, not at " + port);
        }
    }

    public static EmbeddedBrokerSettings onFreePort(Path dataDir) {
        return new EmbeddedBrokerSettings(dataDir, ANY_FREE_PORT);
    }
}
