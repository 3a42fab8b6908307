package io.callboard.http;

import io.callboard.command.CommandFacts;
import io.callboard.events.DeadLetterReason;
import io.callboard.events.EventJson;
import io.callboard.events.Reading.Readable;
import io.callboard.events.Reading.Unreadable;
import io.callboard.events.RoomEventReader;
import io.callboard.events.RoomEventReader.StructuredReading;
import io.callboard.events.Topics;
import io.callboard.http.problem.Problem.BatchTooLarge;
import io.callboard.http.problem.Problem.InvalidEvents;
import io.callboard.http.problem.Problem.InvalidEvents.Fault;
import io.callboard.http.problem.ProblemException;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The CloudEvents of a request, in any of HTTP's three modes: structured, batch, or binary with the attributes in {@code ce-} headers. They
 * are read by the log's own reader, so that nothing gets into the log which the projection then sets aside as unreadable. Thread-safe.
 */
final class SentEvents {

    private static final String STRUCTURED = "application/cloudevents+json";
    private static final String BATCH = "application/cloudevents-batch+json";
    private static final String ANY_EVENT = "application/cloudevents";

    private final RoomEventReader reader = new RoomEventReader();
    private final int maxEvents;

    SentEvents(int maxEvents) {
        this.maxEvents = maxEvents;
    }

    /** An event that may be appended, and what it says. */
    record Accepted(CloudEvent event, Readable reading) {}

    /** All of them, in their order; a request with a single bad one ends here, and names all that are bad. */
    List<Accepted> read(HttpServletRequest request, byte[] body) {
        List<StructuredReading> readings = readings(request, body);
        List<Accepted> accepted = new ArrayList<>(readings.size());
        List<Fault> faults = new ArrayList<>();
        for (StructuredReading read : readings) {
            CloudEvent event = read.event();
            Unreadable refusal = refusal(read);
            if (refusal != null) {
                int index = accepted.size() + faults.size();
                faults.add(new Fault(index, refusal.reason().code(), refusal.detail()));
            } else if (event != null && read.reading() instanceof Readable reading) {
                accepted.add(new Accepted(event, reading));
            }
        }
        if (!faults.isEmpty()) {
            throw new ProblemException(new InvalidEvents(faults));
        }
        return accepted;
    }

    private List<StructuredReading> readings(HttpServletRequest request, byte[] body) {
        String type = mediaType(request.getContentType());
        return switch (type) {
            case STRUCTURED -> List.of(reader.readStructured(body));
            case BATCH -> batch(body);
            default -> List.of(binary(request, body, type));
        };
    }

    private List<StructuredReading> batch(byte[] body) {
        try {
            List<StructuredReading> events = reader.readBatch(body);
            if (events.size() > maxEvents) {
                throw new ProblemException(new BatchTooLarge(maxEvents));
            }
            return events;
        } catch (EventJson.BadJson e) {
            throw invalid(DeadLetterReason.BAD_JSON, "the batch " + e.getMessage());
        }
    }

    private StructuredReading binary(HttpServletRequest request, byte[] body, String type) {
        if (type.startsWith(ANY_EVENT) || request.getHeader(AttributeHeaders.PREFIX + "specversion") == null) {
            throw invalid(
                    DeadLetterReason.NOT_CLOUDEVENTS,
                    "the content type is neither " + STRUCTURED + " nor " + BATCH + ", and there is no header "
                            + AttributeHeaders.PREFIX + "specversion");
        }
        Map<String, String> attributes = AttributeHeaders.of(request);
        if (body.length > 0 && !isJson(type)) {
            return new StructuredReading(
                    null, new Unreadable(DeadLetterReason.WRONG_TYPE, "Content-Type must be application/json"));
        }
        return reader.readBinary(attributes, body);
    }

    private static ProblemException invalid(DeadLetterReason reason, String detail) {
        return new ProblemException(new InvalidEvents(List.of(new Fault(null, reason.code(), detail))));
    }

    /** Why an event is not taken: the reader's reason, or what only HTTP can get wrong. */
    private static @Nullable Unreadable refusal(StructuredReading read) {
        if (read.reading() instanceof Unreadable unreadable) {
            return unreadable;
        }
        CloudEvent event = read.event();
        if (event == null) {
            return null;
        }
        if (event.getSource().toString().equals(CommandFacts.SOURCE)) {
            // Under an id of a command under way, somebody else's event would settle it.
            return new Unreadable(
                    DeadLetterReason.WRONG_TYPE,
                    "source must not be " + CommandFacts.SOURCE + ", which is for the events of commands");
        }
        CloudEventData data = event.getData();
        if (data == null) {
            return null;
        }
        if (!isJson(event.getDataContentType())) {
            return new Unreadable(DeadLetterReason.WRONG_TYPE, "datacontenttype must be application/json");
        }
        int length = data.toBytes().length;
        if (length > Topics.MAX_EVENT_BYTES) {
            return new Unreadable(
                    DeadLetterReason.EVENT_TOO_LARGE,
                    "the data has " + length + " bytes, more than " + Topics.MAX_EVENT_BYTES);
        }
        return null;
    }

    /** Clients send types of all sorts without being asked; in the log the type would tell readers how to take the data. */
    private static boolean isJson(@Nullable String contentType) {
        String type = mediaType(contentType);
        return type.isEmpty()
                || type.equals("application/json")
                || (type.endsWith("+json") && !type.startsWith(ANY_EVENT));
    }

    private static String mediaType(@Nullable String contentType) {
        if (contentType == null) {
            return "";
        }
        int parameters = contentType.indexOf(';');
        String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return type.strip().toLowerCase(Locale.ROOT);
    }
}
