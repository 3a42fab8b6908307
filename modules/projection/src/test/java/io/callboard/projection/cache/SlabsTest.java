package io.callboard.projection.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class SlabsTest {

    private static final int CHUNK = 3 * 1024 * 1024;

    @Test
    void shouldGiveChunksThatDoNotOverlapAndHoldZeros() {
        // given: two chunks of that size fit into a slab, and a third does not
        Slabs slabs = new Slabs(3, CHUNK);

        for (byte number = 1; number <= 3; number++) {
            // when
            ByteBuffer chunk = slabs.take();

            // then
            assertThat(chunk.capacity()).isEqualTo(CHUNK);
            for (int at = 0; at < CHUNK; at++) {
                if (chunk.get(at) != 0) {
                    throw new AssertionError("byte " + at + " of chunk " + number + " is another's");
                }
                chunk.put(at, number);
            }
        }
    }
}
