package io.callboard.http.command;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * At most one flight under each key at a time in this process. Ten thousand requests for one visitor's room are then one command, and a
 * room's queue of commands never grows with the number of clients. Thread-safe; callers block.
 */
final class Flights<T> {

    private final ConcurrentMap<String, CompletableFuture<T>> underWay = new ConcurrentHashMap<>();

    /** Takes part in the flight under way, or makes it. @param toOthers what a result is to those who only took part */
    T join(String key, Supplier<T> flight, UnaryOperator<T> toOthers) {
        CompletableFuture<T> mine = new CompletableFuture<>();
        CompletableFuture<T> others = underWay.putIfAbsent(key, mine);
        return others == null ? fly(key, mine, flight) : toOthers.apply(result(others));
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

    private static <T> T result(CompletableFuture<T> flight) {
        try {
            return flight.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException reason ? reason : e;
        }
    }
}
