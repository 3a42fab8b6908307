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

/** Events appended as fast as the broker takes them, and folded meanwhile; broker and producer share the machine with the subject. */
public final class FoldLive implements Part {

    private static final long SEED = 3;
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
        RoomData data = new RoomData(
                SEED,
                Math.ceilDiv((runs + 1) * events, bench.scale().eventsPerRoom()),
                bench.scale().eventsPerRoom());
        List<Folder> folders = new ArrayList<>();
        try (ExecutorService appending = Executors.newVirtualThreadPerTaskExecutor()) {
            Folders start = new Folders(bench);
            folders.add(start.callboard());
            folders.add(start.naiveStreams());
            folders.add(start.postgres());
            folders.add(start.rawConsumer());
            folders.add(start.parsingConsumer());
            Readings readings = new Readings(name());
            for (int run = 0; run <= runs; run++) {
                for (Folder folder : folders) {
                    bench.progress()
                            .step("%s folds, %s".formatted(folder.subject().title(), title(run)), events);
                    double perSecond = fold(bench, appending, folder, data, (long) run * events, (run + 1L) * events);
                    if (run > 0) {
                        readings.add("events", folder.subject(), "events/s", perSecond);
                    }
                }
            }
            readings.handTo(bench.figures());
        } finally {
            for (Folder folder : folders) {
                folder.close();
            }
        }
        bench.figures()
                .note(
                        name(),
                        "%,d events a run; as many before the first run that counts. Every folding JVM: -Xmx%,dm %s."
                                .formatted(
                                        events, World.SERVICE_HEAP_MEGABYTES, String.join(" ", JavaCommand.options())));
    }

    private static String title(int run) {
        return run == 0 ? "warming" : "run " + run;
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
