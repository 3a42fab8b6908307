package io.callboard.bench.part;

import io.callboard.bench.Bench;
import io.callboard.bench.Part;
import io.callboard.bench.data.RoomData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Whether those who write make those who read wait. */
public final class ListWhileWriting implements Part {

    private static final int EVENTS_PER_SECOND = 5_000;
    private static final long SEED = 4;

    /** The writes begin before the first request and end after the last. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    @Override
    public String name() {
        return "list-while-writing";
    }

    @Override
    public String question() {
        return "GET rooms, all ten mixes by one client: p99 alone and while 5,000 events/s are folded";
    }

    @Override
    public void measure(Bench bench) throws Exception {
        World world = World.large(bench);
        Server callboard = world.callboard();
        List<String> paths = shuffled(world);
        Duration writing = bench.scale().run().plus(MARGIN.multipliedBy(2));
        long events = Writes.events(EVENTS_PER_SECOND, writing);
        RoomData data = RoomData.later(
                SEED,
                Math.toIntExact(Math.ceilDiv(
                        (bench.scale().runs() + 1) * events, bench.scale().eventsPerRoom())),
                bench.scale().eventsPerRoom());

        Readings readings = new Readings(name());
        Folder folder = CallboardFolder.fromNowOn(world.process(), world.topics());
        for (int run = 0; run <= bench.scale().runs(); run++) {
            bench.progress().step("list while writing, " + (run == 0 ? "warming" : "run " + run), 0);
            OneClient.Times idle = OneClient.ask(
                    callboard,
                    paths,
                    run == 0 ? bench.scale().warmUp() : bench.scale().run());
            OneClient.Times busy;
            try (Writes writes = new Writes(world, data, run * events, EVENTS_PER_SECOND, writing)) {
                Thread.sleep(MARGIN);
                busy = OneClient.ask(callboard, paths, bench.scale().run());
            }
            folder.awaitDone((run + 1) * events, Duration.ofMinutes(5), done -> {});
            if (run > 0) {
                readings.add("p99 idle", callboard.subject(), "ms", idle.quantile(0.99));
                readings.add("p99 at 5,000 events/s", callboard.subject(), "ms", busy.quantile(0.99));
            }
        }
        world.countRooms();
        readings.handTo(bench.figures());
        bench.figures()
                .note(name(), "The producer of the events runs on the same CPUs, inside the benchmark's own JVM.");
        bench.figures()
                .note(
                        name(),
                        "%d s without writes and %d s with them before the first run that counts."
                                .formatted(
                                        bench.scale().warmUp().toSeconds(),
                                        bench.scale().run().toSeconds()));
    }

    private static List<String> shuffled(World world) {
        List<String> paths = new ArrayList<>();
        for (Mix mix : Mix.values()) {
            paths.addAll(mix.paths(world.data()));
        }
        Collections.shuffle(paths, new Random(SEED));
        return paths;
    }
}
