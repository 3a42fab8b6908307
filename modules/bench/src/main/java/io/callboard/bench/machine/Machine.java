package io.callboard.bench.machine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Starts what is measured, and ends all of it when closed: the latest first, also when the benchmark fails or is interrupted. Thread-safe.
 */
public final class Machine implements AutoCloseable {

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Map<Class<?>, Object> shared = new HashMap<>();
    private final Thread onExit = new Thread(this::endAll, "end processes");

    public Machine() {
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    /** What is handed in is closed with the machine, unless {@link #end} does it before. */
    public synchronized <T extends AutoCloseable> T keep(T process) {
        running.push(process);
        return process;
    }

    /** Closes it now. */
    public void end(AutoCloseable process) {
        synchronized (this) {
            running.remove(process);
        }
        close(process);
    }

    /** The one of that type, made at the first call: for what several parts work with. */
    public synchronized <T> T shared(Class<T> type, Callable<T> maker) throws Exception {
        Object present = shared.get(type);
        if (present == null) {
            present = maker.call();
            shared.put(type, present);
        }
        return type.cast(present);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException e) {
            // The JVM is ending: the hook does the same, and whoever comes second finds nothing left.
        }
        endAll();
    }

    private void endAll() {
        for (AutoCloseable next = next(); next != null; next = next()) {
            close(next);
        }
    }

    private synchronized @Nullable AutoCloseable next() {
        return running.poll();
    }

    /** What cannot be ended must not keep the others alive. */
    private static void close(AutoCloseable process) {
        try {
            process.close();
        } catch (Exception e) {
            System.err.println("could not end " + process + ": " + e);
        }
    }
}
