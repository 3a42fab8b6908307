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
    private final Map<String, Object> shared = new HashMap<>();
    private boolean closed;
    private final Thread onExit = new Thread(this::endAll, "end processes");

    public Machine() {
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    /** What is handed in is closed with the machine, unless {@link #end} does it before. */
    public <T extends AutoCloseable> T keep(T process) {
        synchronized (this) {
            if (!closed) {
                running.push(process);
                return process;
            }
        }
        close(process);
        throw new IllegalStateException("the benchmark is ending");
    }

    /** Closes it now. */
    public void end(AutoCloseable process) {
        synchronized (this) {
            running.remove(process);
        }
        close(process);
    }

    /** The one of that name, made at the first call: for what several parts work with. */
    public <T> T shared(String name, Class<T> type, Callable<T> maker) throws Exception {
        // A lock of its own: making may take minutes, and an interrupt ends processes meanwhile.
        synchronized (shared) {
            Object present = shared.get(name);
            if (present == null) {
                present = maker.call();
                shared.put(name, present);
            }
            return type.cast(present);
        }
    }

    /** Forgets it, so that the next call makes another; ends nothing. */
    public void forget(String name) {
        synchronized (shared) {
            shared.remove(name);
        }
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
        synchronized (this) {
            closed = true;
        }
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
