package io.callboard.projection.fold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomEvent.Created;
import java.util.List;

/** The document of a room that has just been created: the producer's fields, what every room starts with, and what a call starts with. */
final class CreatedRoom {

    /** Only the fold sets these; a producer's idea of them is ignored (contract.md part B, {@code created}). */
    private static final List<String> FOLDED = List.of(
            "_id",
            "_updatedAt",
            "ts",
            "lm",
            "open",
            "msgs",
            "waitingResponse",
            "responseBy",
            "lastMessage",
            "metrics",
            "queuedAt",
            "queuePosition",
            "callWaitingTime",
            "callTotalHoldTime",
            "callDuration",
            "onHold",
            "closedAt",
            "closer",
            "closedBy",
            "closingComment");

    private CreatedRoom() {}

    static ObjectNode document(RecordedEvent event, Created created) {
        String now = RoomDates.iso(event.metadata().time());
        ObjectNode room = created.room().objectNode();
        room.put("_id", event.rid().value());
        room.put("t", "v");
        ObjectNode given = created.room().deepCopy();
        given.remove(FOLDED);
        given.remove(FactFold.NEVER_SERVED);
        room.setAll(given);
        room.put("ts", now).put("lm", now).put("_updatedAt", now);
        room.put("open", true).put("msgs", 0).put("waitingResponse", true);
        putIfAbsent(room, "usersCount", room.numberNode(1));
        ObjectNode visitor = (ObjectNode) room.path("v");
        visitor.remove("lastMessageTs");
        visitor.properties().removeIf(field -> field.getValue().isNull());
        putIfAbsent(visitor, "status", room.textNode("online"));
        if (visitor.path("phone").isArray()) {
            JsonNode first = visitor.remove("phone").path(0).path("phoneNumber");
            if (first.isTextual()) {
                visitor.set("phone", first);
            }
        }
        if (room.path("servedBy") instanceof ObjectNode servedBy) {
            servedBy.put("ts", now);
        }
        if (RoomDates.isCall(room)) {
            addCallDefaults(room, visitor, now);
        }
        return room;
    }

    /** Section 7.2 of the contract: what a call's room has from its first moment. */
    private static void addCallDefaults(ObjectNode room, ObjectNode visitor, String now) {
        String caller = firstText(visitor.path("name"), visitor.path("username"), visitor.path("_id"));
        String callId = room.path("callUniqueId").asText("");
        putIfAbsent(room, "name", room.textNode(callId.isEmpty() ? caller : caller + "-" + callId));
        putIfAbsent(room, "fname", room.textNode(caller));
        room.put("queuedAt", now);
        putIfAbsent(room, "callStarted", room.textNode(now));
        putIfAbsent(room, "direction", room.textNode("inbound"));
        putIfAbsent(room, "queue", room.textNode("default"));
        putIfAbsent(room, "source", room.objectNode().put("type", "api"));
        putIfAbsent(room, "uids", room.arrayNode());
        if (room.path("servedBy") instanceof ObjectNode servedBy && !room.has("u")) {
            room.set("u", servedBy.deepCopy().retain("_id", "username"));
        }
        for (String empty : List.of("responseBy", "livechatData", "priorityId", "autoTranslateLanguage")) {
            putIfAbsent(room, empty, room.textNode(""));
        }
    }

    private static String firstText(JsonNode... candidates) {
        for (JsonNode candidate : candidates) {
            if (!candidate.asText("").isEmpty()) {
                return candidate.asText();
            }
        }
        return "";
    }

    private static void putIfAbsent(ObjectNode parent, String member, JsonNode value) {
        if (!parent.hasNonNull(member)) {
            parent.set(member, value);
        }
    }
}
