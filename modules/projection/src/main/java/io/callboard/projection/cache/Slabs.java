package io.callboard.projection.cache;

import java.nio.ByteBuffer;

/**
 * Native memory in pieces so large that the allocator maps each by itself. Taken chunk by chunk, chunks that stay for good would lie between
 * what RocksDB takes and gives back for a moment, and keep its arenas from shrinking: with a million rooms that was a gigabyte. Thread-safe.
 */
final class Slabs {

    private static final int SLAB_BYTES = 8 * 1024 * 1024;

    private final int chunkBytes;
    private ByteBuffer slab = ByteBuffer.allocate(0);
    private long chunksLeft;

    /** @param chunks that will be taken at most, so that no slab is larger than what is left of them */
    Slabs(long chunks, int chunkBytes) {
        this.chunksLeft = chunks;
        this.chunkBytes = chunkBytes;
    }

    /**
     * One more chunk, filled with zeros, for good.
     *
     * @throws OutOfMemoryError when the JVM has no more native memory
     */
    synchronized ByteBuffer take() {
        if (slab.remaining() < chunkBytes) {
            long bytes = Math.min(Math.max(chunksLeft, 1) * chunkBytes, SLAB_BYTES);
            slab = ByteBuffer.allocateDirect(Math.toIntExact(bytes));
        }
        ByteBuffer chunk = slab.slice(slab.position(), chunkBytes);
        slab.position(slab.position() + chunkBytes);
        chunksLeft--;
        return chunk;
    }
}
