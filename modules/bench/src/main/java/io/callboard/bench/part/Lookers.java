package io.callboard.bench.part;

import io.callboard.bench.machine.HttpCaller;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A few clients that look for something until it is there, several things at once. */
final class Lookers implements AutoCloseable {

    /** Between two looks; so much a time may be told too long. */
    static final long EVERY_NANOS = 200_000;

    private static final int CLIENTS = 8;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final List<HttpCaller> all = new ArrayList<>();
    private final BlockingQueue<HttpCaller> idle = new ArrayBlockingQueue<>(CLIENTS);

    Lookers(Server server) throws IOException {
        for (int client = 0; client < CLIENTS; client++) {
            HttpCaller caller = server.caller();
            all.add(caller);
            idle.add(caller);
        }
    }

    /** Begins to look. @return ms from that time until the path was answered with 200 */
    Future<Double> look(String path, long sinceNanos) {
        return threads.submit(() -> {
            HttpCaller caller = idle.take();
            try {
                while (caller.get(path).status() != 200) {
                    if (System.nanoTime() - sinceNanos > PATIENCE_NANOS) {
                        throw new IOException("nothing to be read at " + path);
                    }
                    LockSupport.parkNanos(EVERY_NANOS);
                }
                return (System.nanoTime() - sinceNanos) / 1e6;
            } finally {
                idle.add(caller);
            }
        });
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        threads.close();
        for (HttpCaller caller : all) {
            caller.close();
        }
    }
}
