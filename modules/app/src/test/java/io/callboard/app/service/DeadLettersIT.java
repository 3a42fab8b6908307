package io.callboard.app.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.callboard.events.DeadLetterReason;
import io.callboard.events.DeadLetters;
import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomEventWriter;
import io.callboard.events.RoomPartitions;
import io.callboard.events.Topics;
import io.callboard.testkit.RoomEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One of every event that cannot be applied, between events that can, through a real broker. */
@Timeout(120)
class DeadLettersIT {

    private static final int ROOM_BYTES = 64 * 1024;
    private static final int BEYOND_ANY_RECORD = Topics.MAX_RECORD_BYTES + 1024 * 1024;
    private static final String OWN_HEADER = "x-origin";

    /** A record that cannot be applied, why, and where it lay. */
    private record Bad(DeadLetterReason reason, ProducerRecord<byte[], byte[]> sent, RecordMetadata at) {}

    @TempDir
    Path dir;

    @Test
    void shouldSetAsideWhatCannotBeAppliedAndGoOn() throws Exception {
        // given
        ServiceOnBroker callboard = new ServiceOnBroker(dir);
        List<RecordedEvent> before = calls("before");
        List<RecordedEvent> after = calls("after");

        try (ServiceApplication _running = callboard.start("callboard.limits.room-size", ROOM_BYTES / 1024 + "KB")) {
            // when
            callboard.append(before);
            List<Bad> bad = send(callboard, unusable(callboard.topics));
            callboard.append(after);

            // then
            List<RecordedEvent> applied = new ArrayList<>(before);
            applied.addAll(after);
            Map<String, JsonNode> rooms = FoldedRooms.of(applied);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(callboard.api().allRooms()).isEqualTo(rooms));
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(callboard.broker.readAll(callboard.topics.deadLetters()))
                            .hasSize(bad.size()));
            List<ConsumerRecord<byte[], byte[]>> letters = callboard.broker.readAll(callboard.topics.deadLetters());
            assertThat(bad).allSatisfy(one -> assertSetAside(one, letters));
            assertCounted(callboard.metrics(), bad);
        }
    }

    /** Of every kind at least one; the rooms they speak of are open. */
    private static Map<DeadLetterReason, List<ProducerRecord<byte[], byte[]>>> unusable(Topics topics) {
        String rid = "before-0";
        Map<DeadLetterReason, List<ProducerRecord<byte[], byte[]>>> records = new EnumMap<>(DeadLetterReason.class);
        ProducerRecord<byte[], byte[]> notHomed = message(topics, rid, "on the wrong partition");
        int elsewhere =
                (new RoomPartitions(ServiceOnBroker.PARTITIONS).of(notHomed.key()) + 1) % ServiceOnBroker.PARTITIONS;
        records.put(
                DeadLetterReason.NOT_CLOUDEVENTS,
                List.of(
                        new ProducerRecord<>(topics.roomEvents(), rid.getBytes(UTF_8), "hello".getBytes(UTF_8)),
                        with(message(topics, rid, "old"), "ce_specversion", "0.3"),
                        new ProducerRecord<>(topics.roomEvents(), rid.getBytes(UTF_8), (byte[]) null)));
        records.put(
                DeadLetterReason.BAD_JSON,
                List.of(
                        withValue(message(topics, rid, "broken"), "{\"message\":".getBytes(UTF_8)),
                        withValue(message(topics, rid, "list"), "[]".getBytes(UTF_8))));
        records.put(
                DeadLetterReason.MISSING_FIELD,
                List.of(
                        withValue(message(topics, rid, "no message"), "{}".getBytes(UTF_8)),
                        without(message(topics, rid, "no time"), "ce_time")));
        records.put(
                DeadLetterReason.WRONG_TYPE,
                List.of(
                        withValue(message(topics, rid, "no object"), "{\"message\":7}".getBytes(UTF_8)),
                        with(message(topics, rid, "when?"), "ce_time", "yesterday")));
        records.put(
                DeadLetterReason.KEY_MISMATCH,
                List.of(
                        withKey(message(topics, rid, "other key"), "before-1".getBytes(UTF_8)),
                        withoutKey(message(topics, rid, "no key"))));
        records.put(
                DeadLetterReason.EVENT_TOO_LARGE,
                List.of(
                        withValue(message(topics, rid, "large"), new byte[Topics.MAX_EVENT_BYTES + 1]),
                        withValue(
                                message(topics, rid, "larger than any record of ours"), new byte[BEYOND_ANY_RECORD])));
        records.put(DeadLetterReason.WRONG_PARTITION, List.of(onPartition(notHomed, elsewhere)));
        records.put(DeadLetterReason.ROOM_TOO_LARGE, List.of(message(topics, rid, "m".repeat(ROOM_BYTES))));
        assertThat(records.keySet())
                .as("every kind but that of our own defects, of which none is known")
                .isEqualTo(EnumSet.complementOf(EnumSet.of(DeadLetterReason.FOLD_FAILED)));
        return records;
    }

    /** Compressed: the broker bounds what a batch takes on its disk, so a record of 5 MiB may pass a bound of 2 MiB. */
    private static List<Bad> send(
            ServiceOnBroker callboard, Map<DeadLetterReason, List<ProducerRecord<byte[], byte[]>>> records)
            throws Exception {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                callboard.broker.bootstrapServers(),
                "compression.type",
                "lz4",
                "max.request.size",
                2 * BEYOND_ANY_RECORD);
        List<Bad> bad = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (var kind : records.entrySet()) {
                for (ProducerRecord<byte[], byte[]> record : kind.getValue()) {
                    record.headers().add(OWN_HEADER, "test".getBytes(UTF_8));
                    bad.add(new Bad(kind.getKey(), record, producer.send(record).get(30, TimeUnit.SECONDS)));
                }
            }
        }
        return bad;
    }

    private static void assertSetAside(Bad bad, List<ConsumerRecord<byte[], byte[]>> letters) {
        ConsumerRecord<byte[], byte[]> letter = letters.stream()
                .filter(one -> text(one.headers(), DeadLetters.PARTITION)
                                .equals("" + bad.at().partition())
                        && text(one.headers(), DeadLetters.OFFSET)
                                .equals("" + bad.at().offset()))
                .reduce((one, other) -> {
                    throw new AssertionError("set aside twice: " + bad);
                })
                .orElseThrow(() -> new AssertionError("not set aside: " + bad));
        assertThat(text(letter.headers(), DeadLetters.REASON))
                .isEqualTo(bad.reason().code());
        assertThat(text(letter.headers(), DeadLetters.TOPIC)).isEqualTo(bad.at().topic());
        assertThat(text(letter.headers(), DeadLetters.DETAIL)).isNotBlank();
        byte[] value = bad.sent().value();
        if (value != null && value.length == BEYOND_ANY_RECORD) {
            // No producer of ours could carry it: the headers say where it lies.
            assertThat(letter.key()).isNull();
            assertThat(letter.value()).isNull();
        } else {
            assertThat(letter.key()).isEqualTo(bad.sent().key());
            assertThat(letter.value()).isEqualTo(value);
            assertThat(letter.headers().toArray())
                    .startsWith(bad.sent().headers().toArray());
        }
    }

    private static void assertCounted(String metrics, List<Bad> bad) {
        for (DeadLetterReason reason : EnumSet.complementOf(EnumSet.of(DeadLetterReason.FOLD_FAILED))) {
            long sent = bad.stream().filter(one -> one.reason() == reason).count();
            assertThat(metrics.lines())
                    .filteredOn(line -> line.startsWith("callboard_events_dead_lettered_total{")
                            && line.contains("reason=\"" + reason.code() + "\""))
                    .singleElement()
                    .asString()
                    .endsWith(" " + sent + ".0");
        }
    }

    /** Calls on every partition, some of them still open. */
    private static List<RecordedEvent> calls(String name) {
        List<RecordedEvent> events = new ArrayList<>();
        for (int i = 0; i < ServiceOnBroker.PARTITIONS * 5; i++) {
            RoomEvents call = RoomEvents.of(name + "-" + i)
                    .created("visitor-" + i)
                    .queued(name)
                    .assigned("kim");
            events.addAll((i % 2 == 0 ? call : call.closedByUser("kim")).events());
        }
        return events;
    }

    private static ProducerRecord<byte[], byte[]> message(Topics topics, String rid, String text) {
        return new RoomEventWriter(topics)
                .write(RoomEvents.of(rid)
                        .created("v")
                        .queued("q")
                        .assigned("kim")
                        .agentSays(text)
                        .last());
    }

    private static ProducerRecord<byte[], byte[]> with(
            ProducerRecord<byte[], byte[]> record, String header, String value) {
        without(record, header).headers().add(header, value.getBytes(UTF_8));
        return record;
    }

    private static ProducerRecord<byte[], byte[]> without(ProducerRecord<byte[], byte[]> record, String header) {
        record.headers().remove(header);
        return record;
    }

    private static ProducerRecord<byte[], byte[]> withValue(ProducerRecord<byte[], byte[]> record, byte[] value) {
        return new ProducerRecord<>(record.topic(), null, record.key(), value, record.headers());
    }

    private static ProducerRecord<byte[], byte[]> withKey(ProducerRecord<byte[], byte[]> record, byte[] key) {
        return new ProducerRecord<>(record.topic(), null, key, record.value(), record.headers());
    }

    private static ProducerRecord<byte[], byte[]> withoutKey(ProducerRecord<byte[], byte[]> record) {
        return new ProducerRecord<>(record.topic(), null, (byte[]) null, record.value(), record.headers());
    }

    private static ProducerRecord<byte[], byte[]> onPartition(ProducerRecord<byte[], byte[]> record, int partition) {
        return new ProducerRecord<>(record.topic(), partition, record.key(), record.value(), record.headers());
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}
