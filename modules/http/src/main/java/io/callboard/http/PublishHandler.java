package io.callboard.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.command.EventLog;
import io.callboard.command.EventLog.Position;
import io.callboard.command.EventLogUnavailableException;
import io.callboard.events.EventJson;
import io.callboard.events.Reading.Readable;
import io.callboard.events.RoomEvent;
import io.callboard.http.SentEvents.Accepted;
import io.callboard.http.problem.Problem.Unavailable;
import io.callboard.http.problem.ProblemException;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * POST room-events. The permission comes before the body, so that only those who may publish make this instance read a large one. Either
 * all events of a request are good, or none is appended.
 */
final class PublishHandler {

    private final EventLog log;
    private final Gate gate;
    private final int maxBytes;
    private final SentEvents sentEvents;

    PublishHandler(EventLog log, Gate gate, int maxBytes, int maxEvents) {
        this.log = log;
        this.gate = gate;
        this.maxBytes = maxBytes;
        this.sentEvents = new SentEvents(maxEvents);
    }

    void handle(Context ctx) throws IOException {
        gate.require(gate.caller(ctx), Permissions.PUBLISH_ROOM_EVENTS);
        List<Accepted> events = sentEvents.read(ctx.req(), gate.body(ctx, maxBytes));
        List<Position> positions = append(events);
        ObjectNode answer = EventJson.MAPPER.createObjectNode();
        ArrayNode appended = answer.putArray("events");
        for (int i = 0; i < events.size(); i++) {
            appended.add(appended(events.get(i).reading(), positions.get(i)));
        }
        answer.put("success", true);
        JsonAnswer.send(ctx, answer.toString().getBytes(StandardCharsets.UTF_8));
    }

    private List<Position> append(List<Accepted> events) {
        try {
            return log.append(events.stream().map(Accepted::event).toList());
        } catch (EventLogUnavailableException e) {
            throw new ProblemException(new Unavailable(e.reason()));
        }
    }

    /** What this version does not know is tolerated, and said: it may be a slip of the pen. */
    private static JsonNode appended(Readable reading, Position position) {
        ObjectNode event = EventJson.MAPPER
                .createObjectNode()
                .put("id", reading.event().metadata().id())
                .put("source", reading.event().metadata().source())
                .put("partition", position.partition());
        if (position.offset() >= 0) {
            event.put("offset", position.offset());
        }
        if (reading.event().fact() instanceof RoomEvent.Unknown) {
            event.put("unknownType", true);
        }
        if (reading.unknownFields() > 0) {
            event.put("unknownFields", reading.unknownFields());
        }
        return event;
    }
}
