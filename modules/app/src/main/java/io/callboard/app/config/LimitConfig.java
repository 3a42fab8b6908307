package io.callboard.app.config;

import static io.callboard.app.config.BadSettingException.require;

import io.callboard.events.Topics;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How large what comes in may be, and the rooms that come of it.
 *
 * @param roomSize of one room's record; an event that would make a room larger goes to the dead letters
 * @param body of a request
 * @param query of a request: its query string as sent
 * @param publishBody of a request that publishes events
 * @param publishEvents of one batch
 */
public record LimitConfig(
        @DefaultValue("3MB") DataSize roomSize,
        @DefaultValue("64KB") DataSize body,
        @DefaultValue("16KB") DataSize query,
        @DefaultValue("1MB") DataSize publishBody,
        @DefaultValue("1000") int publishEvents) {

    private static final DataSize MOST = DataSize.ofBytes(Topics.MAX_RECORD_BYTES - 64 * 1024);

    public LimitConfig {
        require(
                roomSize.toKilobytes() >= 64 && roomSize.compareTo(MOST) <= 0,
                "callboard.limits.room-size",
                roomSize,
                "must lie between 64KB and " + MOST.toKilobytes() + "KB, below what changelogs accept");
        require(isSmall(body), "callboard.limits.body", body, "must lie between 1KB and 64MB");
        require(isSmall(query), "callboard.limits.query", query, "must lie between 1KB and 64MB");
        require(isSmall(publishBody), "callboard.limits.publish-body", publishBody, "must lie between 1KB and 64MB");
        require(
                publishEvents >= 1 && publishEvents <= 100_000,
                "callboard.limits.publish-events",
                publishEvents,
                "must lie between 1 and 100000");
    }

    private static boolean isSmall(DataSize size) {
        return size.toKilobytes() >= 1 && size.toMegabytes() <= 64;
    }
}
