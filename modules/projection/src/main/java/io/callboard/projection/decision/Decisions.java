package io.callboard.projection.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.callboard.command.CommandFacts;
import io.callboard.command.CommandJson;
import io.callboard.command.CommandOutcome;
import io.callboard.command.CommandOutcome.Accepted;
import io.callboard.command.CommandOutcome.Rejected;
import io.callboard.command.Decision;
import io.callboard.command.IssuedCommand;
import io.callboard.command.RejectionReason;
import io.callboard.command.RoomDecider;
import io.callboard.command.SettledCommand;
import io.callboard.events.Reading.Readable;
import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomEventReader;
import io.callboard.events.RoomEventWriter;
import io.callboard.events.RoomId;
import io.callboard.events.Topics;
import io.callboard.projection.decision.RoomDecisions.UnderWay;
import io.callboard.projection.live.LiveRooms;
import io.callboard.store.PartitionReadiness;
import io.callboard.store.RoomStores;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The single writer of one partition's decisions. A room decides nothing while an accepted command's events are still on their way through
 * the log, since another producer's events may land before them; what became of it is settled when its last event is seen again, however
 * that ends, and only then the next command's turn comes. All of it is one transaction with the record at hand.
 *
 * <p>Belongs to the task's stream thread. Two processors of the task use one each, over the same stores.
 */
public final class Decisions {

    private static final Logger LOG = LoggerFactory.getLogger(Decisions.class);

    /** So many commands may wait for one room; a race to open one never needs more than one an instance. */
    static final int MAX_WAITING = 64;

    /** What waits is rewritten with each one more, and must fit into a record. */
    static final int MAX_WAITING_BYTES = 256 * 1024;

    /** An event of a decision is in the log, and so in the fold, long before. */
    private static final Duration LOST_AFTER = Duration.ofMinutes(1);

    /** Where the two processors forward to. @param events child that appends to the log @param outcomes child that answers */
    public record Sinks(String events, String outcomes) {}

    private final ProcessorContext<byte[], byte[]> context;
    private final Sinks sinks;
    private final LiveRooms rooms;
    private final DecisionStores stores;
    private final RoomEventWriter writer;
    private final RoomEventReader reader = new RoomEventReader();
    private final PartitionReadiness readiness;
    private final DecisionMetrics metrics;
    private final int partition;

    /** @param readiness knows whether the fold has caught up with the log: before it has, a room that exists would be called absent */
    public Decisions(
            ProcessorContext<byte[], byte[]> context,
            Topics topics,
            Sinks sinks,
            PartitionReadiness readiness,
            DecisionMetrics metrics) {
        this.context = context;
        this.sinks = sinks;
        this.rooms = context.getStateStore(RoomStores.ROOMS);
        this.stores = new DecisionStores(context);
        this.writer = new RoomEventWriter(topics);
        this.readiness = readiness;
        this.partition = context.taskId().partition();
        this.metrics = metrics;
    }

    /** A command has come. @param appendedMs append time of its record, epoch ms */
    void command(IssuedCommand command, long appendedMs) {
        RoomId rid = command.rid();
        RoomDecisions open = stores.of(rid);
        if (open.isUnderWay(command.id())) {
            stores.put(rid, open.alsoTelling(command.replyTo()));
            return;
        }
        Optional<CommandOutcome> known = stores.outcome(rid, command.id(), appendedMs);
        if (known.isPresent()) {
            tell(command.replyTo(), command, known.get(), appendedMs);
        } else if (open.underWay() == null && mayDecide()) {
            stores.put(rid, decide(open, command, appendedMs));
        } else if (open.waiting().size() == MAX_WAITING
                || !stores.putWithin(MAX_WAITING_BYTES, rid, open.plus(command))) {
            refuse(command, RejectionReason.BUSY, appendedMs);
        }
    }

    boolean mayDecide() {
        return readiness.isReady(partition);
    }

    /**
     * Rooms whose commands wait for nothing that will come: those that came before the partition was ready, here or at a former owner, and those behind a
     * decision whose event was never seen again, as while another application decided. Forgetting that one is safe: the same command again leads to
     * the same events, which count once.
     */
    void decideStalled(long nowMs) {
        for (RoomId rid : stores.stalled(nowMs - LOST_AFTER.toMillis())) {
            RoomDecisions open = stores.of(rid);
            if (open.underWay() != null) {
                LOG.warn("A command of room {} was decided, and its event has not come back in a minute", rid);
            }
            stores.put(rid, decideWaiting(open.withoutUnderWay(), nowMs));
        }
    }

    /** Not now, and not for a reason of the room's: the same command may be sent again. */
    void refuse(IssuedCommand command, RejectionReason reason, long appendedMs) {
        if (isTooLate(command)) {
            metrics.tooLate(command.command());
        } else {
            tell(command.replyTo(), command, new Rejected(reason), appendedMs);
        }
    }

