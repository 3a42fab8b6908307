package io.callboard.projection;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.apache.kafka.streams.state.internals.BlockBasedTableConfigWithAccessibleCache;
import org.rocksdb.CompressionType;
import org.rocksdb.DataBlockIndexType;
import org.rocksdb.HyperClockCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One block cache and one write-buffer budget for all stores of all partitions in this process: without it RocksDB takes about 100 MiB a
 * store and partition. The budget is the setting {@value #BUDGET_BYTES}; memtables take at most half of it, and index and filter blocks
 * are counted too, so the whole stays inside.
 *
 * <p>The rest is for point reads, since a room is always read by its id. One read probes the memtables and a sorted run or four, and asks
 * the cache for two or three blocks in each run; filters and a cache without locks keep that at some microseconds. Rooms that are read more
 * than once are found before, in {@link io.callboard.projection.cache.RecordCache}.
 */
public final class BoundedRocksDbMemory implements RocksDBConfigSetter {

    /** Streams property: bytes of native memory for all RocksDB stores together. */
    public static final String BUDGET_BYTES = "callboard.rocksdb.memory.bytes";

    public static final long DEFAULT_BUDGET_BYTES = 512L * 1024 * 1024;

    /** Small memtables are flushed often, so a clean start finds a recent offset on disk (KAFKA-20663). */
    private static final long WRITE_BUFFER_BYTES = 8L * 1024 * 1024;

    /**
     * Of a memtable: a filter before it. Nearly every room read is none of the memtable's, and looking for it there, in a skip list all over
     * the memory, took a quarter of the read. A hundredth is some 100 bits a room, so it hardly ever errs.
     */
    private static final double MEMTABLE_FILTER_SHARE = 0.01;

    /** By budget, so that two applications in one process may have different ones; kept until the process ends. */
    private static final ConcurrentMap<Long, Budget> BUDGETS = new ConcurrentHashMap<>();

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        Object configured = configs.get(BUDGET_BYTES);
        long bytes = configured == null ? DEFAULT_BUDGET_BYTES : Long.parseLong(configured.toString());
        Budget budget = BUDGETS.computeIfAbsent(bytes, Budget::of);
        var table = (BlockBasedTableConfigWithAccessibleCache) options.tableFormatConfig();
        table.blockCache().close();
        table.setBlockCache(budget.cache());
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        table.setDataBlockIndexType(DataBlockIndexType.kDataBlockBinaryAndHash);
        options.setTableFormatConfig(table);
        // Kafka Streams takes it that what is asked for is there, and leaves the filter of the largest file out. Here
        // every new room
        // is asked for, and every read of a room that is none: without the filter each reads a block of the disk.
        options.setOptimizeFiltersForHits(false);
        options.setWriteBufferManager(budget.writeBuffers());
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
        options.setMemtablePrefixBloomSizeRatio(MEMTABLE_FILTER_SHARE);
        options.setMemtableWholeKeyFiltering(true);
        options.setCompressionType(CompressionType.LZ4_COMPRESSION);
    }

    /** Nothing to close: cache and budget are shared, and live as long as the process. */
    @Override
    public void close(String storeName, Options options) {}

    private record Budget(HyperClockCache cache, WriteBufferManager writeBuffers) {

        /** RocksDB finds out by itself how large the blocks are, and into how many shards the cache is cut. */
        private static final long UNKNOWN_BLOCK_SIZE = 0;

        private static final int SHARDS_BY_SIZE = -1;

        static Budget of(long bytes) {
            RocksDB.loadLibrary();
            // Its lookups take no lock, where LRU takes a shard's twice for each of the blocks that a read needs.
            HyperClockCache cache = new HyperClockCache(bytes, UNKNOWN_BLOCK_SIZE, SHARDS_BY_SIZE, false);
            return new Budget(cache, new WriteBufferManager(bytes / 2, cache));
        }
    }
}
