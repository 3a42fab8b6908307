package io.callboard.importer;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far the import of one file is, by the bytes read of it. To be told of every row; tells people far less often. */
interface Progress extends AutoCloseable {

    /**
     * @param position bytes of the file read so far
     * @param rows rows read so far
     */
    void at(long position, long rows);

    @Override
    void close();

    /** @param size of the file in bytes, -1 when unknown */
    static Progress of(ProgressStyle style, String file, long size, PrintStream out) {
        return switch (style) {
            case BAR -> new Bar(file, size, out);
            case LINES -> new Reports(file, size, out, Duration.ofSeconds(10));
            case NONE ->
                new Progress() {
                    @Override
                    public void at(long position, long rows) {}

                    @Override
                    public void close() {}
                };
        };
    }

    /** A bar with percentage, rate and time left. */
    final class Bar implements Progress {
        private static final int LONGEST_NAME = 24;

        private final ProgressBar bar;
        private long rows;

        Bar(String file, long size, PrintStream out) {
            bar = new ProgressBarBuilder()
                    .setTaskName(shortened(file.substring(file.lastIndexOf('/') + 1)))
                    .setInitialMax(size)
                    .setUnit(" kB", 1000)
                    .setStyle(ProgressBarStyle.ASCII)
                    .showSpeed()
                    .setUpdateIntervalMillis(200)
                    .setConsumer(new ConsoleProgressBarConsumer(out))
                    .build();
        }

        @Override
        public void at(long position, long rows) {
            this.rows = rows;
            bar.stepTo(position);
            if (rows % 500 == 0) {
                tellRows();
            }
        }

        private void tellRows() {
            bar.setExtraMessage(String.format(Locale.ROOT, " %,d rows", rows));
        }

        private static String shortened(String name) {
            return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
        }

        @Override
        public void close() {
            tellRows();
            bar.close();
        }
    }

    /** A line now and then. */
    final class Reports implements Progress {
        private final String file;
        private final long size;
        private final PrintStream out;
        private final long interval;
        private final long begun = System.nanoTime();
        private long reported = begun;

        Reports(String file, long size, PrintStream out, Duration interval) {
            this.file = file;
            this.size = size;
            this.out = out;
            this.interval = interval.toNanos();
        }

        @Override
        public void at(long position, long rows) {
            long now = System.nanoTime();
            if (now - reported >= interval) {
                reported = now;
                out.println(line(position, rows, (now - begun) / 1e9));
            }
        }

        private String line(long position, long rows, double seconds) {
            String line = String.format(Locale.ROOT, "%s: %,d rows, %,.0f rows/s", file, rows, rows / seconds);
            if (size <= 0 || position <= 0) {
                return line;
            }
            double done = Math.min(1.0, (double) position / size);
            return line
                    + String.format(Locale.ROOT, ", %.0f %%, about %.0f s left", 100 * done, seconds / done - seconds);
        }

        @Override
        public void close() {}
    }
}
