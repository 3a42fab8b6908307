package io.callboard.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How an import shows on standard error how far it is. */
public enum ProgressStyle {
    /** A bar that redraws itself, for a terminal. */
    BAR,
    /** A line every ten seconds, for a log. */
    LINES,
    /** Nothing. */
    NONE;

    /** A bar if standard error is a terminal, else lines. Where the system does not tell (no /proc), standard output decides. */
    public static ProgressStyle detect() {
        return isTerminal() ? BAR : LINES;
    }

    private static boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException | SecurityException e) {
            return System.console() != null;
        }
    }
}
