package io.callboard.bench.machine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A program of {@code io.callboard.bench.peer} in a JVM of its own, which tells in lines of JSON what happens. */
public final class PeerProcess implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Machine machine;
    private final JavaProcess process;
    private final int port;

    private PeerProcess(Machine machine, JavaProcess process, int port) {
        this.machine = machine;
        this.process = process;
        this.port = port;
    }

    /**
     * So many events were applied at that moment.
     *
     * @param atNanos ns since 1970
     * @param done whether that is as many as were awaited
     */
    public record Applied(long events, long atNanos, boolean done) {}

    /**
     * Returns when it is ready.
     *
     * @param name for people and for its log
     * @param options handed over as {@code --name value}
     * @param directory where it works
     * @param readyWithin how long it may take for what it does before it serves
     */
    public static PeerProcess start(
            Machine machine,
            String name,
            Class<?> main,
            int heapMegabytes,
            Map<String, String> options,
            Path directory,
            Duration readyWithin)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>();
        options.forEach((option, value) -> {
            arguments.add("--" + option);
            arguments.add(value);
        });
        JavaProcess process =
                JavaProcess.start(machine, new JavaCommand(name, main.getName(), heapMegabytes, arguments, directory));
        try {
            String ready = process.awaitLine(line -> line.startsWith("{\"ready\":true"), readyWithin);
            return new PeerProcess(
                    machine, process, JSON.readTree(ready).path("port").asInt());
        } catch (IOException | InterruptedException | RuntimeException e) {
            // Nobody else knows of it: it would run on beside all that is measured later.
            machine.end(process);
            throw e;
        }
    }

    /** Where it serves, if it does. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** From now on it says so at once when it has applied so many events since its start. */
    public void await(long events) throws IOException {
        process.tell("until " + events);
    }

    /** The next that it says about how far it is. */
    public Applied awaitApplied(Duration patience) throws IOException, InterruptedException {
        JsonNode line = JSON.readTree(process.awaitLine(said -> said.startsWith("{\"applied\":"), patience));
        return new Applied(
                line.path("applied").asLong(),
                line.path("atNanos").asLong(),
                line.path("done").asBoolean());
    }

    public JavaProcess process() {
        return process;
    }

    @Override
    public void close() {
        machine.end(process);
    }
}
