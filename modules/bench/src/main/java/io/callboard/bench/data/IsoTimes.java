package io.callboard.bench.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Duration;
import java.time.LocalDate;

/** Moments of the data's days as text, UTC. By hand, with the days looked up: java.time's formatters would take half of an event's time. */
final class IsoTimes {

    private static final long DAY_MS = Duration.ofDays(1).toMillis();

    private final long first;
    private final byte[][] days;

    IsoTimes(LocalDate first, int days) {
        this.first = first.toEpochDay();
        this.days = new byte[days][];
        for (int day = 0; day < days; day++) {
            this.days[day] = first.plusDays(day).toString().getBytes(ISO_8859_1);
        }
    }

    /** As JSON has it: {@code 2026-01-05T09:00:00.340Z}. */
    String millis(long epochMs) {
        byte[] text = new byte[24];
        System.arraycopy(days[(int) (Math.floorDiv(epochMs, DAY_MS) - first)], 0, text, 0, 10);
        int ms = (int) Math.floorMod(epochMs, DAY_MS);
        text[10] = 'T';
        digits(text, 11, 2, ms / 3_600_000);
        text[13] = ':';
        digits(text, 14, 2, ms / 60_000 % 60);
        text[16] = ':';
        digits(text, 17, 2, ms / 1_000 % 60);
        text[19] = '.';
        digits(text, 20, 3, ms % 1_000);
        text[23] = 'Z';
        return new String(text, ISO_8859_1);
    }

    /** As CloudEvents' SDK writes it, without needless zeros: {@code 2026-01-05T09:00:00.34Z}. */
    String shortest(long epochMs) {
        String whole = millis(epochMs);
        int end = 23;
        while (whole.charAt(end - 1) == '0' && end > 20) {
            end--;
        }
        return whole.substring(0, end == 20 ? 19 : end) + 'Z';
    }

    private static void digits(byte[] text, int at, int count, int number) {
        int rest = number;
        for (int i = at + count - 1; i >= at; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
