package io.callboard.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.events.Reading.Readable;
import io.callboard.events.Reading.Unreadable;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.core.CloudEventUtils;
import io.cloudevents.core.message.Encoding;
import io.cloudevents.core.message.MessageReader;
import io.cloudevents.jackson.JsonCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventDataMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a record of {@code room-events} → the event, or why there is none: CloudEvents 1.0 in Kafka's binding, binary or structured
 * mode (contract.md, part B). Never throws, whatever the bytes. Thread-safe, without state.
 */
public final class RoomEventReader {

    /** The SDK's JSON format on our mapper: its own turns 1.10 into 1.1 and lets duplicate keys pass. */
    private static final ObjectMapper STRUCTURED =
            EventJson.MAPPER.copy().registerModule(JsonFormat.getCloudEventJacksonModule());

    /** How the types of all of CloudEvents' own formats begin. */
    private static final String ANY_EVENT = "application/cloudevents";

    /**
     * @param key the record's key: the room id in UTF-8
     * @param value the record's value, null for none
     */
    public Reading read(byte @Nullable [] key, Headers headers, byte @Nullable [] value) {
        try {
            refuseLargerThan(Topics.MAX_EVENT_BYTES, value);
            Envelope envelope = envelope(headers, value);
            RoomId rid = envelope.rid();
            if (key == null || !Arrays.equals(key, rid.value().getBytes(StandardCharsets.UTF_8))) {
                throw new UnreadableEvent(
                        DeadLetterReason.KEY_MISMATCH,
                        key == null ? "the record has no key" : "the record's key must be the subject");
            }
            return event(rid, envelope);
        } catch (UnreadableEvent e) {
            return new Unreadable(e.reason(), e.detail());
        }
    }

    /**
     * Reads one event in structured mode, outside Kafka: a line of an event file. Whatever {@link #read} has accepted is accepted here
     * too once it is written in this longer form, so the bound is that of a whole record, {@link Topics#MAX_EVENT_RECORD_BYTES}. The one
     * exception is data that calls itself an event.
     *
     * @param json the whole event, UTF-8
     */
    public StructuredReading readStructured(byte[] json) {
        try {
            refuseLargerThan(Topics.MAX_EVENT_RECORD_BYTES, json);
            return structured(parse("the event", json, EventJson::parseEvent));
        } catch (UnreadableEvent e) {
            return new StructuredReading(null, new Unreadable(e.reason(), e.detail()));
        }
    }

    /**
     * Reads a JSON batch, {@code application/cloudevents-batch+json}: every event by itself, in the order of the batch.
     *
     * @param json the whole batch, UTF-8; the caller bounds its size
     * @throws EventJson.BadJson when it is no JSON array; what is wrong with one event stands in that event's reading
     */
    public List<StructuredReading> readBatch(byte[] json) throws EventJson.BadJson {
        List<StructuredReading> readings = new ArrayList<>();
        for (JsonNode event : EventJson.parseBatch(json)) {
            readings.add(structured(event));
        }
        return readings;
    }

    /**
     * Reads one event whose attributes come apart from its data, as in HTTP's binary mode.
     *
     * @param attributes the context attributes and extensions by name, {@code datacontenttype} among them
     * @param data JSON; empty for none
     */
    public StructuredReading readBinary(Map<String, String> attributes, byte[] data) {
        ObjectNode event = EventJson.MAPPER.createObjectNode();
        attributes.forEach(event::put);
        event.remove(List.of("data", "data_base64")); // of the format, not attributes
        try {
            if (data.length > 0) {
                event.set("data", parse("the data", data, EventJson::parse));
            }
            return structured(event);
        } catch (UnreadableEvent e) {
            return new StructuredReading(null, new Unreadable(e.reason(), e.detail()));
        }
    }

    private static StructuredReading structured(JsonNode document) {
        CloudEvent event = null;
        try {
            event = cloudEvent(document);
            refuseNested(event.getDataContentType());
            Envelope envelope = open(event);
            return new StructuredReading(event, event(envelope.rid(), envelope));
        } catch (UnreadableEvent e) {
            return new StructuredReading(event, new Unreadable(e.reason(), e.detail()));
        }
    }

