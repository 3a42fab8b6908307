package io.callboard.bench.part;

import io.callboard.bench.Bench;
import io.callboard.bench.Part;
import io.callboard.bench.Tool;
import io.callboard.bench.data.RoomData;
import io.callboard.bench.machine.Wrk;
import io.callboard.bench.machine.WrkResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** One room by its id, all checks on. */
public final class PointRead implements Part {

    private static final int ROOMS_ASKED_FOR = 100_000;
    private static final int COMPARED = 100;
    private static final List<Integer> CLIENTS = List.of(16, 64);

    /** Before each run that counts: a server that has had nothing to do while the others took their turns is slower for a moment. */
    private static final Duration LEAD_IN = Duration.ofSeconds(1);

    @Override
    public String name() {
        return "point-read";
    }

    @Override
    public String question() {
        return "GET room, one of %,d drawn from all, at 16 and 64 clients".formatted(ROOMS_ASKED_FOR);
    }

    @Override
    public Set<Tool> needs() {
        return Set.of(Tool.WRK, Tool.POSTGRES);
    }

    @Override
    public void measure(Bench bench) throws Exception {
        World world = World.large(bench);
        List<String> paths = paths(world.data());
        Server callboard = world.callboard();
        Server postgres = world.postgres();
        SameAnswers.requireRooms(paths.subList(0, COMPARED), callboard, postgres);
        Server bare = world.bare();
        List<Server> servers = List.of(callboard, bare, postgres);

        Wrk wrk = new Wrk(bench.machine(), bench.scratch().resolve("wrk"));
        Path list = wrk.paths("rooms", paths);
        for (Server server : servers) {
            WarmUp.of(
                    bench,
                    server,
                    window -> wrk.run(server.address(), server.headers(), list, CLIENTS.getLast(), window)
                            .requestsPerSecond());
        }
        Readings readings = new Readings(name());
        double cpus = 0;
        for (int run = 0; run < bench.scale().runs(); run++) {
            for (int clients : CLIENTS) {
                for (Server server : Turns.of(servers, run)) {
                    bench.progress()
                            .step(
                                    "GET room, %d clients, %s"
                                            .formatted(clients, server.subject().title()),
                                    0);
                    if (bench.scale().isFull()) {
                        wrk.run(server.address(), server.headers(), list, clients, LEAD_IN);
                    }
                    WrkResult result = wrk.run(
                            server.address(),
                            server.headers(),
                            list,
                            clients,
                            bench.scale().run());
                    readings.add(
                            "c" + clients + " requests", server.subject(), "requests/s", result.requestsPerSecond());
                    readings.add("c" + clients + " p99", server.subject(), "ms", result.p99Millis());
                    cpus = Math.max(cpus, result.cpus());
                }
            }
        }
        readings.handTo(bench.figures());
        Notes.warmUp(bench, name());
        if (bench.scale().isFull()) {
            bench.figures()
                    .note(
                            name(),
                            "Each run follows %d s of the same load that does not count. Nearly all of the rooms asked for have been read during the warm-up."
                                    .formatted(LEAD_IN.toSeconds()));
        }
        Notes.loadGenerator(bench, name(), cpus);
        Notes.memory(bench, name());
    }

    /** Rooms of all ages, drawn once and the same for every subject. */
    static List<String> paths(RoomData data) {
        Random random = new Random(11);
        return IntStream.range(0, ROOMS_ASKED_FOR)
                .map(i -> random.nextInt(data.rooms()))
                .mapToObj(room -> roomPath(data, room))
                .toList();
    }

    static String roomPath(RoomData data, int room) {
        return "/api/v1/voip/room?rid=" + data.rid(room) + "&token=" + data.token(room);
    }
}
