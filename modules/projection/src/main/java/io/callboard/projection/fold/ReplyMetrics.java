package io.callboard.projection.fold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * How fast visitors are answered: {@code metrics}, {@code waitingResponse} and {@code responseBy}, by the rules of contract.md section 8.
 * A message has two clocks: its own ({@code ts}) says when a question was asked, the server's (now) when a reply arrived. Durations are
 * seconds with millisecond precision; they are added up in whole milliseconds so that no sum drifts.
 */
final class ReplyMetrics {

    private static final BigDecimal LARGEST_SUM = BigDecimal.valueOf(1_000_000_000_000L);

    private ReplyMetrics() {}

    /** A visitor wrote. A question that is still open keeps its first moment. */
    static void visitorWrote(ObjectNode room, long messageTs) {
        if (lastReply(room) >= lastQuestion(room)) {
            object(object(room, "metrics"), "v").put("lq", RoomDates.iso(messageTs));
        }
        object(room, "v").put("lastMessageTs", RoomDates.iso(messageTs));
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
            ObjectNode metrics = object(room, "metrics");
            object(metrics, "response").put("fd", RoomDates.iso(now)).set("ft", seconds(room, response));
            object(metrics, "reaction").put("fd", RoomDates.iso(now)).set("ft", seconds(room, reaction));
            count(metrics, response, reaction);
        } else if (newerQuestion) {
            count(object(room, "metrics"), response, response);
        }
        if (newerQuestion) {
            object(object(room, "metrics"), "servedBy").put("lr", RoomDates.iso(messageTs));
        }
        recordResponder(room, author, now);
    }

    private static void recordResponder(ObjectNode room, JsonNode author, long now) {
        if (isWaiting(room)) {
            room.remove("waitingResponse");
            ObjectNode responder = room.putObject("responseBy");
            for (String member : List.of("_id", "username")) {
                if (author.path(member).isTextual()) {
                    responder.set(member, author.path(member));
                }
            }
            responder.put("lastMessageTs", RoomDates.iso(now));
        } else if (room.path("responseBy") instanceof ObjectNode responder) {
            responder.put("lastMessageTs", RoomDates.iso(now));
        }
    }

    private static void count(ObjectNode metrics, long responseMs, long reactionMs) {
        ObjectNode response = object(metrics, "response");
        ObjectNode reaction = object(metrics, "reaction");
        long total = amount(response.path("total")).longValue() + 1;
        BigDecimal sum = amount(response.path("tt")).add(BigDecimal.valueOf(responseMs, 3));
        response.put("total", total).set("tt", plain(metrics, sum));
        response.set("avg", plain(metrics, BigDecimal.valueOf(sum.doubleValue() / total)));
        reaction.set("tt", plain(metrics, amount(reaction.path("tt")).add(BigDecimal.valueOf(reactionMs, 3))));
    }

    /** The object of that name; one that is missing, or that an imported snapshot has as something else, begins empty. */
    static ObjectNode object(ObjectNode parent, String member) {
        return parent.path(member) instanceof ObjectNode there ? there : parent.putObject(member);
    }

    /** What has been added up so far; what no sum can be, in an imported snapshot, counts as nothing. */
    private static BigDecimal amount(JsonNode sum) {
        BigDecimal value = sum.decimalValue();
        boolean impossible = value.signum() < 0 || value.compareTo(LARGEST_SUM) > 0;
        return impossible ? BigDecimal.ZERO : value.setScale(3, RoundingMode.HALF_UP);
    }

    /** Seconds of a duration in ms, written without needless zeros. */
    static JsonNode seconds(ObjectNode factory, long ms) {
        return plain(factory, BigDecimal.valueOf(ms, 3));
    }

    private static JsonNode plain(ObjectNode factory, BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return factory.numberNode(stripped.scale() < 0 ? stripped.setScale(0) : stripped);
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
