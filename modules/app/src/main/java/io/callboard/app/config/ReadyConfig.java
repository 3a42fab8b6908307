package io.callboard.app.config;

import static io.callboard.app.config.BadSettingException.require;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the service calls itself ready.
 *
 * @param maxLag how old the oldest event not yet folded may be then
 */
public record ReadyConfig(@DefaultValue("30s") Duration maxLag) {

    public ReadyConfig {
        require(maxLag.isPositive(), "callboard.ready.max-lag", maxLag, "must be more than nothing, such as 30s");
    }
}
