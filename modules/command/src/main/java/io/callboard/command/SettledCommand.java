package io.callboard.command;

/** An outcome on its way back. @param commandId whose */
public record SettledCommand(String commandId, CommandOutcome outcome) {}
