package io.callboard.app.config;

import static io.callboard.app.config.BadSettingException.require;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Logging in with a password.
 *
 * @param tokenTtl how long a token from a login is good
 * @param attemptsPerUser failed logins of one user after which no more are tried until the window ends; 0 for any number
 * @param attemptsPerAddress the same from one address
 * @param attemptsWindow how long failures count, from the first on
 */
public record LoginConfig(
        @DefaultValue("90d") Duration tokenTtl,
        @DefaultValue("10") int attemptsPerUser,
        @DefaultValue("50") int attemptsPerAddress,
        @DefaultValue("5m") Duration attemptsWindow) {

    public LoginConfig {
        require(
                tokenTtl.compareTo(Duration.ofSeconds(1)) >= 0 && tokenTtl.compareTo(Duration.ofDays(3653)) <= 0,
                "callboard.login.token-ttl",
                tokenTtl,
                "must lie between 1s and ten years");
        require(
                attemptsPerUser >= 0,
                "callboard.login.attempts-per-user",
                attemptsPerUser,
                "must not be negative; 0 for any number");
        require(
                attemptsPerAddress >= 0,
                "callboard.login.attempts-per-address",
                attemptsPerAddress,
                "must not be negative; 0 for any number");
        require(
                attemptsWindow.isPositive() && attemptsWindow.compareTo(Duration.ofDays(1)) <= 0,
                "callboard.login.attempts-window",
                attemptsWindow,
                "must be more than nothing and at most 1d");
    }
}
