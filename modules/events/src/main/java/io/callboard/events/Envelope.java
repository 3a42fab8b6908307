package io.callboard.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudevents.CloudEventData;
import io.cloudevents.SpecVersion;
import io.cloudevents.rw.CloudEventRWException;
import io.cloudevents.rw.CloudEventWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The context attributes that Callboard reads, as the CloudEvents SDK hands them over while it walks a record. Collecting them here
 * instead of in the SDK's own event lets a missing or malformed attribute be named, and spares the objects of the others. Not
 * thread-safe: one per record.
 */
final class Envelope implements CloudEventWriter<Envelope> {

    private static final int MAX_LENGTH = 1024;

    /**
     * What the SDK puts in the place of bytes that are not UTF-8. Two ids that differ in such bytes alone would look the same, and the
     * second event would be dropped as a repetition.
     */
    private static final char REPLACED = '\uFFFD';

    /** Producers are few, and to parse what they call themselves took a hundredth of the fold. Any thread may set it. */
    private static volatile @Nullable String lastProducer;

    private @Nullable String id;
    private @Nullable String source;
    private @Nullable String type;
    private @Nullable String subject;
    private @Nullable String time;
    private @Nullable CloudEventData data;

    /** @throws CloudEventRWException for any version of CloudEvents but 1.0 */
    static Envelope open(SpecVersion version) {
        if (version != SpecVersion.V1) {
            throw CloudEventRWException.newInvalidSpecVersion(version.toString());
        }
        return new Envelope();
    }

    /**
     * The same attributes of a structured event, before the SDK sees it, since its own errors name no attribute.
     *
     * @throws UnreadableEvent where {@link #rid}, {@link #type} or {@link #metadata} would throw, or an attribute is not text
     */
    static void check(ObjectNode event) throws UnreadableEvent {
        if (!SpecVersion.V1.toString().equals(event.path("specversion").textValue())) {
            throw new UnreadableEvent(DeadLetterReason.NOT_CLOUDEVENTS, "specversion must be 1.0");
        }
        Envelope envelope = new Envelope();
        for (String name : List.of("id", "source", "type", "subject", "time")) {
            JsonNode value = event.path(name);
            if (value.isTextual()) {
                envelope.withContextAttribute(name, value.textValue());
            } else if (!value.isMissingNode() && !value.isNull()) {
                throw UnreadableEvent.wrongType(name, "text");
            }
        }
        envelope.rid();
        envelope.type();
        envelope.metadata();
    }

    @Override
    public Envelope withContextAttribute(String name, String value) {
        switch (name) {
            case "id" -> id = value;
            case "source" -> source = value;
            case "type" -> type = value;
            case "subject" -> subject = value;
            case "time" -> time = value;
            default -> {}
        }
        return this;
    }

    @Override
    public Envelope end(CloudEventData data) {
        this.data = data;
        return this;
    }

    @Override
    public Envelope end() {
        return this;
    }

    @Nullable CloudEventData data() {
        return data;
    }

    String type() throws UnreadableEvent {
        return given("type", type);
    }

    RoomId rid() throws UnreadableEvent {
        String value = given("subject", subject);
        if (value.isBlank() || value.length() > RoomId.MAX_LENGTH) {
            throw UnreadableEvent.wrongType("subject", "a room id of 1 to " + RoomId.MAX_LENGTH + " characters");
        }
        return new RoomId(value);
    }

    EventMetadata metadata() throws UnreadableEvent {
        String producer = given("source", source);
        if (!producer.equals(lastProducer)) {
            try {
                new URI(producer);
            } catch (URISyntaxException e) {
                throw UnreadableEvent.wrongType("source", "a URI reference");
            }
            lastProducer = producer;
        }
        Instant at = EventTimes.parse(given("time", time));
        if (at == null) {
            throw UnreadableEvent.wrongType("time", "an RFC 3339 time");
        }
        return new EventMetadata(given("id", id), producer, at);
    }

    private static String given(String name, @Nullable String value) throws UnreadableEvent {
        if (value == null) {
            throw UnreadableEvent.missing(name);
        }
        if (value.isEmpty()) {
            throw UnreadableEvent.wrongType(name, "text that is not empty");
        }
        if (value.length() > MAX_LENGTH) {
            throw UnreadableEvent.wrongType(name, "text of at most " + MAX_LENGTH + " characters");
        }
        if (value.indexOf(REPLACED) >= 0) {
            throw new UnreadableEvent(DeadLetterReason.NOT_CLOUDEVENTS, name + " must be UTF-8, without U+FFFD");
        }
        return value;
    }
}