    /**
     * In a record, the data's type and the sign of structured mode are one header: an event with such a type, once written in binary mode,
     * would be taken for one whose value is the whole event, and be a dead letter.
     */
    private static void refuseNested(@Nullable String dataContentType) throws UnreadableEvent {
        if (dataContentType != null
                && dataContentType.strip().toLowerCase(Locale.ROOT).startsWith(ANY_EVENT)) {
            throw UnreadableEvent.wrongType("datacontenttype", "application/json");
        }
    }

    /** @param event the whole event, all its attributes and extensions; null when it is no CloudEvent */
    public record StructuredReading(@Nullable CloudEvent event, Reading reading) {}

    private static void refuseLargerThan(int bound, byte @Nullable [] value) throws UnreadableEvent {
        if (value != null && value.length > bound) {
            throw new UnreadableEvent(
                    DeadLetterReason.EVENT_TOO_LARGE, "the value has " + value.length + " bytes, more than " + bound);
        }
    }

    private static Envelope envelope(Headers headers, byte @Nullable [] value) throws UnreadableEvent {
        MessageReader message;
        try {
            message = KafkaMessageFactory.createReader(headers, value == null ? new byte[0] : value);
            if (message.getEncoding() == Encoding.BINARY) {
                return message.read(Envelope::open, CloudEventDataMapper.identity());
            }
        } catch (RuntimeException e) {
            // The SDK's own errors, and what it throws at headers without a value.
            throw new UnreadableEvent(
                    DeadLetterReason.NOT_CLOUDEVENTS,
                    "neither ce_specversion 1.0 nor content-type " + JsonFormat.CONTENT_TYPE);
        }
        return open(cloudEvent(parse("the event", value == null ? new byte[0] : value, EventJson::parseEvent)));
    }

    private static Envelope open(CloudEvent event) throws UnreadableEvent {
        try {
            return CloudEventUtils.toReader(event).read(Envelope::open);
        } catch (RuntimeException e) {
            throw new UnreadableEvent(DeadLetterReason.NOT_CLOUDEVENTS, "specversion must be 1.0");
        }
    }

    private static CloudEvent cloudEvent(JsonNode document) throws UnreadableEvent {
        if (!(document instanceof ObjectNode event)) {
            throw new UnreadableEvent(DeadLetterReason.BAD_JSON, "the event must be a JSON object");
        }
        Envelope.check(event);
        event.put("time", EventTimes.plain(event.path("time").textValue())); // the SDK reads no other
        try {
            return STRUCTURED.treeToValue(event, CloudEvent.class);
        } catch (JsonProcessingException | RuntimeException e) {
            throw new UnreadableEvent(
                    DeadLetterReason.NOT_CLOUDEVENTS, "an attribute of the event is not as CloudEvents 1.0 wants it");
        }
    }

    private static Reading event(RoomId rid, Envelope envelope) throws UnreadableEvent {
        EventMetadata metadata = envelope.metadata();
        String type = envelope.type();
        String name = type.startsWith(EventTypes.PREFIX) ? type.substring(EventTypes.PREFIX.length()) : "";
        if (!FactParser.isKnown(name)) {
            return new Readable(new RecordedEvent(rid, metadata, new RoomEvent.Unknown(type)), 0);
        }
        FactParser.Parsed parsed = FactParser.parse(name, data(envelope.data()), rid);
        return new Readable(new RecordedEvent(rid, metadata, parsed.fact()), parsed.unknownFields());
    }

    private static @Nullable ObjectNode data(@Nullable CloudEventData data) throws UnreadableEvent {
        if (data == null) {
            return null;
        }
        JsonNode json = data instanceof JsonCloudEventData tree
                ? tree.getNode()
                : parse("the data", data.toBytes(), EventJson::parse);
        if (json.isNull()) {
            return null;
        }
        if (json instanceof ObjectNode object) {
            return object;
        }
        throw new UnreadableEvent(DeadLetterReason.BAD_JSON, "the data must be a JSON object");
    }

    private static JsonNode parse(String what, byte[] json, Parser parser) throws UnreadableEvent {
        try {
            return parser.parse(json);
        } catch (EventJson.BadJson e) {
            throw new UnreadableEvent(DeadLetterReason.BAD_JSON, what + " " + e.getMessage());
        }
    }

    private interface Parser {
        JsonNode parse(byte[] utf8) throws EventJson.BadJson;
    }
}
