package io.callboard.importer;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * True once the process has been asked to end (Ctrl-C, SIGTERM); the process then lives on until this is closed, so that what was read can
 * still be sent and counted, but no longer than the grace given. Thread-safe.
 */
public final class StopSignal implements BooleanSupplier, AutoCloseable {
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean requested;

    private StopSignal(Duration grace) {
        hook = new Thread(
                () -> {
                    requested = true;
                    try {
                        if (!done.await(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                            System.err.println("import: gave up waiting for the log after " + grace.toSeconds() + " s");
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "import-stop");
    }

    /** To be closed when the import's outcome has been printed. */
    public static StopSignal onShutdown(Duration grace) {
        StopSignal signal = new StopSignal(grace);
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    @Override
    public boolean getAsBoolean() {
        return requested;
    }

    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the shutdown is under way; the hook ends by itself
        }
    }
}
