package io.callboard.app.streams;

import io.callboard.events.RoomPartitions;
import io.callboard.events.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the projection needs to run.
 *
 * @param client how to reach Kafka: bootstrap servers, security
 * @param applicationId consumer group and prefix of the changelogs; another id is another projection
 * @param instanceId static group membership, so that a restart needs no rebalance; null for none
 * @param applicationServer {@code host:port} under which peers reach this instance
 * @param stateDir may be deleted while stopped: the stores are then restored
 * @param memoryBytes native memory for all rooms: RocksDB's, and the cache of records before it
 * @param liveRoomBytes heap for the rooms of late, all partitions together, about
 * @param maxRoomBytes bound of one room's record
 * @param decides whether this application id decides commands; one of all that fold the same log does
 * @param readyLag a ready instance lags no more than this
 * @param maxStandbyLag changelog records that a standby may lack and still answer
 */
public record StreamsSettings(
        Map<String, Object> client,
        Topics topics,
        RoomPartitions partitions,
        String applicationId,
        @Nullable String instanceId,
        String applicationServer,
        Path stateDir,
        int standbys,
        int threads,
        long memoryBytes,
        long liveRoomBytes,
        int maxRoomBytes,
        boolean decides,
        Duration readyLag,
        long maxStandbyLag) {

    /**
     * Half of the memory keeps whole records, for reads. A record that is not there costs a read of RocksDB's half, or of the system's files
     * behind that, so neither half is wasted when the rooms are more than it holds.
     */
    long recordCacheBytes() {
        return cacheBytes() / 2;
    }

    long rocksDbBytes() {
        return cacheBytes() - recordCacheBytes();
    }

    /** Beside what the caches count there are their tables, open files and what the allocator cannot use: about a fiftieth of a large budget. */
    private long cacheBytes() {
        return memoryBytes - memoryBytes / 32;
    }
}
