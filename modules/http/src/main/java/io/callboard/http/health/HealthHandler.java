package io.callboard.http.health;

import io.callboard.http.problem.Problem.Unhealthy;
import io.callboard.http.problem.ProblemException;
import io.callboard.query.Readiness;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** GET health/live: restart me when this fails. GET health/ready: send me no requests while this fails. */
public final class HealthHandler {

    /** Writes a JSON answer; given from outside so that all answers look alike. */
    @FunctionalInterface
    public interface Writer {
        void write(Context ctx, byte[] json) throws IOException;
    }

    private final Readiness readiness;
    private final DeadlockWatchdog watchdog;
    private final Writer writer;

    public HealthHandler(Readiness readiness, DeadlockWatchdog watchdog, Writer writer) {
        this.readiness = readiness;
        this.watchdog = watchdog;
        this.writer = writer;
    }

    public void live(Context ctx) throws IOException {
        List<String> obstacles = new ArrayList<>(watchdog.obstacles());
        if (readiness.hasFailed()) {
            obstacles.add("the projection has failed and does not recover by itself: restart the process");
        }
        answer(ctx, new HealthReport(obstacles, OptionalDouble.empty()));
    }

    public void ready(Context ctx) throws IOException {
        answer(ctx, new HealthReport(readiness.obstacles(), readiness.lagSeconds()));
    }

    private void answer(Context ctx, HealthReport report) throws IOException {
        if (!report.healthy()) {
            throw new ProblemException(new Unhealthy(report.toJson()));
        }
        writer.write(ctx, report.toJson());
    }
}
