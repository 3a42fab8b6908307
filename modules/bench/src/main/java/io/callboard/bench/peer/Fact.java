package io.callboard.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.events.EventTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * One event as the peers read it.
 *
 * @param type without the prefix, such as {@code created}
 * @param atMs the event's time
 * @param data a missing node when it has none
 */
record Fact(String rid, String type, long atMs, JsonNode data) {

    static final ObjectMapper JSON = new ObjectMapper();

    static Fact of(ConsumerRecord<byte[], byte[]> record) {
        return of(record.key(), record.headers(), record.value());
    }

    /** Of a CloudEvent in binary mode. */
    static Fact of(byte[] key, Headers headers, byte @Nullable [] value) {
        return of(
                new String(key, UTF_8),
                header(headers, "ce_type"),
                OffsetDateTime.parse(header(headers, "ce_time")),
                value);
    }

    static Fact of(String rid, String type, OffsetDateTime time, byte @Nullable [] data) {
        try {
            return new Fact(
                    rid,
                    type.substring(EventTypes.PREFIX.length()),
                    time.toInstant().toEpochMilli(),
                    data == null ? MissingNode.getInstance() : JSON.readTree(data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectNode document(byte[] json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String header(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), UTF_8);
    }
}
