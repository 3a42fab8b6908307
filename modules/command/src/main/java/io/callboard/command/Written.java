package io.callboard.command;

/** What became of a change that was to be written to a topic. */
public sealed interface Written {

    /** It is acknowledged by the log, and whoever reads on this instance sees it. */
    record Here() implements Written {}

    /** Nobody can say now; it may still take effect, and doing it again is safe. @param reason names no host and no secret */
    record Unavailable(String reason) implements Written {}
}
