package io.callboard.app.streams;

import io.callboard.query.Readiness;
import io.callboard.store.PartitionReadiness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Whether this instance is fit to answer, put together from what each part knows of itself: the state of Kafka Streams, the restore, the
 * partitions, the lag. It only asks, so that a health check costs nothing and cannot hang on a broker. Thread-safe.
 */
final class StreamsReadiness implements Readiness {

    private final KafkaStreams streams;
    private final AssignedPartitions assigned;
    private final PartitionReadiness partitions;
    private final RestoreProgress restore;
    private final LagMonitor lag;
    private final Duration bound;

    /** @param bound lag beyond which the instance is not ready */
    StreamsReadiness(
            KafkaStreams streams,
            AssignedPartitions assigned,
            PartitionReadiness partitions,
            RestoreProgress restore,
            LagMonitor lag,
            Duration bound) {
        this.streams = streams;
        this.assigned = assigned;
        this.partitions = partitions;
        this.restore = restore;
        this.lag = lag;
        this.bound = bound;
    }

    @Override
    public OptionalDouble lagSeconds() {
        return lag.seconds();
    }

    @Override
    public boolean hasFailed() {
        return streams.state() == KafkaStreams.State.ERROR;
    }

    @Override
    public List<String> obstacles() {
        List<String> obstacles = new ArrayList<>();
        KafkaStreams.State state = streams.state();
        if (!state.isRunningOrRebalancing()) {
            obstacles.add("the projection is " + state.name().toLowerCase(Locale.ROOT));
            return obstacles;
        }
        obstacles.addAll(restore.unfinished());
        Set<Integer> waiting = assigned.active();
        if (waiting.isEmpty() && state == KafkaStreams.State.REBALANCING) {
            obstacles.add("partitions are being assigned");
        }
        waiting.removeAll(partitions.readyPartitions());
        if (!waiting.isEmpty()) {
            obstacles.add("partitions " + waiting + " are not ready yet");
        }
        OptionalDouble seconds = lag.steadySeconds();
        if (seconds.isEmpty()) {
            obstacles.add("the lag is not known yet");
        } else if (seconds.getAsDouble() > bound.toSeconds()) {
            obstacles.add(
                    "the lag of %.0f s is above the bound of %d s".formatted(seconds.getAsDouble(), bound.toSeconds()));
        }
        return obstacles;
    }
}
