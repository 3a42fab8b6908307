package io.callboard.http.command;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * At most one flight under each key at a time in this process. Ten thousand requests for one visitor's room are then one command, and a
 * room's queue of commands never grows with the number of clients. Thread-safe; callers block.
 */
final class Flights<T> {

    private final ConcurrentMap<String, CompletableFuture<T>> underWay = new ConcurrentHashMap<>();

    /**
     * Makes the flight, or takes part in the one under way: waits for its end, and fails as it does.
     *
     * @return the result of a flight of its own. Another's is not told: it may be older than this call
     */
    Optional<T> join(String key, Supplier<T> flight) {
        CompletableFuture<T> mine = new CompletableFuture<>();
        CompletableFuture<T> others = underWay.putIfAbsent(key, mine);
        if (others == null) {
            return Optional.of(fly(key, mine, flight));
        }
        await(others);
        return Optional.empty();
    }

    /** Makes a flight of its own, once no other is under way. */
    T alone(String key, Supplier<T> flight) {
        CompletableFuture<T> mine = new CompletableFuture<>();
        CompletableFuture<T> others = underWay.putIfAbsent(key, mine);
        while (others != null) {
            others.handle((_result, _failure) -> null).join();
            others = underWay.putIfAbsent(key, mine);
        }
        return fly(key, mine, flight);
    }

    private T fly(String key, CompletableFuture<T> mine, Supplier<T> flight) {
        try {
            T result = flight.get();
            underWay.remove(key, mine);
            mine.complete(result);
            return result;
        } catch (RuntimeException | Error e) {
            underWay.remove(key, mine);
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private static void await(CompletableFuture<?> flight) {
        try {
            flight.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException reason ? reason : e;
        }
    }
}
