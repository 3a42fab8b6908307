package io.callboard.query;

import java.util.function.Function;

/**
 * The three outcomes of a question: there it is, there is none, nobody can say now. The third is never folded into the second: a store
 * that is being restored, a rebalance or a dead peer says nothing about whether a room exists.
 */
public sealed interface Answer<T> {

    record Found<T>(T value) implements Answer<T> {}

    record Absent<T>() implements Answer<T> {}

    /** @param reason for logs and the error body: names no host, no secret */
    record Unavailable<T>(String reason) implements Answer<T> {}

    /** The same outcome about another value. */
    default <R> Answer<R> map(Function<? super T, ? extends R> change) {
        return switch (this) {
            case Found<T>(T value) -> new Found<>(change.apply(value));
            case Absent<T>() -> new Absent<>();
            case Unavailable<T>(String reason) -> new Unavailable<>(reason);
        };
    }
}
