package io.callboard.bench;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param rooms of the large data set
 * @param fewRooms of the small one, for flatness
 * @param eventsPerRoom length of a room's life in the log
 * @param liveEvents events folded by each subject in one run of the live fold
 * @param runs of every figure
 * @param run length of a run under load
 * @param warmUp load before the first run that counts, long enough for the JIT
 */
public record Scale(
        int rooms, int fewRooms, int eventsPerRoom, int liveEvents, int runs, Duration run, Duration warmUp) {

    public static final Scale FULL =
            new Scale(1_000_000, 10_000, 10, 1_000_000, 3, Duration.ofSeconds(5), Duration.ofSeconds(20));
    public static final Scale QUICK =
            new Scale(20_000, 2_000, 10, 100_000, 3, Duration.ofSeconds(1), Duration.ofSeconds(3));

    /** Events in the whole log of {@link #rooms()}. */
    public long replayEvents() {
        return (long) rooms * eventsPerRoom;
    }
}
