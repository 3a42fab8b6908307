package io.callboard.bench.part;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callboard.bench.Bench;
import io.callboard.bench.Part;
import io.callboard.bench.machine.HttpCaller;
import io.callboard.bench.machine.HttpCaller.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Rooms opened and closed over HTTP at a steady pace, whatever the answers take: from the moment at which each request was due. Of every two
 * requests one opens a room for a visitor of the log, and one closes the room that was opened a second before; if that takes longer, the
 * wait counts for both.
 */
public final class Commands implements Part {

    private static final int PER_SECOND = 50;
    private static final int CLOSED_AFTER = PER_SECOND / 2;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param rid empty for a room that was open before */
    private record Opened(String rid, String token) {}

    @Override
    public String name() {
        return "commands";
    }

    @Override
    public String question() {
        return "ms to open and to close a room over HTTP, at " + PER_SECOND + " commands/s";
    }

    @Override
    public void measure(Bench bench) throws Exception {
        World world = World.large(bench);
        Server callboard = world.callboard();
        int rooms = bench.scale().samples();
        int warmUp = bench.scale().warmUpCommands();
        bench.progress().step("commands, warming", warmUp);
        drive(bench, world, callboard, 0, warmUp, synchronizedList(), synchronizedList());
        int first = warmUp;
        int counted = 0;
        Readings readings = new Readings(name());
        for (int run = 1; run <= bench.scale().runs(); run++) {
            bench.progress().step("commands, run " + run, rooms);
            List<Double> opens = synchronizedList();
            List<Double> closes = synchronizedList();
            drive(bench, world, callboard, first, rooms, opens, closes);
            first += rooms;
            counted += opens.size();
            for (int percent : new int[] {50, 99}) {
                readings.add("open p" + percent, callboard.subject(), "ms", percentile(opens, percent));
                readings.add("close p" + percent, callboard.subject(), "ms", percentile(closes, percent));
            }
        }
        world.countRooms();
        readings.handTo(bench.figures());
        bench.figures()
                .note(
                        name(),
                        "%,d visitors of the log a run, %,d before the first that counts; of those without an open room one is opened, %,d in all that count, and closed. Two transactions each, one for the decision and one for what it leads to."
                                .formatted(rooms, warmUp, counted));
    }

    private static List<Double> synchronizedList() {
        return Collections.synchronizedList(new ArrayList<>());
    }

    private static void drive(
            Bench bench, World world, Server server, int first, int rooms, List<Double> opens, List<Double> closes)
            throws Exception {
        List<Future<Opened>> opened = new ArrayList<>();
        List<Future<Void>> closed = new ArrayList<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime();
            for (int i = 0; i < rooms + CLOSED_AFTER; i++) {
                long due = start + i * TimeUnit.SECONDS.toNanos(2) / PER_SECOND;
                LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
                if (i < rooms) {
                    String token = world.data().token(first + i);
                    opened.add(clients.submit(() -> open(world, server, token, due, opens)));
                }
                if (i >= CLOSED_AFTER) {
                    Future<Opened> room = opened.get(i - CLOSED_AFTER);
                    closed.add(clients.submit(() -> close(server, room.get(), due, closes)));
                }
                bench.progress().at(Math.min(rooms, i + 1));
            }
            for (Future<Void> one : closed) {
                one.get();
            }
        }
    }

    /** Only what opens a room is counted: one that was open already is read and left. */
    private static Opened open(World world, Server server, String token, long due, List<Double> millis)
            throws IOException {
        try (HttpCaller caller = server.caller()) {
            JsonNode answer = JSON.readTree(caller.getOk("/api/v1/voip/room?token=" + token + "&agentId="
                    + world.credentials().userId()));
            if (!answer.path("newRoom").asBoolean()) {
                return new Opened("", token);
            }
            millis.add((System.nanoTime() - due) / 1e6);
            return new Opened(answer.at("/room/_id").asText(), token);
        }
    }

    @SuppressWarnings("NullAway") // Void has no other value
    private static Void close(Server server, Opened room, long due, List<Double> millis) throws IOException {
        if (!room.rid().isEmpty()) {
            try (HttpCaller caller = server.caller()) {
                Reply reply = caller.post(
                        "/api/v1/voip/room.close",
                        "{\"rid\":\"%s\",\"token\":\"%s\"}".formatted(room.rid(), room.token()));
                if (reply.status() != 200) {
                    throw new IOException("closing was answered with " + reply.status());
                }
                millis.add((System.nanoTime() - due) / 1e6);
            }
        }
        return null;
    }

    private static double percentile(List<Double> millis, int percent) {
        List<Double> sorted = millis.stream().sorted().toList();
        return sorted.get(sorted.size() * percent / 100);
    }
}
