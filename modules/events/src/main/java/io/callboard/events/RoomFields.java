package io.callboard.events;

import static io.callboard.events.WireFields.*;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * The room fields that {@code created} and {@code snapshot-imported} bring in a tree. The tree is kept as it came; checked are the fields
 * that the fold, the index and the answers rely on.
 */
final class RoomFields {

    private static final List<String> TEXTS =
            List.of("t", NAME, "fname", DEPARTMENT_ID, "direction", QUEUE, "callUniqueId");
    private static final List<String> TEXT_LISTS = List.of(TAGS, DEPARTMENT_ANCESTORS, UIDS);
    private static final List<String> SNAPSHOT_TIMES =
            List.of(TS, "lm", "closedAt", "queuedAt", "callStarted", "_updatedAt");
    private static final List<String> SNAPSHOT_NUMBERS =
            List.of("callDuration", "callWaitingTime", CALL_TOTAL_HOLD_TIME);
    private static final List<String> SNAPSHOT_FLAGS = List.of("open", "waitingResponse", "onHold");
    private static final List<String> SNAPSHOT_OBJECTS = List.of("lastMessage", "closedBy");

    /** Every room field that the contract names, sections 7.2 to 7.6. */
    private static final Set<String> KNOWN = Set.of("""
            _id t name fname msgs usersCount ts lm queuedAt queuePosition callStarted _updatedAt departmentId \
            departmentAncestors v servedBy u open onHold waitingResponse responseBy livechatData priorityId \
            autoTranslateLanguage uids source queue callUniqueId direction lastMessage closedAt callDuration closer \
            closedBy tags metrics callWaitingTime callTotalHoldTime default ro sysMes cl customFields""".split(" "));

    private RoomFields() {}

    /**
     * Checks the fields of a new room, and takes out known ones that are null: a room leaves members out.
     *
     * @return how many fields this version does not know
     */
    static int checkNew(Fields room) throws UnreadableEvent {
        Fields visitor = room.object(V);
        visitor.name(ID);
        checkVisitor(visitor);
        checkShared(room);
        room.node().properties().removeIf(field -> field.getValue().isNull() && KNOWN.contains(field.getKey()));
        return (int) room.node().properties().stream()
                .filter(field -> !KNOWN.contains(field.getKey()))
                .count();
    }

    /** Checks a whole room document; what the checks do not name is the document's own affair. */
    static void checkSnapshot(Fields room, RoomId rid) throws UnreadableEvent {
        if (!room.text(ID).equals(rid.value())) {
            throw UnreadableEvent.wrongType(room.path(ID), "the event's subject");
        }
        Fields visitor = room.object(V);
        visitor.textOrNull(ID);
        checkVisitor(visitor);
        checkShared(room);
        for (String time : SNAPSHOT_TIMES) {
            if (room.timeOrNull(time) != null) {
                // Whoever reads the document later must be able to.
                room.node().put(time, EventTimes.plain(room.node().path(time).textValue()));
            }
        }
        for (String number : SNAPSHOT_NUMBERS) {
            room.numberOrNull(number);
        }
        for (String flag : SNAPSHOT_FLAGS) {
            room.booleanOrNull(flag);
        }
        for (String object : SNAPSHOT_OBJECTS) {
            room.objectOrNull(object);
        }
        room.countOrNull("msgs");
        Fields metrics = room.objectOrNull("metrics");
        if (metrics != null) {
            checkMetrics(metrics);
        }
    }

    /** The fold goes on counting where the snapshot stopped. */
    private static void checkMetrics(Fields metrics) throws UnreadableEvent {
        metrics.objectOrNull("v");
        metrics.objectOrNull(SERVED_BY);
        metrics.objectOrNull("reaction");
        Fields response = metrics.objectOrNull("response");
        if (response != null) {
            response.countOrNull("total");
        }
    }

    private static void checkVisitor(Fields visitor) throws UnreadableEvent {
        visitor.name(TOKEN);
        visitor.textOrNull(USERNAME);
        visitor.textOrNull(NAME);
        visitor.textOrNull(STATUS);
        JsonNode phone = visitor.any(PHONE);
        if (phone == null || phone.isTextual()) {
            return;
        }
        if (!phone.isArray()) {
            throw UnreadableEvent.wrongType(visitor.path(PHONE), "text or a list of objects");
        }
        for (JsonNode element : phone) {
            if (!(element instanceof ObjectNode number)) {
                throw UnreadableEvent.wrongType(visitor.path(PHONE), "text or a list of objects");
            }
            new Fields(visitor.path(PHONE + "[]"), number).text(PHONE_NUMBER);
        }
    }

    private static void checkShared(Fields room) throws UnreadableEvent {
        for (String text : TEXTS) {
            room.textOrNull(text);
        }
        for (String list : TEXT_LISTS) {
            room.textsOrNull(list);
        }
        room.countOrNull(USERS_COUNT);
        room.objectOrNull(CUSTOM_FIELDS);
        room.objectOrNull(U);
        Fields source = room.objectOrNull(SOURCE);
        if (source != null) {
            source.textOrNull(TYPE);
        }
        Fields servedBy = room.objectOrNull(SERVED_BY);
        if (servedBy != null) {
            servedBy.name(ID);
            servedBy.name(USERNAME);
        }
    }
}
