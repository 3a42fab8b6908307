package io.callboard.events;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Every topic of one Callboard, under one name prefix. Names and retention rules are those of design.md, "The log".
 *
 * @param prefix put before every name, {@code callboard.} by default
 */
public record Topics(String prefix) {

    public static final String DEFAULT_PREFIX = "callboard.";

    /** Largest event that is folded, in bytes of its value; a larger one goes to the dead letters. */
    public static final int MAX_EVENT_BYTES = 1024 * 1024;

    /** What {@code room-events} accepts: above {@link #MAX_EVENT_BYTES}, so that an event too large is seen and dead-lettered, not refused. */
    public static final int MAX_EVENT_RECORD_BYTES = 2 * 1024 * 1024;

    /** What dead letters, changelogs and every producer of ours accept: above any event and any room record. */
    public static final int MAX_RECORD_BYTES = 4 * 1024 * 1024;

    public String roomEvents() {
        return prefix + "room-events";
    }

    public String deadLetters() {
        return prefix + "room-events.dlq";
    }

    public String credentials() {
        return prefix + "credentials";
    }

    /** Registered visitors; key = visitor token. */
    public String visitors() {
        return prefix + "visitors";
    }

    /** What somebody wants to happen to a room; key = room id, so that a room's commands meet its events. */
    public String roomCommands() {
        return prefix + "room-commands";
    }

    /** What became of each command; key = the instance that asked. */
    public String commandOutcomes() {
        return prefix + "command-outcomes";
    }

    /** All topics to be there before the service starts; {@code partitions} is that of {@code room-events} and final. */
    public List<TopicSpec> all(int partitions) {
        return List.of(
                new TopicSpec(roomEvents(), partitions, keptForEver(MAX_EVENT_RECORD_BYTES)),
                new TopicSpec(deadLetters(), partitions, keptForEver(MAX_RECORD_BYTES)),
                // One task decides over a partition of each, so their counts are one.
                new TopicSpec(roomCommands(), partitions, keptForAnHour()),
                new TopicSpec(commandOutcomes(), partitions, keptForAnHour()),
                new TopicSpec(credentials(), 1, compacted()),
                new TopicSpec(visitors(), 1, compacted()));
    }

    private static Map<String, String> keptForEver(int maxBytes) {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG, "-1",
                TopicConfig.RETENTION_BYTES_CONFIG, "-1",
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime",
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxBytes));
    }

    /** Longer than anybody waits for an outcome. */
    private static Map<String, String> keptForAnHour() {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG, "3600000",
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
    }

    private static Map<String, String> compacted() {
        return Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    }

    /** A topic as it has to be: name, partition count, and the settings that matter to us. */
    public record TopicSpec(String name, int partitions, Map<String, String> config) {}
}
