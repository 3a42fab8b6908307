package io.callboard.bench.part;

import io.callboard.bench.Bench;
import io.callboard.bench.Part;
import io.callboard.bench.figure.Subject;
import io.callboard.bench.machine.ScratchFiles;
import io.callboard.bench.machine.ServiceProcess;
import io.callboard.events.Topics;
import java.time.Duration;

/** How long a start takes, from the process to the first complete answer. */
public final class Start implements Part {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String question() {
        return "s from process start to ready: empty, after a clean stop, and after kill -9, with all rooms";
    }

    /** Of few rooms, a start says nothing that an empty one does not. */
    @Override
    public boolean isOfQuickRuns() {
        return false;
    }

    @Override
    public void measure(Bench bench) throws Exception {
        World world = World.large(bench);
        world.callboard();
        Readings readings = new Readings(name());
        for (int run = 0; run < bench.scale().lives(); run++) {
            bench.progress().step("empty start, run " + (run + 1), 0);
            readings.add("empty", Subject.CALLBOARD, "s", empty(bench, world, run));
            bench.progress().step("start after a clean stop, run " + (run + 1), 0);
            world.stop();
            readings.add("clean stop", Subject.CALLBOARD, "s", seconds(world.start(PATIENCE)));
            if (bench.scale().kills()) {
                bench.progress().step("start after kill -9, run " + (run + 1), 0);
                world.kill();
                readings.add("kill -9", Subject.CALLBOARD, "s", seconds(world.start(PATIENCE)));
            }
        }
        readings.handTo(bench.figures());
        bench.figures()
                .note(
                        name(),
                        "%,d rooms. Ready: /health/ready says 200 and the list's total is complete. An empty start makes its topics."
                                .formatted(world.rooms()));
    }

    private static double empty(Bench bench, World world, int run) throws Exception {
        String name = "empty-" + run;
        ServiceProcess.Settings settings = new ServiceProcess.Settings(
                world.broker().bootstrapServers(),
                new Topics(name + "."),
                name,
                bench.scratch().resolve(name),
                World.SERVICE_HEAP_MEGABYTES,
                bench.scale().cacheMegabytes());
        try (ServiceProcess service = ServiceProcess.start(bench.machine(), settings)) {
            return seconds(service.awaitReady(PATIENCE));
        } finally {
            world.broker().deleteTopics(name);
            ScratchFiles.delete(settings.directory());
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
