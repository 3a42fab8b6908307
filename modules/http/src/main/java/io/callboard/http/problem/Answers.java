package io.callboard.http.problem;

import io.callboard.http.problem.Problem.Unavailable;
import io.callboard.query.Answer;
import java.util.Optional;

/** Answers as whoever serves a request takes them. */
public final class Answers {

    private Answers() {}

    /**
     * What there is; empty when there is none.
     *
     * @throws ProblemException {@link Unavailable} when nobody can say: that is never taken for none
     */
    public static <T> Optional<T> known(Answer<T> answer) {
        return switch (answer) {
            case Answer.Found<T>(T value) -> Optional.of(value);
            case Answer.Absent<T>() -> Optional.empty();
            case Answer.Unavailable<T>(String reason) -> throw new ProblemException(new Unavailable(reason));
        };
    }
}
