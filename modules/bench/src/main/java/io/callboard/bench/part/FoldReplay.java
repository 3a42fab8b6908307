package io.callboard.bench.part;

import io.callboard.bench.Bench;
import io.callboard.bench.Part;
import io.callboard.bench.figure.Subject;
import io.callboard.bench.machine.ScratchFiles;
import io.callboard.bench.machine.ServiceProcess;
import java.time.Duration;

/** The whole log folded into empty stores, as after a rebuild. Its last Callboard stays for the parts that need many rooms. */
public final class FoldReplay implements Part {

    private static final Duration PATIENCE = Duration.ofMinutes(20);

    @Override
    public String name() {
        return "fold-replay";
    }

    @Override
    public String question() {
        return "events/s from the log's start into empty stores, from the first event applied to the last";
    }

    @Override
    public void measure(Bench bench) throws Exception {
        World world = World.large(bench);
        Readings readings = new Readings(name());
        int lives = bench.scale().lives();
        for (int run = 0; run < lives; run++) {
            // First, since the last Callboard stays, and would share the machine with it.
            bench.progress()
                    .step(
                            "naive Kafka Streams replays, run " + (run + 1),
                            bench.scale().naiveReplayEvents());
            readings.add("events", Subject.NAIVE_STREAMS, "events/s", naive(bench, world, run));
            bench.progress()
                    .step("Callboard replays, run " + (run + 1), world.data().events());
            readings.add("events", Subject.CALLBOARD, "events/s", callboard(bench, world, run == lives - 1));
        }
        readings.handTo(bench.figures());
        bench.figures()
                .note(
                        name(),
                        "%,d events for Callboard; the naive fold's rate is that of the first %,d of them, with stores still small. Each begins in a JVM that has compiled nothing yet, which weighs more on the shorter of the two."
                                .formatted(world.data().events(), bench.scale().naiveReplayEvents()));
    }

    private static double callboard(Bench bench, World world, boolean keep) throws Exception {
        ServiceProcess.Settings settings = world.freshSettings();
        ServiceProcess callboard = ServiceProcess.start(bench.machine(), settings);
        boolean complete = false;
        try {
            callboard.awaitLive(Duration.ofMinutes(5));
            Folder folder = new CallboardFolder(callboard, world.topics(), 0);
            double perSecond = replay(bench, folder, world.data().events());
            callboard.awaitReady(PATIENCE);
            world.requireAllRooms(callboard);
            complete = true;
            return perSecond;
        } finally {
            if (complete && keep) {
                world.adopt(settings, callboard);
            } else {
                callboard.close();
                world.broker().deleteTopics(settings.applicationId() + "-");
                ScratchFiles.delete(settings.directory());
            }
        }
    }

    private static double naive(Bench bench, World world, int run) throws Exception {
        String name = "naive-replay-" + run;
        try (Folder folder = new Folders(bench).naiveStreams(world.topics(), name)) {
            return replay(bench, folder, bench.scale().naiveReplayEvents());
        } finally {
            world.broker().deleteTopics(name + "-");
            ScratchFiles.delete(bench.scratch().resolve(name));
        }
    }

    private static double replay(Bench bench, Folder folder, long events) throws Exception {
        Mark first = folder.awaitFirst(Duration.ofMinutes(5));
        return first.rateUntil(folder.awaitDone(events, PATIENCE, bench.progress()::at));
    }
}
