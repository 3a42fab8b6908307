package io.callboard.app;

import io.callboard.app.cli.RootCommand;

/** Where every command starts. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        quietUntilSpringSpeaks();
        System.exit(RootCommand.commandLine().execute(args));
    }

    /** Kafka's clients log every failed connection, logback shows all by default; commands report failures themselves, in one line. */
    private static void quietUntilSpringSpeaks() {
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "io/callboard/app/quiet-logback.xml");
        }
    }
}
