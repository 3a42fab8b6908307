package io.callboard.projection.race;

import io.callboard.events.RoomPartitions;
import io.callboard.projection.SimulatedTask;
import io.callboard.projection.SimulatedTask.Committed;
import io.callboard.projection.SimulatedTask.Event;
import io.callboard.projection.SimulatedTask.Flaw;
import io.callboard.projection.SimulatedTask.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * One partition: the log, the commands, and whoever owns it. As a broker has it: what the owner appends lies in the log at once or a moment
 * later, with the events of others before and behind it, but nobody reads it, nor anything behind it, before its transaction is committed;
 * if the owner dies it never counts, and the next one begins at the last commit.
 */
final class SimulatedPartition {

    private enum Fate {
        OPEN,
        COMMITTED,
        ABORTED
    }

    private static final class Transaction {
        private Fate fate = Fate.OPEN;
    }

    /** @param transaction null for other producers */
    private record Entry(
            Event event,
            @Nullable Transaction transaction,
            @Nullable Runnable folded) {}

    private record Command(byte[] value, long atMs) {}

    private final RoomPartitions partitions;
    private final MockProcessorContext<byte[], byte[]> context;
    private final Flaw flaw;
    private final Consumer<Told> answers;
    private final List<Entry> log = new ArrayList<>();
    private final List<Command> commands = new ArrayList<>();
    private final List<Event> handedOver = new ArrayList<>();
    private final List<Told> untold = new ArrayList<>();
    private Committed committed = Committed.NOTHING;
    private int committedEvents;
    private int committedCommands;
    private Transaction transaction = new Transaction();
    private int nextEvent;
    private int nextCommand;
    private int mustReach;
    private SimulatedTask owner;
    private boolean heldDecided;

    /** @param answers hears every outcome that is committed */
    SimulatedPartition(
            MockProcessorContext<byte[], byte[]> context,
            RoomPartitions partitions,
            Flaw flaw,
            Consumer<Told> answers) {
        this.context = context;
        this.partitions = partitions;
        this.flaw = flaw;
        this.answers = answers;
        this.owner = new SimulatedTask(context, partitions, committed, flaw);
    }

    SimulatedTask owner() {
        return owner;
    }

    void send(byte[] command, long nowMs) {
        commands.add(new Command(command, nowMs));
    }

    /** By another producer. @param folded told once that is committed */
    void append(Event event, Runnable folded) {
        log.add(new Entry(event, null, folded));
    }

    boolean canFold() {
        while (nextEvent < log.size() && fate(log.get(nextEvent)) == Fate.ABORTED) {
            nextEvent++;
        }
        return nextEvent < log.size() && fate(log.get(nextEvent)) == Fate.COMMITTED;
    }

    void fold(long nowMs) {
        owner.fold(log.get(nextEvent).event(), nextEvent, nowMs);
        nextEvent++;
        collect();
    }

    boolean canDecide() {
        return nextCommand < commands.size();
    }

    void decide(long nowMs) {
        Command command = commands.get(nextCommand);
        owner.decide(command.value(), nextCommand, command.atMs(), nowMs);
        nextCommand++;
        collect();
    }

    boolean canDecideHeld() {
        return owner.mayDecideHeld();
    }

    void decideHeld(long nowMs) {
        owner.decideHeld(nowMs);
        heldDecided = true;
        collect();
    }

    boolean canAppend() {
        return !handedOver.isEmpty();
    }

    /** What the owner has handed over gets its place in the log. */
    void append() {
        handedOver.forEach(event -> log.add(new Entry(event, transaction, null)));
        handedOver.clear();
    }

    boolean canCommit() {
        return nextEvent > committedEvents || nextCommand > committedCommands || heldDecided;
    }

    void commit() {
        append();
        committed = owner.commit();
        transaction.fate = Fate.COMMITTED;
        transaction = new Transaction();
        for (Entry entry : log.subList(committedEvents, nextEvent)) {
            if (entry.folded() != null) {
                entry.folded().run();
            }
        }
        committedEvents = nextEvent;
        committedCommands = nextCommand;
        heldDecided = false;
        untold.forEach(answers);
        untold.clear();
    }

    /** The owner is gone with all that was not committed, and another one begins there; who reads has to wait for it to catch up. */
    void crash() {
        transaction.fate = Fate.ABORTED;
        transaction = new Transaction();
        handedOver.clear();
        untold.clear();
        owner = new SimulatedTask(context, partitions, committed, flaw);
        nextEvent = committedEvents;
        nextCommand = committedCommands;
        heldDecided = false;
        mustReach = log.size();
    }

    boolean canCatchUp() {
        int partition = context.taskId().partition();
        return !owner.readiness().isReady(partition) && !canFoldBefore(mustReach);
    }

    void catchUp() {
        owner.readiness().caughtUp(context.taskId().partition());
    }

    private boolean canFoldBefore(int end) {
        return canFold() && nextEvent < end;
    }

    private void collect() {
        handedOver.addAll(owner.takeAppended());
        untold.addAll(owner.takeTold());
    }

    private static Fate fate(Entry entry) {
        return entry.transaction() == null ? Fate.COMMITTED : entry.transaction().fate;
    }
}
