package io.callboard.importer.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeFormatTest {

    @ParameterizedTest
    @CsvSource({
        "yyyyMMdd H:mm:ss, UTC, 19990131 0:00:31, 1999-01-31T00:00:31Z",
        "yyyyMMdd H:mm:ss, UTC, 19990131 23:26:18, 1999-01-31T23:26:18Z",
        "uuuu-MM-dd HH:mm, Europe/Berlin, 2024-07-01 12:00, 2024-07-01T10:00:00Z",
        "uuuu-MM-dd HH:mm, Europe/Berlin, 2024-01-01 12:00, 2024-01-01T11:00:00Z",
        "d MMM yyyy h:mm a, UTC, 3 mar 2021 1:05 PM, 2021-03-03T13:05:00Z",
        "uuuu-MM-dd HH:mm:ssXXX, UTC, 2024-07-01 12:00:00+02:00, 2024-07-01T10:00:00Z",
        "uuuu-MM-dd, UTC, 2024-07-01, 2024-07-01T00:00:00Z",
        "iso, UTC, 2024-07-01T12:00:00.125Z, 2024-07-01T12:00:00.125Z",
        "iso, +02:00, 2024-07-01T12:00:00, 2024-07-01T10:00:00Z",
        "epoch-seconds, UTC, 1719828000, 2024-07-01T10:00:00Z",
        "epoch-millis, UTC, 1719828000125, 2024-07-01T10:00:00.125Z",
        // the hour that comes twice: its first time; the hour that never comes: moved on
        "uuuu-MM-dd HH:mm, Europe/Berlin, 2024-10-27 02:30, 2024-10-27T00:30:00Z",
        "uuuu-MM-dd HH:mm, Europe/Berlin, 2024-03-31 02:30, 2024-03-31T01:30:00Z",
    })
    void shouldReadTimes(String pattern, String zone, String text, Instant expected) {
        assertThat(TimeFormat.of(pattern, ZoneId.of(zone)).parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "yyyyMMdd H:mm:ss, 19990132 0:00:31",
        "yyyyMMdd H:mm:ss, 19990229 0:00:31",
        "yyyyMMdd H:mm:ss, 19990131 24:00:00",
        "yyyyMMdd H:mm:ss, 19990131 0:00",
        "yyyyMMdd H:mm:ss, 19990131 0:00:31 UTC",
        "epoch-seconds, soon",
        "epoch-seconds, 99999999999999",
        "epoch-seconds, 9223372036854775807",
        "iso, 2024-07-01 12:00",
    })
    void shouldRejectWhatIsNoSuchTime(String pattern, String text) {
        assertThatThrownBy(() -> TimeFormat.of(pattern, ZoneOffset.UTC).parse("'" + text + "'"))
                .isInstanceOf(RowRejected.class);
        assertThatThrownBy(() -> TimeFormat.of(pattern, ZoneOffset.UTC).parse(text))
                .isInstanceOf(RowRejected.class)
                .hasMessage("'" + text + "' is not a time of the form " + pattern);
    }

    @Test
    void shouldRefuseWhatIsNoPattern() {
        assertThatThrownBy(() -> TimeFormat.of("yyyy-foo", ZoneOffset.UTC))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
