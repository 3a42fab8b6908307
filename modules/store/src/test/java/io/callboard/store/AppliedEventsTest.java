package io.callboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AppliedEventsTest {

    @Property(tries = 300)
    void shouldKnowAllOffsetsAndHashesWhenReadBack(
            @ForAll @Size(max = 60) List<@LongRange(min = 0) Long> drawn, @ForAll long seed) {
        // given
        TreeSet<Long> offsets = new TreeSet<>(drawn);
        AppliedEvents applied = AppliedEvents.NONE;
        for (long offset : offsets) {
            applied = applied.plus(offset, seed ^ offset);
        }

        // when
        AppliedEvents read = readBack(applied);

        // then
        assertThat(read.offsets())
                .isEqualTo(offsets.stream().mapToLong(Long::longValue).toArray());
        assertThat(read.count()).isEqualTo(offsets.size());
        assertThat(read.lastOffset()).isEqualTo(offsets.isEmpty() ? -1 : offsets.last());
        assertThat(offsets).allMatch(offset -> read.containsHash(seed ^ offset));
        assertThat(read.containsHash(~seed)).isEqualTo(offsets.stream().anyMatch(offset -> (seed ^ offset) == ~seed));
    }

    @Test
    void shouldTakeAByteForTheOffsetOfANearEventAndEightForItsHash() {
        // given
        AppliedEvents applied = AppliedEvents.NONE.plus(1_000_000, 1);

        // when
        AppliedEvents more = applied.plus(1_000_127, 2);

        // then
        assertThat(more.encodedSize() - applied.encodedSize()).isEqualTo(9);
    }

    @Test
    void shouldRefuseAnOffsetThatIsNotAboveTheLast() {
        // given
        AppliedEvents applied = AppliedEvents.NONE.plus(5, 1);

        // when, then
        assertThatThrownBy(() -> applied.plus(5, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> applied.plus(4, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AppliedEvents.NONE.plus(-1, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldNotChangeWhenMoreEventsAreAdded() {
        // given
        AppliedEvents applied = AppliedEvents.NONE.plus(5, 1);

        // when
        applied.plus(6, 2);

        // then
        assertThat(applied.offsets()).containsExactly(5);
        assertThat(applied.containsHash(2)).isFalse();
    }

    @Test
    void shouldKeepAllOffsetsButOnlyTheNewestHashesWhenThereAreMany() {
        // given
        AppliedEvents applied = AppliedEvents.NONE;

        // when
        for (int i = 0; i < AppliedEvents.MAX_HASHES + 10; i++) {
            applied = applied.plus(i, 1_000 + i);
        }
        AppliedEvents read = readBack(applied);

        // then
        assertThat(read.count()).isEqualTo(AppliedEvents.MAX_HASHES + 10);
        assertThat(read.offsets()).hasSize(AppliedEvents.MAX_HASHES + 10);
        assertThat(read.containsHash(1_009)).isFalse();
        assertThat(read.containsHash(1_010)).isTrue();
        assertThat(read.containsHash(1_000 + AppliedEvents.MAX_HASHES + 9)).isTrue();
    }

    @Test
    void shouldTellSourceFromId() {
        assertThat(AppliedEvents.hash("/a", "b")).isNotEqualTo(AppliedEvents.hash("/", "ab"));
        assertThat(AppliedEvents.hash("/a", "b")).isEqualTo(AppliedEvents.hash("/a", "b"));
    }

    /** It is on disk: another function would let every old event in once more. */
    @Test
    void shouldHashAsItAlwaysDid() {
        assertThat(AppliedEvents.hash("/test/pbx", "room-1-1")).isEqualTo(28071797911614695L);
    }

    private static AppliedEvents readBack(AppliedEvents applied) {
        ByteBuffer bytes = ByteBuffer.allocate(applied.encodedSize());
        applied.encode(bytes);
        assertThat(bytes.hasRemaining()).isFalse();
        return AppliedEvents.decode(bytes.flip());
    }
}
