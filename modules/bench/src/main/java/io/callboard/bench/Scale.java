package io.callboard.bench;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.util.Set;

/**
 * How much is measured.
 *
 * @param rooms of the large data set
 * @param fewRooms of the small one, for flatness
 * @param eventsPerRoom length of a room's life in the log
 * @param liveEvents events folded by each subject in one run of the live fold: enough for several commits, so that one more or less says little
 * @param runs of every figure
 * @param lives runs of what takes a process's whole life, start or replay
 * @param run length of a run under load
 * @param mixRun length of a run with one mix of the list
 * @param warmUp load before the first run that counts, at the least: it goes on until it gets no faster
 * @param samples of one run of freshness
 * @param cacheMegabytes that Callboard's stores and PostgreSQL's shared buffers may take, each
 */
public record Scale(
        int rooms,
        int fewRooms,
        int eventsPerRoom,
        int liveEvents,
        int runs,
        int lives,
        Duration run,
        Duration mixRun,
        Duration warmUp,
        int samples,
        int cacheMegabytes) {

    private static final Set<String> LOADED_WHEN_QUICK = Set.of("agent");

    public static final Scale FULL = new Scale(
            1_000_000,
            10_000,
            10,
            500_000,
            3,
            3,
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofSeconds(15),
            1_000,
            2_048);
    public static final Scale QUICK = new Scale(
            5_000,
            1_000,
            10,
            10_000,
            3,
            1,
            Duration.ofSeconds(1),
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            50,
            256);

    /** Whether it is as much as the goals are about. */
    @JsonIgnore
    public boolean isFull() {
        return rooms >= FULL.rooms();
    }

    /** Whether kills are measured: a start after one waits until Kafka gives the killed one up, longer than a quick run has. */
    public boolean kills() {
        return isFull();
    }

    /** Whether that mix of the list is also measured with many clients: in a quick run, some are. */
    public boolean isLoaded(String mix) {
        return isFull() || LOADED_WHEN_QUICK.contains(mix);
    }

    /**
     * Rooms opened and closed before those that count. Each command runs through code that runs once a command: below so many it is still
     * being compiled, and waits for the compiler.
     */
    public int warmUpCommands() {
        return Math.max(samples, isFull() ? 500 : 200);
    }

    /** Length of a run with one mix and many clients: wrk knows whole seconds only. */
    public Duration mixLoad() {
        return Duration.ofSeconds(Math.max(1, Math.ceilDiv(mixRun.toMillis(), 1_000)));
    }

    /** As many as the naive fold replays in bearable time: its rate falls as its stores grow, so this flatters it. */
    public long naiveReplayEvents() {
        return Math.min(replayEvents(), 2_000_000);
    }

    /** Events in the whole log of {@link #rooms()}. */
    public long replayEvents() {
        return (long) rooms * eventsPerRoom;
    }
}
