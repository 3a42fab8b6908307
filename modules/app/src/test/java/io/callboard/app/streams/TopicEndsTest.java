package io.callboard.app.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.app.kafka.KafkaFailedException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.LeaderNotAvailableException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;

class TopicEndsTest {

    private static final String TOPIC = "visitors";

    @Test
    void shouldAskAgainUntilTheBrokerTells() {
        try (TopicEnds ends = new TopicEnds(() -> admin(List.of(failure(), failure(), end(17))))) {
            assertThat(ends.awaited(TOPIC, Duration.ofSeconds(30))).isEqualTo(17);
        }
    }

    @Test
    void shouldSayInOneLineThatTheBrokerDoesNotTell() {
        try (TopicEnds ends = new TopicEnds(() -> admin(List.of(failure())))) {
            assertThatThrownBy(() -> ends.awaited(TOPIC, Duration.ofMillis(300)))
                    .isInstanceOf(KafkaFailedException.class)
                    .hasMessage("Kafka did not tell within 0 s where topic visitors ends");
        }
    }

    @Test
    void shouldAskNoMoreOnceClosed() {
        // given
        TopicEnds ends = new TopicEnds(() -> admin(List.of(failure())));
        ends.close();

        // then
        assertThatThrownBy(() -> ends.awaited(TOPIC, Duration.ofSeconds(30)))
                .isInstanceOf(KafkaFailedException.class)
                .hasMessage("stopped before Kafka told where topic visitors ends");
    }

    /** Gives these answers in turn, the last for ever. */
    private static Admin admin(List<KafkaFuture<ListOffsetsResultInfo>> answers) {
        Queue<KafkaFuture<ListOffsetsResultInfo>> left = new ArrayDeque<>(answers);
        return (Admin) Proxy.newProxyInstance(
                Admin.class.getClassLoader(), new Class<?>[] {Admin.class}, (_proxy, method, _arguments) -> {
                    if (!method.getName().equals("listOffsets")) {
                        return null;
                    }
                    KafkaFuture<ListOffsetsResultInfo> answer = left.size() > 1 ? left.remove() : left.element();
                    return new ListOffsetsResult(Map.of(new TopicPartition(TOPIC, 0), answer));
                });
    }

    private static KafkaFuture<ListOffsetsResultInfo> end(long offset) {
        return KafkaFuture.completedFuture(new ListOffsetsResultInfo(offset, -1, Optional.empty()));
    }

    private static KafkaFuture<ListOffsetsResultInfo> failure() {
        KafkaFutureImpl<ListOffsetsResultInfo> failed = new KafkaFutureImpl<>();
        failed.completeExceptionally(new LeaderNotAvailableException("an election is under way"));
        return failed;
    }
}
