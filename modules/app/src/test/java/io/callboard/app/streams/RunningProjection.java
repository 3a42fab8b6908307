package io.callboard.app.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomEventWriter;
import io.callboard.events.RoomPartitions;
import io.callboard.events.Topics;
import io.callboard.query.RoomQueries;
import io.callboard.query.RoutedRooms;
import io.callboard.store.PartitionReadiness;
import io.callboard.testkit.TestBroker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A projection on the shared broker, as a test starts one. */
final class RunningProjection implements AutoCloseable {

    static final int PARTITIONS = 4;

    final StreamsLifecycle lifecycle;
    final RoomQueries rooms;

    private RunningProjection(StreamsLifecycle lifecycle, RoomQueries rooms) {
        this.lifecycle = lifecycle;
        this.rooms = rooms;
    }

    /** Returns at once: stores may still be restoring. */
    static RunningProjection start(TestBroker broker, Topics topics, Path stateDir) {
        RoomPartitions partitions = new RoomPartitions(PARTITIONS);
        StreamsLifecycle lifecycle = new StreamsLifecycle(
                new StreamsSettings(
                        Map.of("bootstrap.servers", broker.bootstrapServers()),
                        topics,
                        partitions,
                        topics.prefix() + "app",
                        null,
                        "localhost:1",
                        stateDir,
                        0,
                        1,
                        64 * 1024 * 1024,
                        8 * 1024 * 1024,
                        1024 * 1024,
                        true,
                        Duration.ofSeconds(10),
                        PartitionReadiness.DEFAULT_MAX_STANDBY_LAG),
                new SimpleMeterRegistry(),
                Clock.systemUTC());
        lifecycle.start();
        return new RunningProjection(lifecycle, new RoutedRooms(partitions, partition -> List.of(lifecycle.rooms())));
    }

    RunningProjection awaitReady() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(lifecycle.readiness().obstacles()).isEmpty());
        return this;
    }

    static void append(TestBroker broker, Topics topics, List<RecordedEvent> events) {
        RoomEventWriter writer = new RoomEventWriter(topics);
        broker.send(events.stream().map(writer::write).toList());
    }

    @Override
    public void close() {
        lifecycle.close();
    }
}
