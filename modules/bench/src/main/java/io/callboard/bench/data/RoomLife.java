package io.callboard.bench.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.callboard.bench.data.Directory.Person;
import io.callboard.bench.data.Directory.Queue;
import io.callboard.bench.data.Draw.Of;
import io.callboard.events.EventTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Tells any event of any room as a record: queued, taken by an agent, talked, perhaps put on hold, tagged, closed. The JSON is written as a
 * stream and the headers that never change are shared, since a producer slower than the fold would measure itself; a test holds every byte
 * against {@code RoomEventWriter}. Not thread-safe.
 */
final class RoomLife {

    static final String SOURCE = "/callboard/bench";

    private static final double HELD = 0.6;
    private static final double TRANSFERRED = 0.05;
    private static final double CHATTED = 0.6;
    private static final double CLOSED_BY_AGENT = 0.7;
    private static final double COMMENTED = 0.3;

    private static final JsonFactory JSON = new JsonFactory();
    private static final Header SPEC_VERSION = header("ce_specversion", "1.0");
    private static final Header CE_SOURCE = header("ce_source", SOURCE);
    private static final Header CONTENT_TYPE = header("content-type", "application/json");
    private static final Map<String, Header> TYPES = EventTypes.NAMES.stream()
            .collect(Collectors.toMap(name -> name, name -> header("ce_type", EventTypes.PREFIX + name)));

    private final RoomData data;
    private final Draw draw;
    private final Directory directory;
    private final IsoTimes times;
    private final ByteArrayBuilder bytes = new ByteArrayBuilder(1_024);

    RoomLife(RoomData data, Directory directory, IsoTimes times) {
        this.data = data;
        this.draw = data.draw();
        this.directory = directory;
        this.times = times;
    }

    void tell(int room, int step, EventSink sink) {
        byte[] rid = Ids.bytes(draw.bits(Of.RID, room), draw.bits(Of.RID_TAIL, room));
        String type = typeOf(room, step);
        byte[] value = value(type, new String(rid, UTF_8), room, step);
        byte[] time = times.shortest(data.timeOf(room, step)).getBytes(UTF_8);
        RecordHeaders headers = new RecordHeaders();
        headers.add(SPEC_VERSION);
        headers.add(new RecordHeader("ce_id", id(rid, step)));
        headers.add(CE_SOURCE);
        headers.add(TYPES.get(type));
        if (value != null) {
            headers.add(CONTENT_TYPE);
        }
        headers.add(new RecordHeader("ce_subject", rid));
        headers.add(new RecordHeader("ce_time", time));
        sink.accept(rid, headers, value);
    }

    private String typeOf(int room, int step) {
        int last = data.eventsPerRoom() - 1;
        if (step < 3) {
            return step == 0 ? EventTypes.CREATED : step == 1 ? EventTypes.QUEUED : EventTypes.ASSIGNED;
        }
        if (step == last) {
            return data.isOpen(room) ? EventTypes.MESSAGE_ADDED : EventTypes.CLOSED;
        }
        if (step == last - 1) {
            return data.tagsOf(room).isEmpty() ? EventTypes.MESSAGE_ADDED : EventTypes.TAGS_SET;
        }
        double story = draw.share(Of.STORY, room);
        if (step == 5 && last > 7 && story < TRANSFERRED) {
            return EventTypes.TRANSFERRED;
        }
        if ((step == 5 || step == 6) && last > 7 && story > 1 - HELD) {
            return step == 5 ? EventTypes.HELD : EventTypes.UNHELD;
        }
        return EventTypes.MESSAGE_ADDED;
    }

