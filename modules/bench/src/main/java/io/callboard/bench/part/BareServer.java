package io.callboard.bench.part;

import io.callboard.bench.Bench;
import io.callboard.bench.figure.Subject;
import io.callboard.bench.machine.HttpCaller;
import io.callboard.bench.machine.PeerProcess;
import io.callboard.bench.peer.BareJavalin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Starts bare Javalin with what Callboard answered: for each question the answer of middle length among some. */
final class BareServer {

    private static final int ASKED = 51;
    private static final Duration READY_WITHIN = Duration.ofMinutes(5);

    private BareServer() {}

    static Server start(Bench bench, World world) throws Exception {
        Path directory = bench.scratch().resolve("bare");
        Path lists = Files.createDirectories(directory.resolve("rooms"));
        Path room = directory.resolve("room.json");
        try (HttpCaller callboard = world.callboard().caller()) {
            Files.write(room, typical(callboard, PointRead.paths(world.data())));
            for (Mix mix : Mix.values()) {
                Files.write(lists.resolve(mix.title()), typical(callboard, mix.paths(world.data())));
            }
        }
        PeerProcess process = PeerProcess.start(
                bench.machine(),
                "bare",
                BareJavalin.class,
                World.SERVICE_HEAP_MEGABYTES,
                Map.of(
                        "room", room.toString(),
                        "rooms", lists.toString(),
                        "user", world.credentials().userId(),
                        "token", world.credentials().token()),
                directory,
                READY_WITHIN);
        return new Server(
                Subject.BARE_JAVALIN, process.address(), world.credentials().headers());
    }

    /** Where it answers with what Callboard answered to that mix. */
    static String path(Mix mix) {
        return "/api/v1/voip/rooms/" + mix.title();
    }

    private static byte[] typical(HttpCaller callboard, List<String> paths) throws IOException {
        List<byte[]> answers = new ArrayList<>();
        for (String path : paths.subList(0, ASKED)) {
            answers.add(callboard.getOk(path));
        }
        answers.sort(Comparator.comparingInt(answer -> answer.length));
        return answers.get(ASKED / 2);
    }
}
