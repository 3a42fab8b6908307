package io.callboard.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SeenRoomsTest {

    @Property
    void shouldAnswerLikeASet(@ForAll Set<String> first, @ForAll Set<String> second) {
        SeenRooms seen = new SeenRooms();
        Set<String> set = new HashSet<>();

        first.forEach(rid -> assertThat(seen.add(rid)).isEqualTo(set.add(rid)));
        second.forEach(rid -> assertThat(seen.add(rid)).isEqualTo(set.add(rid)));
    }

    @Test
    void shouldTellAMillionSimilarRoomsApart() {
        SeenRooms seen = new SeenRooms();

        assertThat(IntStream.range(0, 1_000_000).filter(i -> !seen.add("AA0101-" + i)))
                .isEmpty();
        assertThat(IntStream.range(0, 1_000_000).filter(i -> seen.add("AA0101-" + i)))
                .isEmpty();
    }
}
