package io.callboard.http.command;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.callboard.command.VisitorRoomIds;

/**
 * Which of a visitor's numbered rooms ({@link VisitorRoomIds}) the writer has called erased. No view shows them, they stay so for good, and a
 * caller may have hundreds: each is asked about once, not at every opening. Forgets whom it has not met for long. Thread-safe.
 */
final class ErasedRooms {

    private static final int MAX_VISITORS = 10_000;

    /** Numbers from the first to before the second, without a gap: those between rooms that are not erased. */
    private record Run(int from, int to) {

        boolean has(int number) {
            return from <= number && number < to;
        }
    }

    private final Cache<String, Run> runs =
            Caffeine.newBuilder().maximumSize(MAX_VISITORS).build();

    /** The next number that is not known to be erased; that number itself when it is not. */
    int after(String token, int number) {
        Run run = runs.getIfPresent(token);
        return run != null && run.has(number) ? run.to() : number;
    }

    /** Of several runs the last one met is kept: beyond it the next room is opened. */
    void add(String token, int number) {
        runs.asMap()
                .merge(
                        token,
                        new Run(number, number + 1),
                        (run, _one) ->
                                run.has(number) ? run : new Run(run.to() == number ? run.from() : number, number + 1));
    }
}
