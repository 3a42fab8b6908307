package io.callboard.projection;

import io.callboard.events.DeadLetterReason;
import io.callboard.events.DeadLetters;
import io.callboard.events.Reading.Readable;
import io.callboard.events.Reading.Unreadable;
import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomEvent;
import io.callboard.events.RoomEventReader;
import io.callboard.events.RoomPartitions;
import io.callboard.projection.decision.Decisions;
import io.callboard.projection.live.LiveIndex;
import io.callboard.projection.live.LiveRoom;
import io.callboard.projection.live.LiveRooms;
import io.callboard.projection.live.RoomChange;
import io.callboard.projection.live.RoomChange.Changed;
import io.callboard.projection.live.RoomChange.None;
import io.callboard.projection.live.RoomChange.Remembered;
import io.callboard.projection.live.RoomChange.TooLarge;
import io.callboard.store.PartitionReadiness;
import io.callboard.store.RoomStores;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One record of the log, one task, one transaction: read, fold into the live room, change its index entry; both are written by the commit. What
 * cannot be applied is forwarded to the dead letters, unchanged, with its cause; nothing is skipped in silence. Runs on one stream thread.
 */
final class ProjectionProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionProcessor.class);

    private static final Duration LOOK_FOR_IDLE = Duration.ofSeconds(30);

    private final RoomEventReader reader = new RoomEventReader();
    private final RoomPartitions partitions;
    private final int maxRoomBytes;
    private final PartitionReadiness readiness;
    private final ProjectionMetrics metrics;
    private final String deadLetters;
    private final @Nullable DecisionStart decisionStart;
    private @Nullable Decisions decisions;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable LiveRooms rooms;
    private @Nullable LiveIndex index;

    /** Makes the decisions' side of the processor once its context is there. */
    interface DecisionStart extends Function<ProcessorContext<byte[], byte[]>, Decisions> {}

    /**
     * @param deadLetters child that takes what cannot be applied
     * @param decisionStart null where another application decides
     */
    ProjectionProcessor(
            RoomPartitions partitions,
            int maxRoomBytes,
            PartitionReadiness readiness,
            ProjectionMetrics metrics,
            String deadLetters,
            @Nullable DecisionStart decisionStart) {
        this.partitions = partitions;
        this.maxRoomBytes = maxRoomBytes;
        this.readiness = readiness;
        this.metrics = metrics;
        this.deadLetters = deadLetters;
        this.decisionStart = decisionStart;
    }

    /** Streams calls this once the task's stores are restored: from here on they may be asked. */
    @Override
    public void init(ProcessorContext<byte[], byte[]> processorContext) {
        context = processorContext;
        rooms = processorContext.getStateStore(RoomStores.ROOMS);
        rooms.own();
        index = processorContext.getStateStore(RoomStores.ROOM_INDEX);
        index.own();
        if (decisionStart != null) {
            decisions = decisionStart.apply(processorContext);
        }
        readiness.restored(processorContext.taskId().partition());
        processorContext.schedule(LOOK_FOR_IDLE, PunctuationType.WALL_CLOCK_TIME, _now -> rooms().letIdleGo());
    }

    @Override
    public void close() {
        if (context != null) {
            readiness.stopped(context.taskId().partition());
        }
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata at = context().recordMetadata().orElseThrow();
        switch (reader.read(record.key(), record.headers(), record.value())) {
            case Unreadable(DeadLetterReason reason, String detail) -> deadLetter(record, at, reason, detail);
            case Readable(RecordedEvent event, int unknownFields) -> {
                count(event, unknownFields);
                int home = partitions.of(record.key());
                if (home == at.partition()) {
                    boolean tookEffect = fold(record, at, event);
                    if (decisions != null) {
                        decisions.seen(event, tookEffect, record.timestamp());
                    }
                } else {
                    deadLetter(
                            record,
                            at,
                            DeadLetterReason.WRONG_PARTITION,
                            "the key belongs on partition " + home
                                    + ": producers must use Kafka's murmur2 partitioner");
                }
            }
        }
        readiness.applied(at.partition(), at.offset(), record.timestamp());
    }

    /** Whether the event took effect. */
    private boolean fold(Record<byte[], byte[]> record, RecordMetadata at, RecordedEvent event) {
        Bytes key = Bytes.wrap(record.key());
        // Outside of what is caught below: a record of another version is a reason to stop, not to drop events.
        LiveRoom room = rooms().room(key);
        RoomChange change;
        try {
            change = room.apply(event, at.offset(), record.value() == null ? 0 : record.value().length, maxRoomBytes);
        } catch (RuntimeException e) {
            LOG.error(
                    "The fold has a defect, shown by the event at {}-{}@{}",
                    at.topic(),
                    at.partition(),
                    at.offset(),
                    e);
            deadLetter(record, at, DeadLetterReason.FOLD_FAILED, e.getClass().getSimpleName());
            return false;
        }
        return switch (change) {
            case None(var reason) -> {
                metrics.ignored(reason);
                yield false;
            }
            case Remembered(var reason) -> {
                rooms().changed(key);
                metrics.ignored(reason);
                yield false;
            }
            case TooLarge(int bytes, int early) -> {
                String what = bytes > 0
                        ? "with this event the room would take " + bytes + " bytes, more than " + maxRoomBytes
                        : early - 1 + " events wait for the room's created already";
                deadLetter(record, at, DeadLetterReason.ROOM_TOO_LARGE, what);
                yield false;
            }
            case Changed(var indexEntry) -> {
                rooms().changed(key);
                // Most of a changelog's cost is its records: only a changed entry is one.
                if (room.isNewsToLists(indexEntry)) {
                    index().put(key, indexEntry);
                }
                metrics.applied(event.fact());
                yield true;
            }
        };
    }

    private void count(RecordedEvent event, int unknownFields) {
        if (event.fact() instanceof RoomEvent.Unknown) {
            metrics.unknownType();
        }
        if (unknownFields > 0) {
            metrics.unknownFields();
        }
    }

    private void deadLetter(Record<byte[], byte[]> record, RecordMetadata at, DeadLetterReason reason, String detail) {
        // One that the producer refuses would stop the stream at every start.
        boolean fits = DeadLetters.fits(record.key(), record.headers(), record.value());
        Headers original = fits ? record.headers() : new RecordHeaders();
        Headers headers = DeadLetters.headers(original, reason, detail, at.topic(), at.partition(), at.offset());
        context()
                .forward(
                        fits ? record.withHeaders(headers) : new Record<>(null, null, record.timestamp(), headers),
                        deadLetters);
        metrics.deadLettered(reason);
        LOG.warn(
                "Event at {}-{}@{} goes to the dead letters: {}, {}",
                at.topic(),
                at.partition(),
                at.offset(),
                reason.code(),
                detail);
    }

    private ProcessorContext<byte[], byte[]> context() {
        return Objects.requireNonNull(context, "init comes first");
    }

    private LiveRooms rooms() {
        return Objects.requireNonNull(rooms, "init comes first");
    }

    private LiveIndex index() {
        return Objects.requireNonNull(index, "init comes first");
    }
}