    private byte @Nullable [] value(String type, String rid, int room, int step) {
        if (type.equals(EventTypes.HELD) || type.equals(EventTypes.UNHELD)) {
            return null;
        }
        bytes.reset();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            switch (type) {
                case EventTypes.CREATED -> created(json, room);
                case EventTypes.QUEUED -> queued(json, room);
                case EventTypes.ASSIGNED -> agent(json, "agent", agentAt(room, 0));
                case EventTypes.TRANSFERRED -> transferred(json, room, step);
                case EventTypes.MESSAGE_ADDED -> message(json, rid, room, step);
                case EventTypes.TAGS_SET -> texts(json, "tags", data.tagsOf(room));
                case EventTypes.CLOSED -> closed(json, room, step);
                default -> throw new IllegalStateException(type + " is no part of the story");
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void created(JsonGenerator json, int room) throws IOException {
        int visitor = data.visitor(room);
        Queue queue = queueOf(room);
        long call = data.createdAt(room);
        json.writeObjectFieldStart("v");
        json.writeStringField("_id", data.visitorId(visitor));
        json.writeStringField("token", data.visitorToken(visitor));
        json.writeStringField("username", username(visitor));
        json.writeStringField("name", visitorName(visitor));
        json.writeStringField("phone", "+49" + (1_500_000_000L + visitor));
        json.writeEndObject();
        json.writeStringField("departmentId", queue.departmentId());
        json.writeStringField("direction", draw.below(8, Of.START, room) == 0 ? "outbound" : "inbound");
        json.writeStringField("callUniqueId", call / 1_000 + "." + room);
        json.writeStringField("callStarted", times.millis(call));
        json.writeObjectFieldStart("source");
        json.writeStringField("type", "api");
        json.writeEndObject();
    }

    private void queued(JsonGenerator json, int room) throws IOException {
        json.writeStringField("queue", queueOf(room).name());
        json.writeNumberField("position", 1 + draw.below(8, Of.QUEUE, ~(long) room));
    }

    private void transferred(JsonGenerator json, int room, int step) throws IOException {
        json.writeObjectFieldStart("to");
        agent(json, "agent", agentAt(room, step));
        json.writeEndObject();
    }

    /** Many callers write as well as talk; of the others' calls the platform notes what happens. */
    private void message(JsonGenerator json, String rid, int room, int step) throws IOException {
        long message = (long) room * data.eventsPerRoom() + step;
        boolean chatted = draw.share(Of.TEXT, ~(long) room) < CHATTED;
        boolean byVisitor = chatted && step % 2 == 1 && step < data.eventsPerRoom() - 1;
        json.writeObjectFieldStart("message");
        json.writeStringField("_id", Ids.text(draw.bits(Of.MESSAGE, message), message));
        json.writeStringField("rid", rid);
        if (!chatted) {
            json.writeStringField("t", "voip-call-on-hold");
        }
        json.writeStringField("msg", chatted ? directory.text(draw.bits(Of.TEXT, message)) : "");
        json.writeStringField("ts", times.millis(data.timeOf(room, step)));
        json.writeObjectFieldStart("u");
        if (byVisitor) {
            int visitor = data.visitor(room);
            json.writeStringField("_id", data.visitorId(visitor));
            json.writeStringField("username", username(visitor));
            json.writeEndObject();
            json.writeStringField("token", data.visitorToken(visitor));
        } else {
            Person agent = agentAt(room, step);
            json.writeStringField("_id", agent.id());
            json.writeStringField("username", agent.username());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeStringField("sender", byVisitor ? "visitor" : chatted ? "agent" : "system");
    }

    private void closed(JsonGenerator json, int room, int step) throws IOException {
        boolean byAgent = draw.share(Of.STORY, ~(long) room) < CLOSED_BY_AGENT;
        json.writeStringField("closer", byAgent ? "user" : "visitor");
        if (byAgent) {
            agent(json, "closedBy", agentAt(room, step));
            if (draw.share(Of.COMMENT, room) < COMMENTED) {
                json.writeStringField("comment", directory.text(draw.bits(Of.COMMENT, ~(long) room)));
            }
        }
    }

    private static void agent(JsonGenerator json, String field, Person agent) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("_id", agent.id());
        json.writeStringField("username", agent.username());
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String field, List<String> texts) throws IOException {
        json.writeArrayFieldStart(field);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private Queue queueOf(int room) {
        return directory.queues.get(draw.below(RoomData.QUEUES, Of.QUEUE, room));
    }

    /** Who serves the room from that event on: a transfer leads to somebody else. */
    private Person agentAt(int room, int step) {
        int agent = draw.below(RoomData.AGENTS, Of.AGENT, room);
        boolean second = step >= 5 && data.eventsPerRoom() > 8 && draw.share(Of.STORY, room) < TRANSFERRED;
        return directory.agents.get(second ? (agent + 1) % RoomData.AGENTS : agent);
    }

    private String visitorName(int visitor) {
        return directory.name(draw.bits(Of.PERSON, ~(long) visitor));
    }

    private static String username(int visitor) {
        return "visitor-" + visitor;
    }

    private static byte[] id(byte[] rid, int step) {
        return (new String(rid, UTF_8) + "-" + (step + 1)).getBytes(UTF_8);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }
}
