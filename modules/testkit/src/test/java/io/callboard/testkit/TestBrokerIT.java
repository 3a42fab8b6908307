package io.callboard.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.events.RoomId;
import io.callboard.events.RoomPartitions;
import io.callboard.events.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class TestBrokerIT {

    private static final int PARTITIONS = 3;

    @Test
    void shouldReadBackEveryRecordInPartitionOrderWhenTheyWereSent() {
        // given
        Topics topics = TestBroker.shared().freshTopics(PARTITIONS);
        List<String> keys =
                IntStream.range(0, 100).mapToObj(n -> "room-" + n % 10).toList();

        // when
        TestBroker.shared()
                .send(keys.stream().map(key -> record(topics.roomEvents(), key)).toList());

        // then
        List<ConsumerRecord<byte[], byte[]>> read = TestBroker.shared().readAll(topics.roomEvents());
        assertThat(read)
                .hasSameSizeAs(keys)
                .isSortedAccordingTo((a, b) -> a.partition() == b.partition()
                        ? Long.compare(a.offset(), b.offset())
                        : Integer.compare(a.partition(), b.partition()));
        assertThat(read)
                .allSatisfy(record -> assertThat(record.partition())
                        .isEqualTo(new RoomPartitions(PARTITIONS).of(new RoomId(text(record.key())))));
    }

    @Test
    void shouldKeepTestsApartWhenEachTakesFreshTopics() {
        // given
        Topics mine = TestBroker.shared().freshTopics(PARTITIONS);
        Topics yours = TestBroker.shared().freshTopics(PARTITIONS);

        // when
        TestBroker.shared().send(List.of(record(mine.roomEvents(), "room-1")));

        // then
        assertThat(TestBroker.shared().readAll(yours.roomEvents())).isEmpty();
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, String key) {
        return new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), new byte[] {1});
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
