package io.callboard.projection.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordCacheTest {

    private static final long A_FEW_CHUNKS = 4 * 1024 * 1024;
    private static final Function<byte[], byte @Nullable []> NOTHING_BELOW = _key -> null;

    @Test
    void shouldAnswerWithoutTheStoreWhatWasReadBefore() {
        // given
        RecordCache.View records = new RecordCache(A_FEW_CHUNKS).open();
        records.get(key(1), _key -> record(1, 1_400));

        // when
        byte[] cached = records.get(key(1), NOTHING_BELOW);

        // then
        assertThat(cached).isEqualTo(record(1, 1_400));
        assertThat(records.get(key(2), NOTHING_BELOW)).isNull();
    }

    @Test
    void shouldAskTheStoreAgainForARemovedRecord() {
        // given
        RecordCache.View records = new RecordCache(A_FEW_CHUNKS).open();
        records.get(key(1), _key -> record(1, 100));

        // when
        records.remove(key(1));

        // then
        assertThat(records.get(key(1), _key -> record(2, 100))).isEqualTo(record(2, 100));
    }

    @Test
    void shouldNotKeepWhatWasReadBeforeARemoval() {
        // given
        RecordCache.View records = new RecordCache(A_FEW_CHUNKS).open();

        // when
        records.get(key(1), key -> {
            records.remove(key);
            return record(1, 100);
        });

        // then
        assertThat(records.get(key(1), _key -> record(2, 100))).isEqualTo(record(2, 100));
    }

    @Test
    void shouldNotShowOneViewTheRecordsOfAnother() {
        // given
        RecordCache cache = new RecordCache(A_FEW_CHUNKS);
        cache.open().get(key(1), _key -> record(1, 100));

        // when
        byte[] other = cache.open().get(key(1), NOTHING_BELOW);

        // then
        assertThat(other).isNull();
    }

    @Test
    void shouldKeepWhatIsWantedAgainAndAgain() {
        // given
        RecordCache.View records = new RecordCache(A_FEW_CHUNKS).open();
        records.get(key(0), _key -> record(0, 1_400));

        // when
        int missed = 0;
        for (int i = 1; i < 20_000; i++) {
            int other = i;
            records.get(key(i), _key -> record(other, 1_400));
            missed += records.get(key(0), NOTHING_BELOW) == null ? 1 : 0;
        }

        // then
        assertThat(missed).isZero();
    }

    @Test
    void shouldReadThroughWithoutMemory() {
        // given
        RecordCache.View records = new RecordCache(1_000).open();
        records.get(key(1), _key -> record(1, 100));

        // when
        records.remove(key(1));

        // then
        assertThat(records.get(key(1), _key -> record(2, 100))).isEqualTo(record(2, 100));
    }

    @Test
    void shouldCountHitsAndMissesAndTheMemoryTaken() {
        // given
        RecordCache cache = new RecordCache(A_FEW_CHUNKS);
        MeterRegistry meters = new SimpleMeterRegistry();
        cache.bindTo(meters);
        assertThat(bytesHeld(meters)).isZero();
        RecordCache.View records = cache.open();

        // when
        records.get(key(1), _key -> record(1, 100));
        records.get(key(1), NOTHING_BELOW);
        records.get(key(1), NOTHING_BELOW);
        records.get(key(2), NOTHING_BELOW);

        // then
        assertThat(reads(meters, "hit")).isEqualTo(2);
        assertThat(reads(meters, "miss")).isEqualTo(2);
        assertThat(bytesHeld(meters)).isBetween((double) Ring.CHUNK_BYTES, (double) A_FEW_CHUNKS);
    }

    @Test
    void shouldCountEveryReadAsAMissWithoutMemory() {
        // given
        RecordCache cache = new RecordCache(0);
        MeterRegistry meters = new SimpleMeterRegistry();
        cache.bindTo(meters);

        // when
        cache.open().get(key(1), _key -> record(1, 100));

        // then
        assertThat(reads(meters, "miss")).isEqualTo(1);
        assertThat(bytesHeld(meters)).isZero();
    }

    @Property(tries = 40)
    void shouldAlwaysAnswerAsTheStoreDoes(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 3) int chunks,
            @ForAll @IntRange(min = 1, max = 100_000) int longest) {
        // given
        RecordCache.View records =
                new RecordCache(chunks * (long) (Ring.CHUNK_BYTES + SlotTable.BYTES_PER_CHUNK)).open();
        Map<Integer, byte[]> store = new HashMap<>();
        Random random = new Random(seed);

        for (int i = 0; i < 5_000; i++) {
            int room = (int) Math.abs(random.nextGaussian() * 200);
            switch (random.nextInt(10)) {
                case 0 -> {
                    // when
                    store.put(room, record(i, random.nextInt(longest)));
                    records.remove(key(room));
                }
                case 1 -> {
                    store.remove(room);
                    records.remove(key(room));
                }
                default ->
                    // then
                    assertThat(records.get(key(room), _key -> store.get(room))).isEqualTo(store.get(room));
            }
        }
    }

    private static double reads(MeterRegistry meters, String result) {
        return meters.get("callboard.record.cache")
                .tag("result", result)
                .functionCounter()
                .count();
    }

    private static double bytesHeld(MeterRegistry meters) {
        return meters.get("callboard.record.cache.held").gauge().value();
    }

    static byte[] key(int room) {
        return ("room-" + "x".repeat(room % 30) + room).getBytes(UTF_8);
    }

    /** Which content it has can be seen at each of its bytes. */
    static byte[] record(int content, int length) {
        byte[] record = new byte[length];
        for (int i = 0; i < length; i++) {
            record[i] = (byte) (content * 31 + i);
        }
        return record;
    }
}
