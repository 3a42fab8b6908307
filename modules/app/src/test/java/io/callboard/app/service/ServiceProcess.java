package io.callboard.app.service;

import io.callboard.app.Main;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code callboard serve} in a JVM of its own, to be killed. */
final class ServiceProcess implements AutoCloseable {

    private final Process process;

    private ServiceProcess(Process process) {
        this.process = process;
    }

    /** Returns at once; the service answers some seconds later. What it says is added to the log file. */
    static ServiceProcess start(Map<String, String> settings, Path logFile) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve"));
        settings.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
        File log = logFile.toFile();
        return new ServiceProcess(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL, as kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the service process did not end");
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
