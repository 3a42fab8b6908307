package io.callboard.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.command.RoomCommand.Author;
import io.callboard.command.RoomCommand.Caller;
import io.callboard.command.RoomCommand.CloseRoom;
import io.callboard.command.RoomCommand.OpenRoom;
import io.callboard.command.RoomCommand.RecordCallEvent;
import io.callboard.events.EventMetadata;
import io.callboard.events.IsoTimes;
import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomEvent;
import io.callboard.events.RoomEvent.MessageAdded;
import io.callboard.events.RoomEvent.Sender;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The facts that accepted commands lead to, and the names under which they are found again when they come back through the log. */
public final class CommandFacts {

    /** {@code source} of every event that a command led to; no other producer may use it. */
    public static final String SOURCE = "/callboard/commands";

    private static final String WRAP_UP = "voip-call-wrapup";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private CommandFacts() {}

    /** The id of a command's event. @param index its place among them */
    public static String eventId(String commandId, int index) {
        return commandId + "/" + index;
    }

    static List<RecordedEvent> events(IssuedCommand issued, List<RoomEvent> facts) {
        List<RecordedEvent> events = new ArrayList<>(facts.size());
        for (int i = 0; i < facts.size(); i++) {
            EventMetadata metadata = new EventMetadata(eventId(issued.id(), i), SOURCE, issued.time());
            events.add(new RecordedEvent(issued.rid(), metadata, facts.get(i)));
        }
        return events;
    }

    /** What a new room has beside the defaults of the fold (contract.md part II section 7.2). */
    static ObjectNode room(OpenRoom open) {
        Caller caller = open.caller();
        ObjectNode room = JSON.objectNode().put("t", "v");
        ObjectNode visitor = room.putObject("v").put("_id", caller.id()).put("token", caller.token());
        putIfThere(visitor, "username", caller.username());
        putIfThere(visitor, "name", caller.name());
        putIfThere(visitor, "phone", caller.phone());
        putIfThere(room, "departmentId", caller.departmentId());
        room.putObject("servedBy")
                .put("_id", open.agent().id())
                .put("username", open.agent().username());
        room.putObject("u")
                .put("_id", open.agent().id())
                .put("username", open.agent().username());
        return room.put("direction", open.direction());
    }

    /** With a comment it is the wrap-up of the call, without one only its end (contract.md part II section 7.4). */
    static MessageAdded closingMessage(IssuedCommand issued, CloseRoom close) {
        String comment = close.comment();
        boolean wrapsUp = comment != null && !comment.isEmpty();
        return message(issued, wrapsUp ? WRAP_UP : CallEvent.ENDED.code(), wrapsUp ? comment : "", close.author());
    }

    static MessageAdded callMessage(IssuedCommand issued, RecordCallEvent event, @Nullable String callStarted) {
        String comment = event.comment();
        MessageAdded added = message(issued, event.event().code(), comment == null ? "" : comment, event.author());
        ObjectNode voipData = added.message().putObject("voipData").put("callDuration", 0);
        if (callStarted != null) {
            voipData.put("callStarted", callStarted);
        }
        return added;
    }

    private static MessageAdded message(IssuedCommand issued, String type, @Nullable String text, Author author) {
        String now = Objects.requireNonNull(IsoTimes.format(issued.time().toEpochMilli()), "commands are of our time");
        ObjectNode message = JSON.objectNode()
                .put("_id", issued.id())
                .put("rid", issued.rid().value())
                .put("t", type)
                .put("msg", text == null ? "" : text)
                .put("ts", now)
                .put("_updatedAt", now);
        ObjectNode user = message.putObject("u").put("_id", author.id()).put("username", author.username());
        putIfThere(user, "name", author.name());
        return new MessageAdded(message, issued.time(), Sender.SYSTEM);
    }

    private static void putIfThere(ObjectNode object, String name, @Nullable String value) {
        if (value != null) {
            object.put(name, value);
        }
    }
}
