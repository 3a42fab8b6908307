package io.callboard.store;

import io.callboard.events.Topics;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/** The catalogue of state stores: their names and how their changelogs are kept. */
public final class RoomStores {

    /** rid → {@link RoomRecord}, RocksDB. */
    public static final String ROOMS = "rooms";

    /** rid → {@code RoomIndexEntry}, in memory; answers {@code FindRooms}. */
    public static final String ROOM_INDEX = "room-index";

    /** rid → commands that wait for their turn, in memory. */
    public static final String PENDING_COMMANDS = "pending-commands";

    /** rid and command id → what became of the command, for an hour. */
    public static final String COMMAND_OUTCOMES = "command-outcomes";

    /** Credential key → credential, global, in memory. */
    public static final String CREDENTIALS = "credentials";

    /** Visitor token → visitor, global, RocksDB: there may be as many as there are rooms, and hardly any is asked for. */
    public static final String VISITORS = "visitors";

    private RoomStores() {}

    /** Changelogs hold the last state only, and records as large as any room may become. */
    public static Map<String, String> changelogConfig() {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                Integer.toString(Topics.MAX_RECORD_BYTES));
    }
}
