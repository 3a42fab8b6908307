package io.callboard.projection.race;

import io.callboard.command.CommandJson;
import io.callboard.command.IssuedCommand;
import io.callboard.events.RoomId;
import io.callboard.events.RoomPartitions;
import io.callboard.projection.SimulatedTask;
import io.callboard.projection.SimulatedTask.Event;
import io.callboard.projection.SimulatedTask.Flaw;
import io.callboard.projection.SimulatedTask.Told;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.api.MockProcessorContext;

/** All partitions, the outcomes on their way, and the time. What happens next is drawn by lot. */
final class SimulatedLog {

    static final int PARTITIONS = 2;

    /** Owners come and go, but making a context takes longer than a history. */
    private static final List<MockProcessorContext<byte[], byte[]>> CONTEXTS =
            IntStream.range(0, PARTITIONS).mapToObj(SimulatedTask::contextOf).toList();

    private static final int MOST_CRASHES = 3;

    final RoomPartitions partitions = new RoomPartitions(PARTITIONS);
    private final List<SimulatedPartition> all = new ArrayList<>();
    private final Deque<Told> answers = new ArrayDeque<>();
    private final List<SimulatedGateway> gateways = new ArrayList<>();
    private final Random random;
    private long nowMs = Instant.parse("2026-01-05T09:00:00Z").toEpochMilli();
    private int crashes;

    SimulatedLog(Random random, Flaw flaw) {
        this.random = random;
        for (MockProcessorContext<byte[], byte[]> context : CONTEXTS) {
            SimulatedPartition partition = new SimulatedPartition(context, partitions, flaw, answers::add);
            partition.catchUp();
            all.add(partition);
        }
    }

    Instant now() {
        return Instant.ofEpochMilli(nowMs);
    }

    void answerTo(SimulatedGateway gateway) {
        gateways.add(gateway);
    }

    SimulatedPartition of(RoomId rid) {
        return all.get(partitions.of(rid));
    }

    SimulatedPartition partition(int number) {
        return all.get(number);
    }

    void send(IssuedCommand command) {
        of(command.rid()).send(CommandJson.bytes(command), nowMs);
    }

    /** By another producer. @param folded told once that is committed */
    void append(RoomId rid, Event event, Runnable folded) {
        of(rid).append(event, folded);
    }

    boolean hasNothingPending() {
        return all.stream().allMatch(partition -> partition.owner().hasNothingPending());
    }

    /** All that can happen by itself; the same thing several times where it is likely. */
    List<Runnable> progress() {
        List<Runnable> steps = new ArrayList<>();
        for (SimulatedPartition partition : all) {
            addIf(partition.canFold(), steps, 3, () -> partition.fold(nowMs));
            addIf(partition.canDecide(), steps, 3, () -> partition.decide(nowMs));
            addIf(partition.canDecideHeld(), steps, 1, () -> partition.decideHeld(nowMs));
            addIf(partition.canAppend(), steps, 1, partition::append);
            addIf(partition.canCommit(), steps, 2, partition::commit);
            addIf(partition.canCatchUp(), steps, 2, partition::catchUp);
        }
        addIf(!answers.isEmpty(), steps, 3, this::answer);
        return steps;
    }

    /** What need not happen, but may. */
    void mishap() {
        switch (random.nextInt(8)) {
            case 0, 1 -> {
                if (crashes++ < MOST_CRASHES) {
                    all.get(random.nextInt(PARTITIONS)).crash();
                }
            }
            case 2 -> answers.poll();
            default -> nowMs += random.nextInt(2_000);
        }
    }

    private void answer() {
        Told told = answers.remove();
        gateways.stream()
                .filter(gateway -> gateway.name().equals(told.instance()))
                .forEach(gateway -> gateway.hears(told.settled()));
    }

    private static void addIf(boolean possible, List<Runnable> steps, int times, Runnable step) {
        for (int i = 0; possible && i < times; i++) {
            steps.add(step);
        }
    }
}
