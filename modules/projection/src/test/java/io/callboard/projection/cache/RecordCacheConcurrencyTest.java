package io.callboard.projection.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.Test;

/** One writer and many readers of a cache too small for all records: whatever a reader gets is whole, and never older than what it knows. */
class RecordCacheConcurrencyTest {

    private static final int ROOMS = 500;
    private static final int READERS = 4;
    private static final int WRITES = 200_000;
    private static final int LONGEST = 4_000;

    private final AtomicReferenceArray<byte[]> store = new AtomicReferenceArray<>(ROOMS);
    private final RecordCache.View records = new RecordCache(Ring.CHUNK_BYTES * 4L).open();
    private final AtomicBoolean done = new AtomicBoolean();

    @Test
    void shouldNeverAnswerWhatWasReplacedBeforeTheQuestion() throws Exception {
        // given
        for (int room = 0; room < ROOMS; room++) {
            store.set(room, versioned(room, 0));
        }

        // when
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> reads = new ArrayList<>();
            for (int reader = 0; reader < READERS; reader++) {
                Random random = new Random(reader);
                Callable<Long> reading = () -> readAll(random);
                reads.add(readers.submit(reading));
            }
            try {
                Random random = new Random(99);
                for (int version = 1; version <= WRITES; version++) {
                    int room = random.nextInt(ROOMS);
                    store.set(room, versioned(room, version));
                    records.remove(RecordCacheTest.key(room));
                }
            } finally {
                done.set(true);
            }

            // then
            for (Future<Long> read : reads) {
                assertThat(read.get()).isPositive();
            }
        }
        for (int room = 0; room < ROOMS; room++) {
            byte[] now = store.get(room);
            assertThat(records.get(RecordCacheTest.key(room), _key -> now)).isEqualTo(now);
        }
    }

    private long readAll(Random random) {
        int[] seen = new int[ROOMS];
        long reads = 0;
        for (; !done.get() || reads < ROOMS; reads++) {
            int room = random.nextInt(ROOMS);
            byte[] read = Objects.requireNonNull(records.get(RecordCacheTest.key(room), _key -> store.get(room)));
            int version = version(read);
            assertThat(read).isEqualTo(versioned(room, version));
            assertThat(version).isGreaterThanOrEqualTo(seen[room]);
            seen[room] = version;
        }
        return reads;
    }

    /** Its length and all its bytes follow from both. */
    private static byte[] versioned(int room, int version) {
        byte[] record = new byte[2 * Integer.BYTES + (room * 31 + version) % LONGEST];
        Arrays.fill(record, (byte) version);
        ByteBuffer.wrap(record).putInt(room).putInt(version);
        return record;
    }

    private static int version(byte[] record) {
        return ByteBuffer.wrap(record).getInt(Integer.BYTES);
    }
}
