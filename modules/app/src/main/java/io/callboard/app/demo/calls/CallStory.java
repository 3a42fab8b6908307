package io.callboard.app.demo.calls;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.events.EventMetadata;
import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomEvent;
import io.callboard.events.RoomEvent.Closed;
import io.callboard.events.RoomEvent.Closer;
import io.callboard.events.RoomEvent.Created;
import io.callboard.events.RoomEvent.MessageAdded;
import io.callboard.events.RoomEvent.Sender;
import io.callboard.events.RoomEvent.UserRef;
import io.callboard.events.RoomId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down one call: its clock only moves on, and every event gets the call's id and the next number. */
final class CallStory {

    private final RoomId rid;
    private final Visitor visitor;
    private final List<RecordedEvent> events = new ArrayList<>();
    private Instant now;

    CallStory(RoomId rid, Visitor visitor, Instant start) {
        this.rid = rid;
        this.visitor = visitor;
        this.now = start.truncatedTo(ChronoUnit.MILLIS);
    }

    Instant now() {
        return now;
    }

    void after(Duration time) {
        now = now.plus(time).truncatedTo(ChronoUnit.MILLIS);
    }

    void at(Instant time) {
        if (time.isAfter(now)) {
            now = time.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    void tell(RoomEvent fact) {
        String id = rid + "-" + (events.size() + 1);
        events.add(new RecordedEvent(rid, new EventMetadata(id, CallSimulator.SOURCE, now), fact));
    }

    void created(Department department, String direction, String callUniqueId) {
        ObjectNode room = object();
        room.putObject("v")
                .put("_id", visitor.id())
                .put("token", visitor.token())
                .put("username", visitor.username())
                .put("name", visitor.name())
                .put("phone", visitor.phone());
        room.put("departmentId", department.id())
                .put("direction", direction)
                .put("callUniqueId", callUniqueId)
                .put("callStarted", now.toString());
        room.putObject("source").put("type", "api");
        tell(new Created(room));
    }

    void visitorSays(String text) {
        ObjectNode message = message(text, visitor.id(), visitor.username(), visitor.name());
        message.put("token", visitor.token()).put("alias", visitor.name());
        tell(new MessageAdded(message, now, Sender.VISITOR));
    }

    void agentSays(Agent agent, String text) {
        tell(new MessageAdded(message(text, agent.id(), agent.username(), agent.name()), now, Sender.AGENT));
    }

    void systemNotes(Agent agent, String type) {
        ObjectNode message =
                message("", agent.id(), agent.username(), agent.name()).put("t", type);
        tell(new MessageAdded(message, now, Sender.SYSTEM));
    }

    void closedByVisitor(List<String> tags) {
        close(Closer.VISITOR, new UserRef(visitor.id(), visitor.username()), tags);
    }

    void closedByAgent(Agent agent, List<String> tags) {
        close(Closer.USER, agent.reference(), tags);
    }

    SimulatedCall told() {
        return new SimulatedCall(rid, events);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private void close(Closer closer, @Nullable UserRef by, List<String> tags) {
        tell(new Closed(closer, by, null, tags, null, null));
    }

    private ObjectNode message(String text, String userId, String username, String name) {
        ObjectNode message = object().put("_id", rid + "-m" + (events.size() + 1))
                .put("rid", rid.value())
                .put("msg", text)
                .put("ts", now.toString());
        message.putObject("u").put("_id", userId).put("username", username).put("name", name);
        return message;
    }
}
