package io.callboard.bench.machine;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Many clients at once, each with a connection that it keeps and a request in flight, whose paths are drawn at random from a list. */
public final class Wrk {

    private final Machine machine;
    private final Path script;
    private final Path directory;

    /** @param directory for its script and lists */
    public Wrk(Machine machine, Path directory) throws IOException {
        this.machine = machine;
        this.directory = Files.createDirectories(directory);
        this.script = this.directory.resolve("random-paths.lua");
        try (InputStream in =
                Objects.requireNonNull(Wrk.class.getResourceAsStream("random-paths.lua"), "the script is missing")) {
            Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Paths with query strings, as they are sent, written down for wrk. */
    public Path paths(String name, List<String> paths) throws IOException {
        return Files.write(directory.resolve(name + ".paths"), paths, StandardCharsets.UTF_8);
    }

    /**
     * Puts a server under load.
     *
     * @param paths made by {@link #paths}
     * @param duration whole seconds, one at least
     * @throws IOException when a request fails
     */
    public WrkResult run(URI server, Map<String, String> headers, Path paths, int clients, Duration duration)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "wrk",
                "--threads=1",
                "--connections=" + clients,
                "--duration=" + Math.max(1, duration.toSeconds()) + "s",
                "--timeout=30s",
                "--script=" + script));
        headers.forEach((name, value) -> command.add("--header=" + name + ": " + value));
        command.addAll(List.of(server.toString(), "--", paths.toString()));
        Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
        AutoCloseable end = machine.keep(wrk::destroyForcibly);
        try {
            String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            wrk.waitFor();
            return WrkResult.parse(output);
        } finally {
            machine.end(end);
        }
    }
}
