package io.callboard.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Events → records for {@code room-events}: CloudEvents in Kafka's binary mode, key = room id. Thread-safe. */
public final class RoomEventWriter {

    private static final String JSON = "application/json";
    private static final JsonFormat STRUCTURED = new JsonFormat();

    private final String topic;

    public RoomEventWriter(Topics topics) {
        this.topic = topics.roomEvents();
    }

    /**
     * The record of one event; {@link RoomEventReader} reads the same event back. Only of an {@link RoomEvent.Unknown} the data is lost.
     *
     * @throws IllegalArgumentException when the metadata's source is no URI reference
     */
    public ProducerRecord<byte[], byte[]> write(RecordedEvent event) {
        return write(cloudEvent(event));
    }

    /** One event whole as a JSON document in structured mode, UTF-8, on one line; {@link RoomEventReader#readStructured} reads it back. */
    public static byte[] structured(RecordedEvent event) {
        return STRUCTURED.serialize(cloudEvent(event));
    }

    private static CloudEvent cloudEvent(RecordedEvent event) {
        EventMetadata metadata = event.metadata();
        var cloudEvent = CloudEventBuilder.v1()
                .withId(metadata.id())
                .withSource(URI.create(metadata.source()))
                .withType(EventTypes.typeOf(event.fact()))
                .withSubject(event.rid().value())
                .withTime(metadata.time().atOffset(ZoneOffset.UTC));
        ObjectNode data = FactWriter.data(event.fact());
        if (data != null) {
            cloudEvent.withData(JSON, bytes(data));
        }
        return cloudEvent.build();
    }

    /**
     * The record of any CloudEvent, whole: all attributes and extensions, the data's bytes as they are.
     *
     * @throws IllegalArgumentException when the event has no subject, and so no key
     */
    public ProducerRecord<byte[], byte[]> write(CloudEvent event) {
        String subject = event.getSubject();
        if (subject == null) {
            throw new IllegalArgumentException("an event without subject has no place in the log");
        }
        return KafkaMessageFactory.createWriter(topic, subject.getBytes(StandardCharsets.UTF_8))
                .writeBinary(event);
    }

    private static byte[] bytes(ObjectNode data) {
        try {
            return EventJson.MAPPER.writeValueAsBytes(data);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
