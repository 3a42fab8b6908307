package io.callboard.bench.machine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A JVM that runs. Its output goes to a log file and, line by line, to whoever waits for it. Thread-safe but for {@link #awaitLine}. */
public final class JavaProcess implements AutoCloseable {

    private static final Duration STOPS_WITHIN = Duration.ofSeconds(60);
    private static final int LAST_WORDS = 15;

    private final String name;
    private final Process process;
    private final Path log;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Thread reader;

    private JavaProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.reader = Thread.ofPlatform().name("output of " + name).daemon().start(this::read);
    }

    /** Returns at once; what the process says tells when it is ready. It ends with the machine. */
    public static JavaProcess start(Machine machine, JavaCommand command) throws IOException {
        Path directory = Files.createDirectories(command.directory());
        Path log = directory.resolve(command.name() + ".log");
        Process process = new ProcessBuilder(command.line())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        return machine.keep(new JavaProcess(command.name(), process, log));
    }

    /**
     * The next line of output, from where the last call stopped, that is as wanted; others before it are passed over.
     *
     * @throws IOException when the process ends or the time is over before there is one
     */
    public String awaitLine(Predicate<String> wanted, Duration patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            String line = lines.poll(100, TimeUnit.MILLISECONDS);
            if (line != null && wanted.test(line)) {
                return line;
            }
            if (line == null && !reader.isAlive() && lines.isEmpty()) {
                throw new IOException(name + " ended: " + lastWords());
            }
        }
        throw new IOException(name + " did not answer within " + patience.toSeconds() + " s: " + lastWords());
    }

    /** Sends it a line. */
    public void tell(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Asks it to end, and waits until it has. */
    public void terminate() throws InterruptedException {
        // The handle's signal leaves the output open, so that the last words are not lost.
        process.toHandle().destroy();
        if (!process.waitFor(STOPS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
            kill();
        }
    }

    /** As kill -9 does; returns when it is gone. */
    public void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        terminate();
    }

    /** The end of its log. */
    String lastWords() {
        try {
            List<String> all = Files.readAllLines(log, StandardCharsets.UTF_8);
            return String.join(" | ", all.subList(Math.max(0, all.size() - LAST_WORDS), all.size()));
        } catch (IOException e) {
            return "no log: " + e.getMessage();
        }
    }

    private void read() {
        try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8);
                Writer out = Files.newBufferedWriter(log, StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.write(line + "\n");
                out.flush();
                lines.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the output of " + name + " cannot be read", e);
        }
    }

    @Override
    public String toString() {
        return name + " (process " + pid() + ")";
    }
}
