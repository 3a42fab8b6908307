package io.callboard.store;

import io.callboard.events.Topics;
import java.time.Duration;
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

    /**
     * How long a changelog keeps the record that something was deleted. State that has been away for longer would keep what is gone, so none is
     * used that is older than {@link #STATE_MAX_AGE}.
     */
    private static final Duration DELETIONS_KEPT = Duration.ofDays(1);

    /** Less than {@link #DELETIONS_KEPT}, for the time that the changelog then takes to be read. */
    public static final Duration STATE_MAX_AGE = Duration.ofHours(20);

    /** A few hundred bytes a room: after every kill all of it is read. */
    private static final int INDEX_SEGMENT_BYTES = 16 * 1024 * 1024;

    private static final int ROOMS_SEGMENT_BYTES = 128 * 1024 * 1024;

    private RoomStores() {}

    /** Of {@link #ROOMS}. */
    public static Map<String, String> roomsChangelog() {
        return changelog(ROOMS_SEGMENT_BYTES);
    }

    /** Of {@link #ROOM_INDEX}. */
    public static Map<String, String> indexChangelog() {
        return changelog(INDEX_SEGMENT_BYTES);
    }

    /**
     * Changelogs hold the last state only, and records as large as any room may become.
     *
     * @param segmentBytes what has been replaced is dropped from full segments alone: at the broker's 1 GiB, every state that a room has been
     *     in would be restored
     */
    private static Map<String, String> changelog(int segmentBytes) {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.SEGMENT_BYTES_CONFIG,
                Integer.toString(segmentBytes),
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                Integer.toString(Topics.MAX_RECORD_BYTES),
                TopicConfig.DELETE_RETENTION_MS_CONFIG,
                Long.toString(DELETIONS_KEPT.toMillis()));
    }
}
