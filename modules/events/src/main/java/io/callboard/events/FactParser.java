package io.callboard.events;

import static io.callboard.events.WireFields.*;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.events.RoomEvent.Closer;
import io.callboard.events.RoomEvent.Sender;
import io.callboard.events.RoomEvent.TransferTarget;
import io.callboard.events.RoomEvent.UserRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The data of one event as a fact. Which fields each fact needs is the table of contract.md, part B. */
final class FactParser {

    private FactParser() {}

    /** A fact and how many of its data fields are unknown to this version. */
    record Parsed(RoomEvent fact, int unknownFields) {}

    static boolean isKnown(String name) {
        return EventTypes.NAMES.contains(name);
    }

    /** @param data the event's data, null when it has none */
    static Parsed parse(String name, @Nullable ObjectNode data, RoomId rid) throws UnreadableEvent {
        Fields fields = new Fields("data", data == null ? empty(name) : data);
        if (name.equals(EventTypes.CREATED)) {
            return new Parsed(new RoomEvent.Created(fields.node()), RoomFields.checkNew(fields));
        }
        RoomEvent fact = fact(name, fields, rid);
        return new Parsed(fact, fields.unasked());
    }

    private static RoomEvent fact(String name, Fields data, RoomId rid) throws UnreadableEvent {
        return switch (name) {
            case EventTypes.QUEUED -> new RoomEvent.Queued(data.text(QUEUE), data.wholeOrNull(POSITION));
            case EventTypes.ASSIGNED -> new RoomEvent.Assigned(user(data.object(AGENT)), data.wholeOrNull(WAIT_MS));
            case EventTypes.TRANSFERRED ->
                new RoomEvent.Transferred(target(data.object(TO)), data.any(FROM), data.textOrNull(COMMENT));
            case EventTypes.MESSAGE_ADDED -> messageAdded(data);
            case EventTypes.MESSAGE_EDITED -> {
                Fields message = data.object(MESSAGE);
                yield new RoomEvent.MessageEdited(message.name(ID), message.node());
            }
            case EventTypes.MESSAGE_REMOVED -> new RoomEvent.MessageRemoved(data.name(MESSAGE_ID));
            case EventTypes.VISITOR_STATUS_CHANGED -> new RoomEvent.VisitorStatusChanged(data.text(STATUS));
            case EventTypes.HELD -> new RoomEvent.Held();
            case EventTypes.UNHELD -> new RoomEvent.Unheld();
            case EventTypes.TAGS_SET -> new RoomEvent.TagsSet(data.texts(TAGS));
            case EventTypes.CUSTOM_FIELDS_SET ->
                new RoomEvent.CustomFieldsSet(data.object(CUSTOM_FIELDS).node());
            case EventTypes.DEPARTMENT_CHANGED ->
                new RoomEvent.DepartmentChanged(data.text(DEPARTMENT_ID), data.textsOrNull(DEPARTMENT_ANCESTORS));
            case EventTypes.PARTICIPANTS_CHANGED -> participantsChanged(data);
            case EventTypes.CLOSED -> closed(data);
            case EventTypes.WRAPPED_UP -> new RoomEvent.WrappedUp(data.textOrNull(COMMENT), data.textsOrNull(TAGS));
            case EventTypes.REOPENED -> new RoomEvent.Reopened();
            case EventTypes.SNAPSHOT_IMPORTED -> {
                Fields room = data.object(ROOM);
                RoomFields.checkSnapshot(room, rid);
                yield new RoomEvent.SnapshotImported(room.node());
            }
            case EventTypes.ERASED -> new RoomEvent.Erased(data.textOrNull(REASON));
            default -> throw new IllegalArgumentException("no fact has this name");
        };
    }

    /** Facts without a needed field may come without data. */
    private static ObjectNode empty(String name) throws UnreadableEvent {
        return switch (name) {
            case EventTypes.HELD, EventTypes.UNHELD, EventTypes.REOPENED, EventTypes.ERASED, EventTypes.WRAPPED_UP ->
                EventJson.MAPPER.createObjectNode();
            default -> throw UnreadableEvent.missing("data");
        };
    }

    private static UserRef user(Fields user) throws UnreadableEvent {
        return new UserRef(user.name(ID), user.name(USERNAME));
    }

    private static TransferTarget target(Fields to) throws UnreadableEvent {
        Fields agent = to.objectOrNull(AGENT);
        String departmentId = to.textOrNull(DEPARTMENT_ID);
        List<String> ancestors = to.textsOrNull(DEPARTMENT_ANCESTORS);
        String queue = to.textOrNull(QUEUE);
        if ((agent == null ? 0 : 1) + (departmentId == null ? 0 : 1) + (queue == null ? 0 : 1) > 1) {
            throw UnreadableEvent.wrongType("data.to", "one of agent, departmentId and queue");
        }
        if (agent != null) {
            return new TransferTarget.ToAgent(user(agent));
        }
        if (departmentId != null) {
            return new TransferTarget.ToDepartment(departmentId, ancestors);
        }
        if (queue != null) {
            return new TransferTarget.ToQueue(queue);
        }
        throw UnreadableEvent.missing("data.to.agent, data.to.departmentId or data.to.queue");
    }

    private static RoomEvent messageAdded(Fields data) throws UnreadableEvent {
        Fields message = data.object(MESSAGE);
        message.name(ID);
        message.textOrNull(MSG);
        Fields author = message.object(U);
        author.textOrNull(ID);
        author.textOrNull(USERNAME);
        String token = message.textOrNull(TOKEN);
        String type = message.textOrNull(MESSAGE_TYPE);
        Sender byContent = token != null ? Sender.VISITOR : type != null ? Sender.SYSTEM : Sender.AGENT;
        return new RoomEvent.MessageAdded(message.node(), message.time(TS), sender(data, byContent));
    }

    private static Sender sender(Fields data, Sender byContent) throws UnreadableEvent {
        String sender = data.textOrNull(SENDER);
        return switch (sender) {
            case null -> byContent;
            case "visitor" -> Sender.VISITOR;
            case "agent" -> Sender.AGENT;
            case "bot" -> Sender.BOT;
            case "system" -> Sender.SYSTEM;
            default -> throw UnreadableEvent.wrongType(data.path(SENDER), "visitor, agent, bot or system");
        };
    }

    private static RoomEvent participantsChanged(Fields data) throws UnreadableEvent {
        Long usersCount = data.countOrNull(USERS_COUNT);
        List<String> uids = data.textsOrNull(UIDS);
        if (usersCount == null && uids == null) {
            throw UnreadableEvent.missing("data.usersCount or data.uids");
        }
        return new RoomEvent.ParticipantsChanged(usersCount, uids);
    }

    private static RoomEvent closed(Fields data) throws UnreadableEvent {
        Closer closer = switch (data.text(CLOSER)) {
            case "user" -> Closer.USER;
            case "visitor" -> Closer.VISITOR;
            default -> throw UnreadableEvent.wrongType(data.path(CLOSER), "user or visitor");
        };
        Fields closedBy = data.objectOrNull(CLOSED_BY);
        return new RoomEvent.Closed(
                closer,
                closedBy == null ? null : user(closedBy),
                data.textOrNull(COMMENT),
                data.textsOrNull(TAGS),
                data.durationOrNull(SERVICE_TIME_DURATION),
                data.wholeOrNull(CALL_TOTAL_HOLD_TIME));
    }
}
