package io.callboard.events;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/**
 * Which partition a room lives on: murmur2 over the UTF-8 of its id, as Kafka's Java producer does it. Other clients may do otherwise
 * (librdkafka's default is crc32); what they misplace is dead-lettered.
 *
 * @param count partitions of {@code room-events}; final for the life of a log
 */
public record RoomPartitions(int count) {

    public RoomPartitions {
        if (count < 1) {
            throw new IllegalArgumentException("a topic has at least one partition");
        }
    }

    public int of(RoomId rid) {
        return of(rid.value().getBytes(StandardCharsets.UTF_8));
    }

    /** @param key the record key's bytes */
    public int of(byte[] key) {
        return BuiltInPartitioner.partitionForKey(key, count);
    }
}
