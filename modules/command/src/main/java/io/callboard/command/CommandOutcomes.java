package io.callboard.command;

import java.time.Duration;

/** How long outcomes are known. */
public final class CommandOutcomes {

    /** For so long the same command, under its id, is told the outcome that it had. */
    public static final Duration REMEMBERED = Duration.ofHours(1);

    private CommandOutcomes() {}
}
