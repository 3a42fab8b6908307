package io.callboard.projection.decision;

import io.callboard.command.CommandOutcome;
import io.callboard.command.CommandOutcome.Accepted;
import io.callboard.command.CommandOutcome.Rejected;
import io.callboard.command.RejectionReason;
import io.callboard.command.RoomCommand;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What becomes of commands, as {@code callboard.commands} by command and outcome (docs/operations.md). Thread-safe. */
public final class DecisionMetrics {

    private final MeterRegistry registry;

    public DecisionMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void told(RoomCommand command, CommandOutcome outcome) {
        count(
                command.name(),
                switch (outcome) {
                    case Accepted() -> "accepted";
                    case Rejected(RejectionReason reason) -> reason.code();
                });
    }

    void tooLate(RoomCommand command) {
        count(command.name(), "too-late");
    }

    void unreadable() {
        count("unknown", "unreadable");
    }

    private void count(String command, String outcome) {
        Counter.builder("callboard.commands")
                .description("Commands by what became of them")
                .tag("command", command)
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }
}
