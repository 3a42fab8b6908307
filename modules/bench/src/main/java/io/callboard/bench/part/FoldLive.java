package io.callboard.bench.part;

import io.callboard.bench.Bench;
import io.callboard.bench.Part;
import io.callboard.bench.Tool;
import io.callboard.bench.data.LogProducer;
import io.callboard.bench.data.RoomData;
import io.callboard.bench.machine.JavaCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Events appended as fast as the broker takes them, and folded meanwhile into what holds all rooms already; broker and producer share the machine
 * with the subject.
 */
public final class FoldLive implements Part {

    private static final long SEED = 3;

    /** Runs that do not count: a fold is compiled again and again while its first million events go through it. */
    private static final int WARM_UPS = 2;

    /** Before each run: the one before still has events to commit, and files to compact. More than Callboard's commit interval. */
    private static final Duration SETTLED_AFTER = Duration.ofSeconds(3);

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Override
    public String name() {
        return "fold-live";
    }

    @Override
    public String question() {
        return "events/s from the first event appended to the last applied, appended at full speed";
    }

    @Override
    public Set<Tool> needs() {
        return Set.of(Tool.POSTGRES);
    }

    @Override
    public void measure(Bench bench) throws Exception {
        int events = bench.scale().liveEvents();
        int runs = bench.scale().runs();
        RoomData data = RoomData.later(
                SEED,
                Math.ceilDiv((WARM_UPS + runs) * events, bench.scale().eventsPerRoom()),
                bench.scale().eventsPerRoom());
        World world = World.large(bench);
        List<Folder> folders = new ArrayList<>();
        try (ExecutorService appending = Executors.newVirtualThreadPerTaskExecutor()) {
            Folders start = new Folders(bench);
            folders.add(CallboardFolder.fromNowOn(world.process(), world.topics()));
            folders.add(start.postgres(world));
            folders.add(start.naiveStreams());
            folders.add(start.rawConsumer());
            folders.add(start.parsingConsumer());
            Readings readings = new Readings(name());
            for (int run = 0; run < WARM_UPS + runs; run++) {
                for (Folder folder : Turns.of(folders, run)) {
                    if (bench.scale().isFull()) {
                        Thread.sleep(SETTLED_AFTER);
                    }
                    bench.progress()
                            .step("%s folds, %s".formatted(folder.subject().title(), title(run)), events);
                    double perSecond = fold(bench, appending, folder, data, (long) run * events, (run + 1L) * events);
                    if (run >= WARM_UPS) {
                        readings.add("events", folder.subject(), "events/s", perSecond);
                    }
                }
            }
            readings.handTo(bench.figures());
        } finally {
            // The first is the world's, which other parts need.
            for (Folder folder : folders.subList(Math.min(1, folders.size()), folders.size())) {
                folder.close();
            }
        }
        world.countRooms();
        bench.figures()
                .note(
                        name(),
                        "%,d events a run, %,d before the first that counts; Callboard and PostgreSQL hold the %,d rooms of the log already, the naive fold begins with none, which flatters it. Applied is what Callboard and the naive fold have folded and commit within 2 and 30 s, and what PostgreSQL has committed, which waits for the disk at each commit; the broker does not, and relies on copies, of which there are none here. Every folding JVM: -Xmx%dm %s."
                                .formatted(
                                        events,
                                        WARM_UPS * events,
                                        world.data().rooms(),
                                        World.SERVICE_HEAP_MEGABYTES,
                                        String.join(" ", JavaCommand.options())));
    }

    private static String title(int run) {
        return run < WARM_UPS ? "warming" : "run " + (run + 1 - WARM_UPS);
    }

    private static double fold(Bench bench, ExecutorService appending, Folder folder, RoomData data, long from, long to)
            throws Exception {
        try (LogProducer producer = LogProducer.ofMany(World.brokerOf(bench).bootstrapServers(), folder.topics())) {
            Mark start = Mark.now(from);
            Future<?> appended =
                    appending.submit(() -> producer.append(data, from, to, LogProducer.UNLIMITED, done -> {}));
            Mark end = folder.awaitDone(to, PATIENCE, done -> bench.progress().at(done - from));
            appended.get();
            return start.rateUntil(end);
        }
    }
}
