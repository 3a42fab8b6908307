package io.callboard.command;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Who waits for which outcome. A waiter is registered before its command is sent, so that no outcome can come too early, and is always
 * taken out again. Thread-safe.
 */
public final class PendingCommands {

    private final ConcurrentMap<String, CompletableFuture<CommandOutcome>> waiting = new ConcurrentHashMap<>();

    /**
     * A wait for the outcome of that command. Two requests under one id share it.
     *
     * @param first whether nobody waits for it yet, so that the command is still to be sent
     */
    public record Waiter(CompletableFuture<CommandOutcome> outcome, boolean first) {}

    public Waiter register(String commandId) {
        CompletableFuture<CommandOutcome> mine = new CompletableFuture<>();
        CompletableFuture<CommandOutcome> earlier = waiting.putIfAbsent(commandId, mine);
        return earlier == null ? new Waiter(mine, true) : new Waiter(earlier, false);
    }

    /** Nobody waits any more. */
    public void forget(String commandId, Waiter waiter) {
        waiting.remove(commandId, waiter.outcome());
    }

    /** An outcome has come; one that nobody waits for is not missed. */
    public void settle(String commandId, CommandOutcome outcome) {
        CompletableFuture<CommandOutcome> waiter = waiting.remove(commandId);
        if (waiter != null) {
            waiter.complete(outcome);
        }
    }

    /** How many wait. */
    public int size() {
        return waiting.size();
    }
}