    /**
     * An event of the room has come back through the log and is dealt with.
     *
     * @param tookEffect whether it changed the room
     * @param appendedMs append time of its record, epoch ms
     */
    public void seen(RecordedEvent event, boolean tookEffect, long appendedMs) {
        if (!event.metadata().source().equals(CommandFacts.SOURCE)) {
            return;
        }
        RoomId rid = event.rid();
        RoomDecisions open = stores.of(rid);
        Optional<UnderWay> ended = open.endedBy(event.metadata().id());
        if (ended.isPresent()) {
            CommandOutcome outcome =
                    tookEffect ? new Accepted() : withoutEffect(ended.get().command());
            settle(ended.get().command(), ended.get().replyTo(), outcome, appendedMs);
            RoomDecisions rest = open.withoutUnderWay();
            stores.put(rid, mayDecide() ? decideWaiting(rest, appendedMs) : rest);
        }
    }

    private RoomDecisions decideWaiting(RoomDecisions open, long appendedMs) {
        RoomDecisions rest = open;
        while (rest.underWay() == null && !rest.waiting().isEmpty()) {
            IssuedCommand next = rest.waiting().getFirst();
            rest = rest.withoutFirstWaiting();
            Optional<CommandOutcome> known = stores.outcome(next.rid(), next.id(), appendedMs);
            if (known.isPresent()) {
                tell(next.replyTo(), next, known.get(), appendedMs);
            } else {
                rest = decide(rest, next, appendedMs);
            }
        }
        return rest;
    }

    private RoomDecisions decide(RoomDecisions open, IssuedCommand command, long appendedMs) {
        if (isTooLate(command)) {
            metrics.tooLate(command.command());
            return open;
        }
        return switch (decision(command)) {
            case Decision.Rejected(RejectionReason reason) -> {
                settle(command, List.of(command.replyTo()), new Rejected(reason), appendedMs);
                yield open;
            }
            case Decision.Accepted(List<RecordedEvent> events)
            when events.isEmpty() -> {
                settle(command, List.of(command.replyTo()), new Accepted(), appendedMs);
                yield open;
            }
            case Decision.Accepted(List<RecordedEvent> events)
            when !events.stream().allMatch(this::isReadable) -> {
                settle(command, List.of(command.replyTo()), new Rejected(RejectionReason.NOT_APPLIED), appendedMs);
                yield open;
            }
            case Decision.Accepted(List<RecordedEvent> events) -> {
                events.forEach(event -> append(event, appendedMs));
                yield open.with(
                        new UnderWay(command, events.getLast().metadata().id(), List.of(command.replyTo())));
            }
        };
    }

    /**
     * Nobody is told: whoever sent it listens no more, and may have sent the same command again since, which would take the word for its own.
     */
    private boolean isTooLate(IssuedCommand command) {
        return context.currentSystemTimeMs() > command.deadline().toEpochMilli();
    }

    private Decision decision(IssuedCommand command) {
        Bytes key = Bytes.wrap(command.rid().value().getBytes(UTF_8));
        return RoomDecider.decide(rooms.room(key).read(RoomAggregate::of), command);
    }

    /** The room says it of its state after the event: another producer was quicker, or it could not take the event at all. */
    private CommandOutcome withoutEffect(IssuedCommand command) {
        return switch (decision(command)) {
            case Decision.Rejected(RejectionReason reason) -> new Rejected(reason);
            case Decision.Accepted(List<RecordedEvent> events) ->
                events.isEmpty() ? new Accepted() : new Rejected(RejectionReason.NOT_APPLIED);
        };
    }

    /** The fold would not see an event that cannot be read, and the room would wait for it. */
    private boolean isReadable(RecordedEvent event) {
        var record = writer.write(event);
        boolean readable = reader.read(record.key(), record.headers(), record.value()) instanceof Readable;
        if (!readable) {
            LOG.error(
                    "A decision has a defect: its {} of room {} cannot be read",
                    event.fact().getClass(),
                    event.rid());
        }
        return readable;
    }

    private void append(RecordedEvent event, long appendedMs) {
        var record = writer.write(event);
        context.forward(new Record<>(record.key(), record.value(), appendedMs, record.headers()), sinks.events());
        // Whoever asked waits for two transactions; without this, for two commit intervals.
        context.commit();
    }

    private void settle(IssuedCommand command, List<String> replyTo, CommandOutcome outcome, long appendedMs) {
        stores.remember(command.rid(), command.id(), outcome, appendedMs);
        replyTo.forEach(instance -> tell(instance, command, outcome, appendedMs));
    }

    private void tell(String replyTo, IssuedCommand command, CommandOutcome outcome, long appendedMs) {
        byte[] answer = CommandJson.bytes(new SettledCommand(command.id(), outcome));
        context.forward(new Record<>(replyTo.getBytes(UTF_8), answer, appendedMs), sinks.outcomes());
        metrics.told(command.command(), outcome);
        context.commit();
    }
}
