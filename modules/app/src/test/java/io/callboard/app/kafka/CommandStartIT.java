package io.callboard.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.callboard.events.Topics;
import io.callboard.testkit.TestBroker;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class CommandStartIT {

    private static final int PARTITIONS = 2;

    private final TestBroker broker = TestBroker.shared();
    private final Topics topics = broker.freshTopics(PARTITIONS);
    private final String group = topics.prefix() + "app";
    private final KafkaTarget kafka = KafkaTarget.plaintext(broker.bootstrapServers(), topics);

    @Test
    void shouldWriteDownOnceWhereCommandsEnd() throws Exception {
        // given
        sendCommand();

        // when
        new CommandStart(kafka).begin(group, PARTITIONS);
        sendCommand();
        new CommandStart(kafka).begin(group, PARTITIONS);

        // then
        assertThat(begun()).containsExactlyInAnyOrderEntriesOf(Map.of(0, 1L, 1, 0L));
    }

    @Test
    void shouldLeaveAGroupAloneThatIsUnderWay() throws Exception {
        // given
        try (Consumer<byte[], byte[]> member = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "group.id", group, "enable.auto.commit", false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            member.subscribe(List.of(topics.roomCommands()));
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                member.poll(Duration.ofMillis(100));
                return member.assignment().size() == PARTITIONS;
            });

            // when
            new CommandStart(kafka).begin(group, PARTITIONS);

            // then
            assertThat(begun()).isEmpty();
        }
    }

    @Test
    void shouldNotGoOnWhenTheBrokerRefusesToWriteItDown() throws Exception {
        // given
        try (Admin admin = Admin.create(kafka.clientProperties());
                Cluster cluster = new Cluster(kafka, refused(admin))) {
            // then
            assertThatThrownBy(() -> CommandStart.begin(cluster, group, PARTITIONS))
                    .isInstanceOf(KafkaFailedException.class)
                    .hasMessageStartingWith("where the group " + group
                            + " begins to read commands could not be written down: Kafka at "
                            + broker.bootstrapServers() + " refused: ")
                    .hasMessageNotContaining("\n");
        }
        assertThat(begun()).isEmpty();
    }

    /** Sends with each offset more metadata than the broker takes. */
    @SuppressWarnings("unchecked")
    private static Admin refused(Admin admin) {
        return (Admin) Proxy.newProxyInstance(
                Admin.class.getClassLoader(), new Class<?>[] {Admin.class}, (_proxy, method, arguments) -> {
                    if (method.getName().equals("alterConsumerGroupOffsets") && arguments.length == 2) {
                        Map<TopicPartition, OffsetAndMetadata> offsets =
                                new HashMap<>((Map<TopicPartition, OffsetAndMetadata>) arguments[1]);
                        offsets.replaceAll((_partition, offset) ->
                                new OffsetAndMetadata(offset.offset(), "too much".repeat(1_000)));
                        return admin.alterConsumerGroupOffsets((String) arguments[0], offsets);
                    }
                    return method.invoke(admin, arguments);
                });
    }

    private void sendCommand() {
        broker.send(List.of(new ProducerRecord<>(topics.roomCommands(), 0, new byte[] {1}, new byte[] {1})));
    }

    /** The group's offset in each partition of the commands that it has one in. */
    private Map<Integer, Long> begun() throws Exception {
        Map<Integer, Long> offsets = new HashMap<>();
        try (Admin admin = Admin.create(kafka.clientProperties())) {
            admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, offset) -> {
                        if (offset != null) {
                            offsets.put(partition.partition(), offset.offset());
                        }
                    });
        }
        return offsets;
    }
}
