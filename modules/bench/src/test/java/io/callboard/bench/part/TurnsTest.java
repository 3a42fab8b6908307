package io.callboard.bench.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {

    @Test
    void shouldLetAnotherBeginInEachRunWhenSubjectsTakeTurns() {
        // given
        List<String> subjects = List.of("a", "b", "c");

        // when
        List<List<String>> turns =
                List.of(Turns.of(subjects, 0), Turns.of(subjects, 1), Turns.of(subjects, 2), Turns.of(subjects, 3));

        // then
        assertThat(turns)
                .containsExactly(
                        List.of("a", "b", "c"), List.of("b", "c", "a"), List.of("c", "a", "b"), List.of("a", "b", "c"));
    }
}
