package io.callboard.app.config;

import static io.callboard.app.config.BadSettingException.require;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How what clients want is decided.
 *
 * @param decide whether this application id decides; of all that fold the same log exactly one does, the others only follow
 * @param timeout how long a client waits for an outcome; a command that is older is not decided any more
 */
public record CommandConfig(
        @DefaultValue("true") boolean decide,
        @DefaultValue("10s") Duration timeout) {

    private static final Duration MOST = Duration.ofMinutes(5);

    public CommandConfig {
        require(
                timeout.toMillis() >= 100 && timeout.compareTo(MOST) <= 0,
                "callboard.commands.timeout",
                timeout,
                "must lie between 100ms and 5m");
    }
}
