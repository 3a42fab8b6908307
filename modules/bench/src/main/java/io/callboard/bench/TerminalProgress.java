package io.callboard.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar that redraws itself for every step. Thread-safe. */
final class TerminalProgress implements Progress, AutoCloseable {
    private static final int LONGEST_TITLE = 50;

    private final PrintStream out;
    private @Nullable ProgressBar bar;

    TerminalProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void step(String title, long units) {
        close();
        bar = new ProgressBarBuilder()
                .setTaskName(title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE - 1) + "…")
                .setInitialMax(units > 0 ? units : -1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .clearDisplayOnFinish()
                .setConsumer(new ConsoleProgressBarConsumer(out))
                .build();
    }

    @Override
    public synchronized void at(long done) {
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    @Override
    public synchronized void say(String line) {
        close();
        out.println(line);
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    /** One line a step, for a log: which step, and after how many seconds of the run it began. */
    static final class Lines implements Progress {
        private final PrintStream out;
        private final long begun = System.nanoTime();

        Lines(PrintStream out) {
            this.out = out;
        }

        @Override
        public void step(String title, long units) {
            say(title);
        }

        @Override
        public void at(long done) {}

        @Override
        public void say(String line) {
            out.printf(Locale.ROOT, "%4.0f s  %s%n", (System.nanoTime() - begun) / 1e9, line);
        }
    }

    /** A bar where standard error is a terminal, else lines. */
    static Progress detect() {
        return isTerminal() ? new TerminalProgress(System.err) : new Lines(System.err);
    }

    private static boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException e) {
            return System.console() != null;
        }
    }
}
