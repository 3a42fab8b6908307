package io.callboard.app.streams;

import io.callboard.store.PartitionReadiness;
import io.callboard.store.RoomStores;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.LagInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells readiness, every second, how far the stores that are not active here trail their changelogs. It asks the broker for the
 * changelogs' ends, so it has a thread of its own: when the broker does not answer, measurements fail to come and standbys stop answering.
 */
final class StandbyMonitor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StandbyMonitor.class);

    private final KafkaStreams streams;
    private final PartitionReadiness readiness;
    private final ExecutorService timer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("standby-monitor").daemon().factory());

    StandbyMonitor(KafkaStreams streams, PartitionReadiness readiness) {
        this.streams = streams;
        this.readiness = readiness;
    }

    void start() {
        timer.execute(this::watch);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** Runs on the timer's thread until it is shut down. */
    private void watch() {
        try {
            while (!timer.isShutdown()) {
                measure();
                TimeUnit.SECONDS.sleep(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void measure() {
        Map<Integer, Long> openings = readiness.notActive();
        if (openings.isEmpty()) {
            return;
        }
        long began = System.nanoTime();
        try {
            Map<String, Map<Integer, LagInfo>> lags = streams.allLocalStorePartitionLags();
            Map<Integer, LagInfo> rooms = lags.getOrDefault(RoomStores.ROOMS, Map.of());
            Map<Integer, LagInfo> index = lags.getOrDefault(RoomStores.ROOM_INDEX, Map.of());
            openings.forEach((partition, opening) -> {
                LagInfo ofRooms = rooms.get(partition);
                LagInfo ofIndex = index.get(partition);
                if (ofRooms != null && ofIndex != null) {
                    readiness.measured(partition, opening, Math.max(ofRooms.offsetLag(), ofIndex.offsetLag()), began);
                }
            });
        } catch (KafkaException | IllegalStateException e) {
            LOG.debug("The standbys' lag could not be measured", e);
        }
    }
}
