package io.callboard.events;

import static io.callboard.events.WireFields.*;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.events.RoomEvent.TransferTarget;
import io.callboard.events.RoomEvent.UserRef;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A fact as the data of its event; {@link FactParser} reads exactly this back. */
final class FactWriter {

    private FactWriter() {}

    /** The data, null for the facts that have nothing to say beside their type. Trees inside the fact are shared, not copied. */
    static @Nullable ObjectNode data(RoomEvent fact) {
        return switch (fact) {
            case RoomEvent.Created created -> created.room();
            case RoomEvent.Queued queued -> put(object().put(QUEUE, queued.queue()), POSITION, queued.position());
            case RoomEvent.Assigned assigned ->
                put(object().set(AGENT, user(assigned.agent())), WAIT_MS, assigned.waitMs());
            case RoomEvent.Transferred transferred -> transferred(transferred);
            case RoomEvent.MessageAdded added ->
                object().<ObjectNode>set(MESSAGE, added.message()).put(SENDER, lowerCase(added.sender()));
            case RoomEvent.MessageEdited edited -> object().set(MESSAGE, edited.message());
            case RoomEvent.MessageRemoved removed -> object().put(MESSAGE_ID, removed.messageId());
            case RoomEvent.VisitorStatusChanged changed -> object().put(STATUS, changed.status());
            case RoomEvent.Held held -> null;
            case RoomEvent.Unheld unheld -> null;
            case RoomEvent.TagsSet set -> put(object(), TAGS, set.tags());
            case RoomEvent.CustomFieldsSet set -> object().set(CUSTOM_FIELDS, set.customFields());
            case RoomEvent.DepartmentChanged changed ->
                put(
                        object().put(DEPARTMENT_ID, changed.departmentId()),
                        DEPARTMENT_ANCESTORS,
                        changed.departmentAncestors());
            case RoomEvent.ParticipantsChanged changed ->
                put(put(object(), USERS_COUNT, changed.usersCount()), UIDS, changed.uids());
            case RoomEvent.Closed closed -> closed(closed);
            case RoomEvent.WrappedUp wrapped -> put(put(object(), COMMENT, wrapped.comment()), TAGS, wrapped.tags());
            case RoomEvent.Reopened reopened -> null;
            case RoomEvent.SnapshotImported snapshot -> object().set(ROOM, snapshot.room());
            case RoomEvent.Erased erased -> put(object(), REASON, erased.reason());
            case RoomEvent.Unknown unknown -> null;
        };
    }

    private static ObjectNode transferred(RoomEvent.Transferred transferred) {
        ObjectNode to = switch (transferred.to()) {
            case TransferTarget.ToAgent target -> object().set(AGENT, user(target.agent()));
            case TransferTarget.ToDepartment target ->
                put(
                        object().put(DEPARTMENT_ID, target.departmentId()),
                        DEPARTMENT_ANCESTORS,
                        target.departmentAncestors());
            case TransferTarget.ToQueue target -> object().put(QUEUE, target.queue());
        };
        ObjectNode data = object().set(TO, to);
        return put(put(data, FROM, transferred.from()), COMMENT, transferred.comment());
    }

    private static ObjectNode closed(RoomEvent.Closed closed) {
        ObjectNode data = object().put(CLOSER, lowerCase(closed.closer()));
        put(data, CLOSED_BY, closed.closedBy() == null ? null : user(closed.closedBy()));
        put(data, COMMENT, closed.comment());
        put(data, TAGS, closed.tags());
        put(data, SERVICE_TIME_DURATION, closed.serviceTimeDuration());
        return put(data, CALL_TOTAL_HOLD_TIME, closed.callTotalHoldTime());
    }

    private static ObjectNode user(UserRef user) {
        return object().put(ID, user.id()).put(USERNAME, user.username());
    }

    private static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode object() {
        return EventJson.MAPPER.createObjectNode();
    }

    private static ObjectNode put(ObjectNode data, String name, @Nullable String value) {
        return value == null ? data : data.put(name, value);
    }

    private static ObjectNode put(ObjectNode data, String name, @Nullable Long value) {
        return value == null ? data : data.put(name, value);
    }

    private static ObjectNode put(ObjectNode data, String name, @Nullable JsonNode value) {
        return value == null ? data : data.set(name, value);
    }

    private static ObjectNode put(ObjectNode data, String name, @Nullable List<String> values) {
        if (values != null) {
            values.forEach(data.putArray(name)::add);
        }
        return data;
    }
}
