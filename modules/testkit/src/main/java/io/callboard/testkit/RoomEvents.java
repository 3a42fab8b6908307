package io.callboard.testkit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.events.EventMetadata;
import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomEvent;
import io.callboard.events.RoomEvent.Closer;
import io.callboard.events.RoomEvent.Sender;
import io.callboard.events.RoomEvent.TransferTarget;
import io.callboard.events.RoomEvent.UserRef;
import io.callboard.events.RoomId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One room's life, told in a few lines:
 *
 * <pre>
 * RoomEvents.of("room-1").created("visitor-1").after(seconds(5)).queued("sales").after(seconds(20)).assigned("kim")
 *         .after(seconds(3)).agentSays("hello").after(minutes(3)).closedByUser("kim", "sale").events();
 * </pre>
 *
 * <p>Deterministic: the clock starts at {@link #START} and moves only by {@link #after} and {@link #at}; event ids are the room id and a
 * running number, message ids {@code m-} and that number; an agent's username is his id. Not thread-safe.
 */
public final class RoomEvents {

    public static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    public static final String SOURCE = "/test/pbx";

    private final RoomId rid;
    private final List<RecordedEvent> events = new ArrayList<>();
    private Instant now = START;
    private String visitor = "visitor";

    private RoomEvents(RoomId rid) {
        this.rid = rid;
    }

    public static RoomEvents of(String rid) {
        return new RoomEvents(new RoomId(rid));
    }

    /** A call that was queued for 5 s, answered by the agent, talked over for 3 min, and ended by the agent: six events. */
    public static List<RecordedEvent> answeredCall(String rid, String visitor, String queue, String agent) {
        return of(rid).created(visitor)
                .queued(queue)
                .after(Duration.ofSeconds(5))
                .assigned(agent)
                .after(Duration.ofSeconds(2))
                .visitorSays("hello")
                .after(Duration.ofSeconds(3))
                .agentSays("how can I help?")
                .after(Duration.ofMinutes(3))
                .closedByUser(agent)
                .events();
    }

    /** Everything so far, in log order. */
    public List<RecordedEvent> events() {
        return List.copyOf(events);
    }

    /** The latest event alone. */
    public RecordedEvent last() {
        return events.getLast();
    }

    public RoomEvents at(Instant time) {
        now = time;
        return this;
    }

    /** Moves the clock; a negative duration moves it backwards. */
    public RoomEvents after(Duration duration) {
        return at(now.plus(duration));
    }

    /** Any fact, at the clock's time. */
    public RoomEvents fact(RoomEvent fact) {
        EventMetadata metadata = new EventMetadata(rid + "-" + (events.size() + 1), SOURCE, now);
        events.add(new RecordedEvent(rid, metadata, fact));
        return this;
    }

    /** The latest event once more, as a producer that retries sends it: same source, same id. */
    public RoomEvents sentAgain() {
        events.add(last());
        return this;
    }

    /** An inbound call of the visitor, whose id and token are both the given text. */
    public RoomEvents created(String visitorToken) {
        return created(visitorToken, object());
    }

    /** @param fields further initial room fields under their room names; they win over those of {@link #created(String)} */
    public RoomEvents created(String visitorToken, ObjectNode fields) {
        visitor = visitorToken;
        ObjectNode room = object().put("t", "v").put("direction", "inbound");
        room.set(
                "v",
                object().put("_id", visitorToken).put("token", visitorToken).put("username", visitorToken));
        return fact(new RoomEvent.Created(room.setAll(fields)));
    }

    public RoomEvents queued(String queue) {
        return fact(new RoomEvent.Queued(queue, null));
    }

    public RoomEvents assigned(String agent) {
        return fact(new RoomEvent.Assigned(user(agent), null));
    }

    public RoomEvents transferredToAgent(String agent) {
        return fact(new RoomEvent.Transferred(new TransferTarget.ToAgent(user(agent)), null, null));
    }

    public RoomEvents transferredToQueue(String queue) {
        return fact(new RoomEvent.Transferred(new TransferTarget.ToQueue(queue), null, null));
    }

    public RoomEvents transferredToDepartment(String departmentId, String... ancestors) {
        return fact(new RoomEvent.Transferred(
                new TransferTarget.ToDepartment(departmentId, List.of(ancestors)), null, null));
    }

    public RoomEvents visitorSays(String text) {
        ObjectNode message = message(visitor, text).put("token", visitor);
        return fact(new RoomEvent.MessageAdded(message, now, Sender.VISITOR));
    }

    public RoomEvents agentSays(String text) {
        return agentSays("agent", text);
    }

    public RoomEvents agentSays(String agent, String text) {
        return fact(new RoomEvent.MessageAdded(message(agent, text), now, Sender.AGENT));
    }

    public RoomEvents systemSays(String text) {
        return fact(new RoomEvent.MessageAdded(message("system", text).put("t", "uj"), now, Sender.SYSTEM));
    }

    public RoomEvents held() {
        return fact(new RoomEvent.Held());
    }

    public RoomEvents unheld() {
        return fact(new RoomEvent.Unheld());
    }

    public RoomEvents tagged(String... tags) {
        return fact(new RoomEvent.TagsSet(List.of(tags)));
    }

    public RoomEvents inDepartment(String departmentId) {
        return fact(new RoomEvent.DepartmentChanged(departmentId, null));
    }

    /** Without tags, the room keeps those it has. */
    public RoomEvents closedByUser(String agent, String... tags) {
        return closed(Closer.USER, user(agent), tags);
    }

    /** Without tags, the room keeps those it has. */
    public RoomEvents closedByVisitor(String... tags) {
        return closed(Closer.VISITOR, user(visitor), tags);
    }

    public RoomEvents reopened() {
        return fact(new RoomEvent.Reopened());
    }

    public RoomEvents erased() {
        return fact(new RoomEvent.Erased(null));
    }

    private RoomEvents closed(Closer closer, UserRef by, String... tags) {
        return fact(new RoomEvent.Closed(closer, by, null, tags.length == 0 ? null : List.of(tags), null, null));
    }

    private ObjectNode message(String author, String text) {
        ObjectNode message = object().put("_id", "m-" + (events.size() + 1))
                .put("rid", rid.value())
                .put("msg", text)
                .put("ts", now.toString());
        message.set("u", object().put("_id", author).put("username", author));
        return message;
    }

    private static UserRef user(String id) {
        return new UserRef(id, id);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
