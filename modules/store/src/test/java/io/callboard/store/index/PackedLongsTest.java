package io.callboard.store.index;

import static io.callboard.store.index.RoomIndexEntry.MISSING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PackedLongsTest {

    @Property(tries = 500)
    void shouldHoldWhatAnArrayOfLongsHolds(@ForAll long seed) {
        // given
        Random random = new Random(seed);
        int rows = 1 + random.nextInt(40);
        PackedLongs packed = new PackedLongs(rows);
        long[] plain = new long[rows];
        Arrays.fill(plain, MISSING);
        long origin = random.nextLong();
        int spread = 1 + random.nextInt(63);

        for (int step = 0; step < 200; step++) {
            // when
            int row = random.nextInt(rows);
            plain[row] = random.nextInt(5) == 0 ? MISSING : origin + (random.nextLong() >> spread);
            packed.set(row, plain[row]);
            if (random.nextInt(40) == 0) {
                int before = rows;
                rows += random.nextInt(8);
                packed.resize(rows);
                plain = Arrays.copyOf(plain, rows);
                Arrays.fill(plain, before, rows, MISSING);
            }

            // then
            assertSame(packed, plain);
        }
    }

    private static void assertSame(PackedLongs packed, long[] plain) {
        for (int row = 0; row < plain.length; row++) {
            if (packed.get(row) != plain[row]) {
                assertThat(packed.get(row)).as("row %d", row).isEqualTo(plain[row]);
            }
        }
    }
}
