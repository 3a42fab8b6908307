package io.callboard.bench.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** How every peer begins and ends. */
final class Peer {

    private Peer() {}

    /** First of all: libraries log as little as they do in Callboard's own commands. */
    static Options begin(String... arguments) {
        System.setProperty("logback.configurationFile", "io/callboard/app/quiet-logback.xml");
        return Options.of(arguments);
    }

    /** It serves on that port. */
    static void sayReady(int port) {
        System.out.println("{\"ready\":true,\"port\":" + port + "}");
    }

    /** It does its work. */
    static void sayReady() {
        System.out.println("{\"ready\":true}");
    }

    /** Closes it at the end of this process, which comes with SIGTERM or with the end of stdin; does not return. */
    static void runUntilTold(AutoCloseable peer) throws IOException {
        runUntilTold(peer, line -> {});
    }

    /** The same for one that counts events: a line {@code until 20000} says how many are awaited. */
    static void runUntilTold(AutoCloseable peer, Events events) throws IOException {
        runUntilTold(peer, line -> {
            if (line.startsWith("until ")) {
                events.await(Long.parseLong(line.substring("until ".length()).strip()));
            }
        });
    }

    private static void runUntilTold(AutoCloseable peer, Consumer<String> lines) throws IOException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(peer), "close"));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            lines.accept(line);
        }
        System.exit(0);
    }

    private static void close(AutoCloseable peer) {
        try {
            peer.close();
        } catch (Exception e) {
            System.err.println("could not close " + peer + ": " + e);
        }
    }
}
