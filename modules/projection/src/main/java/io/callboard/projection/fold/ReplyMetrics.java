package io.callboard.projection.fold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How fast visitors are answered: {@code metrics}, {@code waitingResponse} and {@code responseBy}, by the rules of contract.md section 8.
 * A message has two clocks: its own ({@code ts}) says when a question was asked, the server's (now) when a reply arrived. Durations are
 * seconds with millisecond precision; they are added up in whole milliseconds so that no sum drifts.
 */
final class ReplyMetrics {

    private ReplyMetrics() {}

    /** A visitor wrote. A question that is still open keeps its first moment. */
    static void visitorWrote(ObjectNode room, long messageTs) {
        if (lastReply(room) >= lastQuestion(room)) {
            room.withObjectProperty("metrics").withObjectProperty("v").put("lq", RoomDates.iso(messageTs));
        }
        ((ObjectNode) room.path("v")).put("lastMessageTs", RoomDates.iso(messageTs));
        if (!isWaiting(room)) {
            room.put("waitingResponse", true);
            room.remove("responseBy");
        }
    }

    /** An agent wrote: the first reply, the reply to a newer question, or one more word that is not counted. */
    static void agentWrote(ObjectNode room, JsonNode author, long messageTs, long now) {
        long question = lastQuestion(room);
        boolean newerQuestion = question > lastReply(room);
        boolean firstReply = !room.path("metrics").path("servedBy").has("lr")
                && !room.path("metrics").path("response").has("fd");
        long response = RoomDates.between(question, now);
        if (firstReply) {
            long reaction = RoomDates.between(joined(room), now);
            ObjectNode metrics = room.withObjectProperty("metrics");
            metrics.withObjectProperty("response").put("fd", RoomDates.iso(now)).set("ft", seconds(room, response));
            metrics.withObjectProperty("reaction").put("fd", RoomDates.iso(now)).set("ft", seconds(room, reaction));
            count(metrics, response, reaction);
        } else if (newerQuestion) {
            count(room.withObjectProperty("metrics"), response, response);
        }
        if (newerQuestion) {
            room.withObjectProperty("metrics").withObjectProperty("servedBy").put("lr", RoomDates.iso(messageTs));
        }
        recordResponder(room, author, now);
    }

    private static void recordResponder(ObjectNode room, JsonNode author, long now) {
        if (isWaiting(room)) {
            room.remove("waitingResponse");
            ObjectNode responder = room.putObject("responseBy");
            responder.set("_id", author.path("_id"));
            responder.set("username", author.path("username"));
            responder.put("lastMessageTs", RoomDates.iso(now));
        } else if (room.path("responseBy") instanceof ObjectNode responder) {
            responder.put("lastMessageTs", RoomDates.iso(now));
        }
    }

    private static void count(ObjectNode metrics, long responseMs, long reactionMs) {
        ObjectNode response = metrics.withObjectProperty("response");
        ObjectNode reaction = metrics.withObjectProperty("reaction");
        long total = response.path("total").asLong(0) + 1;
        JsonNode sum = seconds(metrics, ms(response.path("tt")) + responseMs);
        response.put("total", total).set("tt", sum);
        response.set("avg", decimal(metrics, sum.doubleValue() / total));
        reaction.set("tt", seconds(metrics, ms(reaction.path("tt")) + reactionMs));
    }

    /** Seconds of a duration in ms, written without needless zeros. */
    static JsonNode seconds(ObjectNode factory, long ms) {
        return plain(factory, BigDecimal.valueOf(ms, 3));
    }

    private static JsonNode decimal(ObjectNode factory, double value) {
        return plain(factory, BigDecimal.valueOf(value));
    }

    private static JsonNode plain(ObjectNode factory, BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return factory.numberNode(stripped.scale() < 0 ? stripped.setScale(0) : stripped);
    }

    private static long ms(JsonNode seconds) {
        return seconds.decimalValue().movePointRight(3).setScale(0, RoundingMode.HALF_UP).longValue();
    }

    private static boolean isWaiting(ObjectNode room) {
        return room.path("waitingResponse").asBoolean(false);
    }

    private static long lastQuestion(ObjectNode room) {
        return RoomDates.ms(room.path("metrics").path("v"), "lq").orElseGet(() -> opened(room));
    }

    private static long lastReply(ObjectNode room) {
        return RoomDates.ms(room.path("metrics").path("servedBy"), "lr").orElseGet(() -> opened(room));
    }

    private static long joined(ObjectNode room) {
        return RoomDates.ms(room.path("servedBy"), "ts").orElseGet(() -> opened(room));
    }

    private static long opened(ObjectNode room) {
        return RoomDates.ms(room, "ts").orElse(0);
    }
}
