package io.callboard.projection.decision;

import io.callboard.command.CommandJson;
import io.callboard.command.IssuedCommand;
import io.callboard.command.RejectionReason;
import io.callboard.events.RoomPartitions;
import io.callboard.events.Topics;
import io.callboard.projection.decision.Decisions.Sinks;
import io.callboard.store.PartitionReadiness;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes commands from their topic. While the partition is still catching up with its log nothing is decided: a room that the log holds and the
 * fold has not met yet would be called absent. Commands are held until then, and those that a former owner left are found in the store.
 */
public final class DecisionProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private static final Logger LOG = LoggerFactory.getLogger(DecisionProcessor.class);

    /** A partition that catches up for minutes must not collect without end what nobody waits for any more. */
    private static final int MAX_HELD_BYTES = 4 * 1024 * 1024;

    private static final Duration WHILE_CATCHING_UP = Duration.ofMillis(50);
    private static final Duration EVER_AFTER = Duration.ofSeconds(30);

    private final Topics topics;
    private final RoomPartitions partitions;
    private final Sinks sinks;
    private final PartitionReadiness readiness;
    private final DecisionMetrics metrics;
    private @Nullable Decisions decisions;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable Cancellable catchingUp;
    private int heldBytes;
    private int partition;

    public DecisionProcessor(
            Topics topics,
            RoomPartitions partitions,
            Sinks sinks,
            PartitionReadiness readiness,
            DecisionMetrics metrics) {
        this.topics = topics;
        this.partitions = partitions;
        this.sinks = sinks;
        this.readiness = readiness;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> processorContext) {
        context = processorContext;
        partition = context.taskId().partition();
        decisions = new Decisions(context, topics, sinks, readiness, metrics);
        catchingUp = context.schedule(WHILE_CATCHING_UP, PunctuationType.WALL_CLOCK_TIME, this::decideStalled);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Optional<IssuedCommand> command = CommandJson.read(record.value(), IssuedCommand.class);
        if (command.isEmpty() || partitions.of(command.get().rid()) != partition) {
            // Only instances of this service write here; whoever waits learns by its timeout.
            metrics.unreadable();
            LOG.warn("A command on partition {} cannot be read, or belongs on another one", partition);
        } else if (decisions().mayDecide() || mayHold(record.value().length)) {
            decisions().command(command.get(), record.timestamp());
        } else {
            decisions().refuse(command.get(), RejectionReason.NOT_READY, record.timestamp());
        }
    }

    private boolean mayHold(int bytes) {
        heldBytes += bytes;
        return heldBytes <= MAX_HELD_BYTES;
    }

    /** A partition that has caught up does not fall back, so from then on there is rarely anything to be found. */
    private void decideStalled(long nowMs) {
        if (decisions().mayDecide()) {
            if (catchingUp != null) {
                catchingUp.cancel();
                catchingUp = null;
                Objects.requireNonNull(context)
                        .schedule(EVER_AFTER, PunctuationType.WALL_CLOCK_TIME, this::decideStalled);
            }
            decisions().decideStalled(nowMs);
        }
    }

    private Decisions decisions() {
        return Objects.requireNonNull(decisions, "init comes first");
    }
}
