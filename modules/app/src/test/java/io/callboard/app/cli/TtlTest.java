package io.callboard.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class TtlTest {

    @ParameterizedTest
    @CsvSource({"90s,PT90S", "15m,PT15M", "12h,PT12H", "30d,PT720H", "4w,PT672H", "' 1s ',PT1S"})
    void shouldReadNumberAndUnit(String text, Duration duration) {
        assertThat(new Ttl().convert(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "d", "-1d", "1.5h", "30 d", "1y", "0s", "99999999999d", "5000d"})
    void shouldRefuseAnythingElse(String text) {
        assertThatExceptionOfType(TypeConversionException.class).isThrownBy(() -> new Ttl().convert(text));
    }
}
