package io.callboard.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimesTest {

    private static final long FIRST = -62_167_219_200_000L;
    private static final long LAST = 253_402_300_799_999L;
    private static final DateTimeFormatter ISO_MS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Property
    void shouldWriteAsJavaTimeDoesWhenTheYearHasFourDigits(@ForAll @LongRange(min = FIRST, max = LAST) long epochMs) {
        assertThat(IsoTimes.format(epochMs)).isEqualTo(ISO_MS.format(Instant.ofEpochMilli(epochMs)));
    }

    @Property
    void shouldReadWhatItWrites(@ForAll @LongRange(min = FIRST, max = LAST) long epochMs) {
        // when
        String written = Objects.requireNonNull(IsoTimes.format(epochMs));

        // then
        assertThat(IsoTimes.parse(written)).isEqualTo(Instant.ofEpochMilli(epochMs));
    }

    @Property
    void shouldReadNothingElseThanJavaTimeDoes(@ForAll("nearlyTimes") String text) {
        // when
        Instant read = IsoTimes.parse(text);

        // then
        if (read != null) {
            assertThat(OffsetDateTime.parse(text).toInstant()).isEqualTo(read);
        } else if (text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z")) {
            assertThatThrownBy(() -> OffsetDateTime.parse(text)).isInstanceOf(DateTimeException.class);
        }
    }

    @Property
    void shouldReadEveryFraction(
            @ForAll @IntRange(max = 999_999_999) int nanos, @ForAll @IntRange(min = 1, max = 9) int digits) {
        String fraction = "%09d".formatted(nanos).substring(0, digits);
        String text = "2026-01-05T09:00:00." + fraction + "Z";
        assertThat(IsoTimes.parse(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-01-05",
                "2026-01-05T09:00Z",
                "2026-01-05T09:00:00",
                "2026-01-05T09:00:00.Z",
                "2026-01-05T09:00:00.1234567890Z",
                "2026-01-05T09:00:60Z",
                "2026-01-05T24:00:00Z",
                "2026-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-01-05T09:00:00+00:00",
                "+12026-01-05T09:00:00Z",
                "2026-01-05 09:00:00Z",
                "2026-01-05T09:00:0éZ"
            })
    void shouldLeaveEveryOtherFormAlone(String text) {
        assertThat(IsoTimes.parse(text)).isNull();
    }

    @Property
    void shouldNotWriteYearsThatFourDigitsCannotName(
            @ForAll @LongRange(min = LAST + 1, max = Long.MAX_VALUE / 2) long epochMs) {
        assertThat(IsoTimes.format(epochMs)).isNull();
        assertThat(IsoTimes.format(FIRST - 1)).isNull();
    }

    /** Times of which one character may be another. */
    @Provide
    Arbitrary<String> nearlyTimes() {
        Arbitrary<String> times = Arbitraries.longs()
                .between(FIRST / 1000, LAST / 1000)
                .map(second -> LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC))
                .map(time -> DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time) + "Z");
        return Combinators.combine(
                        times,
                        Arbitraries.integers().between(0, 19),
                        Arbitraries.chars().with("0123456789-:TZ.+ "))
                .as((time, at, c) -> time.substring(0, at) + c + time.substring(at + 1));
    }
}
