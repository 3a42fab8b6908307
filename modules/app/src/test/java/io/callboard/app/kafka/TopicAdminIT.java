package io.callboard.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.events.Topics;
import io.callboard.events.Topics.TopicSpec;
import io.callboard.testkit.TestBroker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TopicAdminIT {

    private final KafkaTarget kafka = KafkaTarget.plaintext(
            TestBroker.shared().bootstrapServers(), new Topics("admin-" + UUID.randomUUID() + "."));
    private final List<TopicSpec> wanted = kafka.topics().all(2);

    @Test
    void shouldMakeEachTopicOnceWhenInstancesStartTogether() throws Exception {
        // given
        int instances = 4;
        CyclicBarrier together = new CyclicBarrier(instances);
        Callable<List<String>> start = () -> {
            try (Cluster cluster = Cluster.connect(kafka)) {
                together.await(10, TimeUnit.SECONDS);
                return new TopicAdmin(cluster).create(wanted, Optional.empty());
            }
        };

        // when
        List<String> made;
        try (ExecutorService threads = Executors.newFixedThreadPool(instances)) {
            made = threads
                    .invokeAll(
                            IntStream.range(0, instances).mapToObj(i -> start).toList())
                    .stream()
                    .map(Future::resultNow)
                    .flatMap(List::stream)
                    .toList();
        }

        // then
        assertThat(made)
                .containsExactlyInAnyOrderElementsOf(
                        wanted.stream().map(TopicSpec::name).toList());
    }

    @Test
    void shouldWaitForTopicsThatAreAboutToAppear() {
        try (Cluster cluster = Cluster.connect(kafka)) {
            // given
            TopicAdmin topics = new TopicAdmin(cluster);
            var made = CompletableFuture.runAsync(
                    () -> topics.create(wanted, Optional.empty()),
                    CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS));

            // when
            List<String> differences = topics.differences(wanted, Duration.ofSeconds(20));

            // then
            assertThat(differences).isEmpty();
            assertThat(made).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    @Test
    void shouldNameTheTopicsThatDoNotAppear() {
        try (Cluster cluster = Cluster.connect(kafka)) {
            // given
            TopicAdmin topics = new TopicAdmin(cluster);
            topics.create(wanted.subList(0, 1), Optional.empty());

            // when
            List<String> differences = topics.differences(wanted, Duration.ofMillis(500));

            // then
            assertThat(differences)
                    .containsExactlyElementsOf(wanted.stream()
                            .skip(1)
                            .map(topic -> "topic " + topic.name() + " does not exist")
                            .toList());
        }
    }
}
