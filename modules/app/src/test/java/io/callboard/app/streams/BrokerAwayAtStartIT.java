package io.callboard.app.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callboard.broker.EmbeddedBroker;
import io.callboard.broker.EmbeddedBrokerSettings;
import io.callboard.events.Topics;
import io.callboard.query.Answer;
import io.callboard.store.visitor.VisitorRecord;
import io.callboard.testkit.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An instance that has its state from an earlier run starts while the broker does not answer. */
@Timeout(120)
class BrokerAwayAtStartIT {

    /** Longer than a question to the broker may take. */
    private static final long AWAY_SECONDS = 5;

    @TempDir
    Path dir;

    @Test
    void shouldKnowWhichVisitorsThereAreOnceTheBrokerIsBack() {
        // given: nothing of the visitors topic comes a second time, as the state says how far it was read
        Topics topics = new Topics("away.");
        TestBroker broker = TestBroker.startIn(dir.resolve("broker"));
        broker.create(topics, RunningProjection.PARTITIONS);
        broker.send(List.of(mary(topics)));
        try (RunningProjection before = start(broker, topics)) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() ->
                            assertThat(before.lifecycle.visitors().find("mary")).isInstanceOf(Answer.Found.class));
        }
        broker.close();

        // when
        int port = Integer.parseInt(
                broker.bootstrapServers().substring(broker.bootstrapServers().indexOf(':') + 1));
        CompletableFuture<EmbeddedBroker> back = CompletableFuture.supplyAsync(
                () -> EmbeddedBroker.start(new EmbeddedBrokerSettings(dir.resolve("broker"), port)),
                CompletableFuture.delayedExecutor(AWAY_SECONDS, TimeUnit.SECONDS));
        try (RunningProjection again = start(broker, topics)) {

            // then
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(again.lifecycle.visitors().find("nobody"))
                            .isInstanceOf(Answer.Absent.class));
            assertThat(again.lifecycle.visitors().find("mary")).isInstanceOf(Answer.Found.class);
        } finally {
            back.join().close();
        }
    }

    private RunningProjection start(TestBroker broker, Topics topics) {
        return RunningProjection.start(broker, topics, dir.resolve("state"));
    }

    private static ProducerRecord<byte[], byte[]> mary(Topics topics) {
        VisitorRecord record =
                new VisitorRecord("mary", "v1", "guest-1", "Mary", null, null, null, Instant.EPOCH, Instant.EPOCH);
        return new ProducerRecord<>(topics.visitors(), 0, record.toKey(), record.toValue());
    }
}
