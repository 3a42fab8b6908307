package io.callboard.events;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What a dead letter says beside the record itself, whose key, value and headers go along unchanged: why it was not applied and where it
 * lay. Header values are UTF-8 text, numbers in decimal.
 */
public final class DeadLetters {

    public static final String REASON = "callboard.dlq.reason";
    public static final String DETAIL = "callboard.dlq.detail";
    public static final String TOPIC = "callboard.dlq.topic";
    public static final String PARTITION = "callboard.dlq.partition";
    public static final String OFFSET = "callboard.dlq.offset";

    /** Room for our headers, and for what a batch adds to its record. */
    private static final int OVERHEAD = 64 * 1024;

    private DeadLetters() {}

    /**
     * The dead letter's headers: a copy of the record's own, then ours. The record's are left alone.
     *
     * @param topic where the record lay
     * @param detail from {@link Reading.Unreadable#detail}
     */
    public static Headers headers(
            Headers original, DeadLetterReason reason, String detail, String topic, int partition, long offset) {
        return new RecordHeaders(original.toArray())
                .add(REASON, bytes(reason.code()))
                .add(DETAIL, bytes(detail))
                .add(TOPIC, bytes(topic))
                .add(PARTITION, bytes(Integer.toString(partition)))
                .add(OFFSET, bytes(Long.toString(offset)));
    }

    /** The same for a record as a consumer sees it. */
    public static Headers headers(ConsumerRecord<?, ?> record, Reading.Unreadable unreadable) {
        return headers(
                record.headers(),
                unreadable.reason(),
                unreadable.detail(),
                record.topic(),
                record.partition(),
                record.offset());
    }

    /**
     * Whether a dead letter can carry the record: a topic bounds the size of compressed batches, so it may hold records that are far larger
     * than what our producers may send. Of one that does not fit, the dead letter is the headers alone; they say where to read it.
     */
    public static boolean fits(byte @Nullable [] key, Headers headers, byte @Nullable [] value) {
        long size = length(key) + length(value);
        for (Header header : headers) {
            size += header.key().length() + length(header.value());
        }
        return size <= Topics.MAX_RECORD_BYTES - OVERHEAD;
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
