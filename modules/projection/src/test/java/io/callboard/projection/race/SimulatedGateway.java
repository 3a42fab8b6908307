package io.callboard.projection.race;

import io.callboard.command.CommandGateway;
import io.callboard.command.IssuedCommand;
import io.callboard.command.PendingCommands;
import io.callboard.command.PendingCommands.Waiter;
import io.callboard.command.RoomCommand;
import io.callboard.command.SettledCommand;
import io.callboard.events.RoomId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One instance's way to the log: as the one over Kafka, but commands get lost, and a timeout comes when it likes. */
final class SimulatedGateway implements CommandGateway {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** A client that waits for an outcome. */
    private static final class Patience {
        private boolean isOver;
    }

    private final String name;
    private final SimulatedLog log;
    private final Turns turns;
    private final Random random;
    private final History history;
    private final PendingCommands pending = new PendingCommands();
    private final List<Patience> waiting = new ArrayList<>();

    SimulatedGateway(String name, SimulatedLog log, Turns turns, Random random, History history) {
        this.name = name;
        this.log = log;
        this.turns = turns;
        this.random = random;
        this.history = history;
        log.answerTo(this);
    }

    String name() {
        return name;
    }

    void hears(SettledCommand settled) {
        pending.settle(settled.commandId(), settled.outcome());
    }

    boolean isWaitedFor() {
        return !waiting.isEmpty();
    }

    /** Somebody gives up. */
    void timeOut() {
        waiting.get(random.nextInt(waiting.size())).isOver = true;
    }

    @Override
    public Reply submit(RoomId rid, String commandId, RoomCommand command) {
        turns.pause();
        if (random.nextInt(50) == 0) {
            return new Reply.NotSent("No broker answers");
        }
        Waiter waiter = pending.register(commandId);
        Patience patience = new Patience();
        waiting.add(patience);
        try {
            if (waiter.first()) {
                history.sent(rid, commandId, command);
                if (random.nextInt(30) > 0) {
                    log.send(new IssuedCommand(
                            commandId, rid, log.now(), log.now().plus(TIMEOUT), name, command));
                }
            }
            turns.pauseUntil(() -> patience.isOver || waiter.outcome().isDone());
            if (!waiter.outcome().isDone()) {
                return new Reply.Unanswered();
            }
            history.settled(commandId, waiter.outcome().join());
            return new Reply.Settled(waiter.outcome().join());
        } finally {
            waiting.remove(patience);
            pending.forget(commandId, waiter);
        }
    }
}
