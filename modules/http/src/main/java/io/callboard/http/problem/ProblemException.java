package io.callboard.http.problem;

/** Ends a request with a {@link Problem}. Carries no stack trace: it is an answer, not a defect, and must stay cheap. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.getClass().getSimpleName(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
