package io.callboard.bench.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.events.EventTypes;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * The document's fold as most would write it: the tree is changed field by field. Knows the facts of the generated log and no others; a test
 * holds its documents against Callboard's, byte by byte. Without what Callboard does beyond the document: no event is known again when its
 * producer sends it twice, none waits for {@code created}.
 */
final class TreeFold {

    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private TreeFold() {}

    static void apply(RoomTree room, Fact fact) {
        ObjectNode document = room.document;
        JsonNode data = fact.data();
        long now = fact.atMs();
        switch (fact.type()) {
            case EventTypes.CREATED -> create(document, fact);
            case EventTypes.QUEUED -> {
                document.set("queue", data.get("queue"));
                document.put("queuedAt", iso(now));
                if (data.has("position")) {
                    document.set("queuePosition", data.get("position"));
                }
            }
            case EventTypes.ASSIGNED -> {
                serve(document, data.path("agent"), now);
                if (!room.assigned && document.has("queuedAt")) {
                    document.put("callWaitingTime", Math.max(0, now - ms(document, "queuedAt")));
                }
                room.assigned = true;
            }
            case EventTypes.TRANSFERRED -> serve(document, data.path("to").path("agent"), now);
            case EventTypes.MESSAGE_ADDED -> addMessage(document, data, now);
            case EventTypes.HELD -> {
                document.put("onHold", true);
                if (room.heldSinceMs == RoomTree.NOT_HELD) {
                    room.heldSinceMs = now;
                }
            }
            case EventTypes.UNHELD -> {
                document.remove("onHold");
                endHold(room, now);
            }
            case EventTypes.TAGS_SET -> document.set("tags", data.get("tags"));
            case EventTypes.CLOSED -> {
                endHold(room, now);
                close(room, data, now);
            }
            default -> throw new IllegalArgumentException(fact.type() + " is not in the generated log");
        }
        document.put("_updatedAt", iso(document.has("_updatedAt") ? Math.max(now, ms(document, "_updatedAt")) : now));
    }

    private static void create(ObjectNode document, Fact fact) {
        String now = iso(fact.atMs());
        document.put("_id", fact.rid()).put("t", "v").setAll((ObjectNode) fact.data());
        document.put("ts", now).put("lm", now).put("_updatedAt", now);
        document.put("open", true).put("msgs", 0).put("waitingResponse", true).put("usersCount", 1);
        ObjectNode visitor = (ObjectNode) document.get("v");
        visitor.put("status", "online");
        String caller = visitor.get("name").textValue();
        document.put("name", caller + "-" + document.get("callUniqueId").textValue())
                .put("fname", caller);
        document.put("queuedAt", now).put("queue", "default");
        document.putArray("uids");
        for (String empty : List.of("responseBy", "livechatData", "priorityId", "autoTranslateLanguage")) {
            document.put(empty, "");
        }
    }

    private static void serve(ObjectNode document, JsonNode agent, long now) {
        ((ObjectNode) document.putObject("servedBy").setAll((ObjectNode) agent)).put("ts", iso(now));
    }

    private static void addMessage(ObjectNode document, JsonNode data, long now) {
        JsonNode message = data.get("message");
        long sent = ms(message, "ts");
        document.put("msgs", document.get("msgs").asLong() + 1)
                .put("lm", iso(sent))
                .set("lastMessage", message);
        switch (data.path("sender").asText()) {
            case "visitor" -> ReplyTimes.visitorWrote(document, sent);
            case "agent" -> ReplyTimes.agentWrote(document, message.get("u"), sent, now);
            default -> {}
        }
    }

    private static void endHold(RoomTree room, long now) {
        if (room.heldSinceMs != RoomTree.NOT_HELD) {
            room.heldMs += Math.max(0, now - room.heldSinceMs);
            room.heldSinceMs = RoomTree.NOT_HELD;
        }
    }

    private static void close(RoomTree room, JsonNode data, long now) {
        ObjectNode document = room.document;
        document.remove(List.of("open", "onHold"));
        document.put("closedAt", iso(now)).put("callDuration", Math.max(0, now - ms(document, "ts")));
        document.put("callTotalHoldTime", room.heldMs).set("closer", data.get("closer"));
        if (data.has("closedBy")) {
            document.set("closedBy", data.get("closedBy"));
        }
        if (data.has("comment")) {
            document.set("closingComment", data.get("comment"));
        }
        if (document.path("servedBy").has("ts")) {
            long served = Math.max(0, now - ms(document.get("servedBy"), "ts"));
            document.withObjectProperty("metrics").set("serviceTimeDuration", ReplyTimes.seconds(document, served));
        }
        ((ObjectNode) document.get("v")).put("status", "offline");
    }

    static String iso(long epochMs) {
        return ISO.format(Instant.ofEpochMilli(epochMs));
    }

    static long ms(JsonNode parent, String member) {
        return OffsetDateTime.parse(parent.get(member).textValue()).toInstant().toEpochMilli();
    }
}
