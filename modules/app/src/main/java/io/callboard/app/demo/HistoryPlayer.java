package io.callboard.app.demo;

import io.callboard.app.demo.DemoDirectory.ToldHistory;
import io.callboard.app.demo.calls.PastCalls;
import io.callboard.importer.ProgressStyle;
import java.io.PrintStream;
import java.time.Instant;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Tells the log what happened before the demo's first start. Cut short, it is told again from its begin at the next start: the same events
 * with the same ids, which the fold takes once.
 */
final class HistoryPlayer {

    private static final int EVENTS_BETWEEN_LOOKS = 256;

    private final DemoDirectory directory;
    private final PrintStream progress;

    HistoryPlayer(DemoDirectory directory, PrintStream progress) {
        this.directory = directory;
        this.progress = progress;
    }

    /** Does nothing when an earlier start has told its history to the end. */
    void play(ToldHistory history, EventSink sink) {
        if (history.complete()) {
            return;
        }
        directory.remember(history);
        if (history.calls() > 0) {
            send(history, sink);
        }
        directory.remember(history.completed());
    }

    private void send(ToldHistory history, EventSink sink) {
        PastCalls past = new PastCalls(history.seed(), Instant.ofEpochMilli(history.end()), history.calls());
        try (ProgressBar bar = bar(history.calls())) {
            for (int sent = 0; past.hasNext(); sent++) {
                sink.send(past.next());
                if (sent % EVENTS_BETWEEN_LOOKS == 0) {
                    bar.stepTo(past.callsBegun());
                }
            }
            sink.flush();
            bar.stepTo(history.calls());
        }
    }

    /** Redrawn in place on a terminal; elsewhere every redrawing would be a line more. */
    private ProgressBar bar(int calls) {
        boolean terminal = ProgressStyle.detect() == ProgressStyle.BAR;
        return new ProgressBarBuilder()
                .setTaskName("Playing 30 days of calls")
                .setUnit(" calls", 1)
                .setInitialMax(calls)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(terminal ? 200 : 10_000)
                .setConsumer(new ConsoleProgressBarConsumer(progress, 100))
                .build();
    }
}
