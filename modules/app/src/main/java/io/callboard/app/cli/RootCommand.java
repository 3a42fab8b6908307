package io.callboard.app.cli;

import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;

/** All commands on one screen. */
@Command(
        name = "callboard",
        description = "Call rooms of a contact centre, served from an event log on Kafka.",
        version = "callboard 0.1.0-SNAPSHOT",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            ImportCommand.class,
            UserCommand.class,
            TokenCommand.class,
            TopicsCommand.class,
            HelpCommand.class
        },
        footer = {
            "",
            "Try it:            callboard demo",
            "On your Kafka:     callboard serve --bootstrap-servers broker:9092",
            "More on a command: callboard COMMAND --help",
            "Measure it:        ./callboard bench --help (from its source tree)"
        })
public final class RootCommand {

    private RootCommand() {}

    /** Ready to execute; output goes to stdout and stderr unless set otherwise. */
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new RootCommand());
        line.setExecutionExceptionHandler(RootCommand::failed);
        line.setParameterExceptionHandler(RootCommand::misused);
        line.setUsageHelpWidth(100);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        return line;
    }

    private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        if (System.getenv("CALLBOARD_DEBUG") != null) {
            e.printStackTrace(command.getErr());
        }
        // The message of the wrapper would begin with the cause's class name.
        Throwable cause = e.getCause();
        Throwable reason = e instanceof UncheckedIOException && cause != null ? cause : e;
        String message = reason.getMessage() == null ? reason.getClass().getSimpleName() : reason.getMessage();
        command.getErr().println("callboard: " + message.lines().findFirst().orElse(""));
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static int misused(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        if (args.length == 0) {
            command.usage(command.getErr());
            return CommandLine.ExitCode.USAGE;
        }
        command.getErr().println("callboard: " + e.getMessage());
        command.getErr().println("see: " + command.getCommandSpec().qualifiedName(" ") + " --help");
        return CommandLine.ExitCode.USAGE;
    }
}
