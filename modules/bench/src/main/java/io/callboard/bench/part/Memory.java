package io.callboard.bench.part;

import io.callboard.bench.Bench;
import io.callboard.bench.Part;
import io.callboard.bench.data.RoomData;
import io.callboard.bench.figure.Subject;
import io.callboard.bench.machine.HttpCaller;
import io.callboard.bench.machine.JavaHeap;
import io.callboard.bench.machine.ProcessUse;
import io.callboard.bench.machine.ServiceProcess;
import io.callboard.events.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What the rooms take: in the heap the index, outside of it the stores. */
public final class Memory implements Part {

    private static final double MIB = 1024 * 1024;
    private static final int CLIENTS = 8;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String question() {
        return "resident memory and heap with all rooms, and bytes a room beyond an empty service";
    }

    /** Taken after a full collection: what is left is in use. */
    private record Taken(long rss, JavaHeap heap) {

        static Taken by(ServiceProcess service) throws IOException, InterruptedException {
            JavaHeap heap = JavaHeap.afterGc(service.process().pid());
            return new Taken(ProcessUse.of(service.process().pid()).rssBytes(), heap);
        }

        /** Resident, but no part of the heap: RocksDB, code, threads, buffers. */
        long offHeap() {
            return rss - heap.residentBytes();
        }
    }

    /** Of few rooms, bytes a room say nothing. */
    @Override
    public boolean isOfQuickRuns() {
        return false;
    }

    @Override
    public void measure(Bench bench) throws Exception {
        World world = World.large(bench);
        read(bench, world);
        Readings readings = new Readings(name());
        try (ServiceProcess empty = empty(bench, world)) {
            for (int run = 0; run < bench.scale().runs(); run++) {
                bench.progress().step("memory, run " + (run + 1), 0);
                Taken none = Taken.by(empty);
                Taken all = Taken.by(world.process());
                long rooms = world.rooms();
                add(readings, "rss", all.rss() / MIB);
                add(readings, "heap after gc", all.heap().usedBytes() / MIB);
                add(readings, "off-heap", (all.offHeap() - none.offHeap()) / MIB);
                add(readings, "off-heap budget", bench.scale().cacheMegabytes());
                readings.add(
                        "heap a room",
                        Subject.CALLBOARD,
                        "B/room",
                        (double) (all.heap().usedBytes() - none.heap().usedBytes()) / rooms);
                readings.add(
                        "off-heap a room",
                        Subject.CALLBOARD,
                        "B/room",
                        (double) (all.offHeap() - none.offHeap()) / rooms);
                add(readings, "rss of an empty service", none.rss() / MIB);
            }
        }
        readings.handTo(bench.figures());
        bench.figures()
                .note(
                        name(),
                        "%,d rooms; as many reads of random ones before. Heap: used after a full collection. Off-heap: resident memory but for the heap's, less the same of an empty service."
                                .formatted(world.rooms()));
    }

    /** Right after a start the caches are empty, and say nothing about what they will take. */
    private static void read(Bench bench, World world) throws Exception {
        Server callboard = world.callboard();
        RoomData data = world.data();
        int each = data.rooms() / CLIENTS;
        bench.progress().step("rooms are read", 0);
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> reading = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                Random random = new Random(client);
                reading.add(clients.submit(() -> {
                    try (HttpCaller caller = callboard.caller()) {
                        for (int i = 0; i < each; i++) {
                            caller.getOk(PointRead.roomPath(data, random.nextInt(data.rooms())));
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> one : reading) {
                one.get();
            }
        }
    }

    private static void add(Readings readings, String measure, double mebibytes) {
        readings.add(measure, Subject.CALLBOARD, "MiB", mebibytes);
    }

    private static ServiceProcess empty(Bench bench, World world) throws IOException {
        ServiceProcess service = ServiceProcess.start(
                bench.machine(),
                new ServiceProcess.Settings(
                        world.broker().bootstrapServers(),
                        new Topics("nothing."),
                        "nothing",
                        bench.scratch().resolve("nothing"),
                        World.SERVICE_HEAP_MEGABYTES,
                        bench.scale().cacheMegabytes()));
        try {
            service.awaitReady(Duration.ofMinutes(5));
            return service;
        } catch (IOException | RuntimeException e) {
            service.close();
            throw e;
        }
    }
}
