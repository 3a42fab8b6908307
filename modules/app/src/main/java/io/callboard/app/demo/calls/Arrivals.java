package io.callboard.app.demo.calls;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.SplittableRandom;

/** When people call: by the hour of the day and the day of the week, UTC. */
public final class Arrivals {

    /** Relative to the busiest hour. */
    private static final double[] BY_HOUR = {
        0.04, 0.02, 0.02, 0.02, 0.03, 0.06, 0.15, 0.38, 0.72, 0.95, 1.00, 0.93,
        0.78, 0.84, 0.90, 0.86, 0.78, 0.66, 0.48, 0.36, 0.27, 0.19, 0.12, 0.07
    };

    private Arrivals() {}

    /**
     * That many arrival times within a span, in the order of time; the same for the same seed.
     *
     * @return milliseconds since the epoch
     */
    public static long[] spread(long seed, int count, Instant from, Duration span) {
        int hours = Math.toIntExact(Math.max(1, span.toHours()));
        double[] cumulated = new double[hours];
        double sum = 0;
        for (int i = 0; i < hours; i++) {
            sum += weight(from.plus(Duration.ofHours(i)));
            cumulated[i] = sum;
        }
        SplittableRandom random = new SplittableRandom(seed);
        long[] times = new long[count];
        for (int i = 0; i < count; i++) {
            int found = Arrays.binarySearch(cumulated, random.nextDouble(sum));
            int hour = Math.min(hours - 1, found < 0 ? -found - 1 : found + 1);
            long within = random.nextLong(Duration.ofHours(1).toMillis());
            times[i] = from.plus(Duration.ofHours(hour)).toEpochMilli() + within;
        }
        Arrays.sort(times);
        return times;
    }

    /** The busiest hour's rate when that many calls come in that span. */
    public static double busiestPerSecond(int count, Instant from, Duration span) {
        int hours = Math.toIntExact(Math.max(1, span.toHours()));
        double sum = 0;
        double most = 0;
        for (int i = 0; i < hours; i++) {
            double weight = weight(from.plus(Duration.ofHours(i)));
            sum += weight;
            most = Math.max(most, weight);
        }
        return count * most / sum / Duration.ofHours(1).toSeconds();
    }

    private static double weight(Instant hour) {
        ZonedDateTime time = hour.atZone(ZoneOffset.UTC);
        return BY_HOUR[time.getHour()] * byDay(time.getDayOfWeek());
    }

    private static double byDay(DayOfWeek day) {
        return switch (day) {
            case MONDAY -> 1.0;
            case TUESDAY -> 0.92;
            case WEDNESDAY -> 0.88;
            case THURSDAY -> 0.86;
            case FRIDAY -> 0.8;
            case SATURDAY -> 0.34;
            case SUNDAY -> 0.2;
        };
    }
}
