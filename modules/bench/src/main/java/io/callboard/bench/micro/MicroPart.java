package io.callboard.bench.micro;

import io.callboard.bench.Bench;
import io.callboard.bench.Part;
import io.callboard.bench.figure.Figure;
import io.callboard.bench.figure.Goals;
import io.callboard.bench.figure.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The smallest steps, each in a JVM of its own: one fork, its iterations are the runs. */
public final class MicroPart implements Part {

    /** One thread, whose mean time is measured. */
    private record Step(
            String measure,
            Class<?> benchmarks,
            String method,
            boolean sized,
            @Nullable String mix) {}

    @Override
    public String name() {
        return "micro";
    }

    @Override
    public String question() {
        return "the hot paths' smallest steps alone under JMH, one thread: mean time of a call";
    }

    /** A JVM for each step takes longer than a quick run has. */
    @Override
    public boolean isOfQuickRuns() {
        return false;
    }

    @Override
    public void measure(Bench bench) throws RunnerException {
        List<Step> steps = steps();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            bench.progress().step("micro: " + step.measure() + " (" + (i + 1) + "/" + steps.size() + ")", 0);
            bench.figures().add(new Figure(name(), step.measure(), Subject.CALLBOARD, "µs", run(step, bench)));
        }
        bench.figures()
                .note(
                        name(),
                        "One partition's index holds all rooms, so a query takes longer here than in a service that spreads them; queries and "
                                + "updates go through 256 and 4,096 values in turn.");
    }

    private static List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step("fold step", FoldSteps.class, "fold", false, null));
        for (String mix : Goals.MIXES) {
            steps.add(new Step("index query " + mix, IndexSteps.class, "query", true, mix));
        }
        steps.add(new Step("index update", IndexSteps.class, "update", true, null));
        steps.add(new Step("response splice", ResponseSteps.class, "splice", false, null));
        return steps;
    }

    /** µs a call, one value an iteration. */
    private static List<Double> run(Step step, Bench bench) throws RunnerException {
        boolean quick = bench.scale().run().compareTo(Duration.ofSeconds(1)) <= 0;
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(step.benchmarks().getName().replace(".", "\\.") + "\\." + step.method() + "$")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.MICROSECONDS)
                .forks(1)
                .warmupIterations(quick ? 2 : 3)
                .warmupTime(quick ? TimeValue.milliseconds(500) : TimeValue.seconds(1))
                .measurementIterations(bench.scale().runs())
                .measurementTime(quick ? TimeValue.milliseconds(300) : TimeValue.seconds(1))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .jvmArgsAppend("-Xmx3g");
        if (step.sized()) {
            options.param("rooms", Integer.toString(bench.scale().rooms()));
        }
        if (step.mix() != null) {
            options.param("mix", step.mix());
        }
        List<Double> values = new ArrayList<>();
        for (RunResult run : new Runner(options.build()).run()) {
            for (BenchmarkResult fork : run.getBenchmarkResults()) {
                for (IterationResult result : fork.getIterationResults()) {
                    values.add(result.getPrimaryResult().getScore());
                }
            }
        }
        return values;
    }
}
