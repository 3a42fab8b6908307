package io.callboard.app.config;

import static io.callboard.app.config.BadSettingException.require;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What the rooms may take of memory.
 *
 * @param rocksdb native memory of all room stores together: RocksDB's caches and write buffers, and the records kept before it
 * @param liveRooms heap for the rooms that events came for of late, about
 */
public record MemoryConfig(
        @DefaultValue("512MB") DataSize rocksdb,
        @DefaultValue("64MB") DataSize liveRooms) {

    private static final DataSize LEAST = DataSize.ofMegabytes(16);

    public MemoryConfig {
        require(rocksdb.compareTo(LEAST) >= 0, "callboard.memory.rocksdb", rocksdb, "must be at least 16MB");
        require(
                !liveRooms.isNegative(),
                "callboard.memory.live-rooms",
                liveRooms,
                "must not be negative; 0B keeps none between two events");
    }
}
