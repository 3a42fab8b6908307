package io.callboard.bench.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimesTest {

    private final OneClient.Times times =
            new OneClient.Times(IntStream.rangeClosed(1, 100).asDoubleStream().toArray());

    @Test
    void shouldTellTheTimeThatSoManyOfAHundredDoNotExceed() {
        assertThat(times.quantile(0.99)).isEqualTo(99);
        assertThat(times.quantile(0.5)).isEqualTo(50);
    }

    @Test
    void shouldTellTheMeanOfAll() {
        assertThat(times.mean()).isEqualTo(50.5);
    }
}
