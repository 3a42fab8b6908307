package io.callboard.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

    @Test
    void shouldAddTheReasonBehindTheUnchangedHeaders() {
        // given
        Headers original = new RecordHeaders()
                .add("ce_id", bytes("1"))
                .add("ce_id", bytes("2"))
                .add("trace", null);
        var record = new ConsumerRecord<>(
                "callboard.room-events",
                3,
                42L,
                0L,
                TimestampType.LOG_APPEND_TIME,
                1,
                1,
                "k",
                "v",
                original,
                Optional.empty());

        // when
        Headers headers = DeadLetters.headers(
                record, new Reading.Unreadable(DeadLetterReason.WRONG_TYPE, "data.queue must be text"));

        // then
        assertThat(texts(headers))
                .containsExactly(
                        "ce_id=1",
                        "ce_id=2",
                        "trace=null",
                        "callboard.dlq.reason=wrong-type",
                        "callboard.dlq.detail=data.queue must be text",
                        "callboard.dlq.topic=callboard.room-events",
                        "callboard.dlq.partition=3",
                        "callboard.dlq.offset=42");
        assertThat(texts(original)).containsExactly("ce_id=1", "ce_id=2", "trace=null");
    }

    private static List<String> texts(Headers headers) {
        return Arrays.stream(headers.toArray())
                .map(header -> header.key() + "="
                        + (header.value() == null ? "null" : new String(header.value(), StandardCharsets.UTF_8)))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
