package io.callboard.bench.part;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkTest {

    @Test
    void shouldCountOnlyTheEventsBetweenTwoMoments() {
        // given
        Mark first = new Mark(1_000, 5_000_000_000L);
        Mark last = new Mark(61_000, 7_000_000_000L);

        // when
        double rate = first.rateUntil(last);

        // then
        assertThat(rate).isEqualTo(30_000);
    }
}
