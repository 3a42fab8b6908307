package io.callboard.bench.peer;

import static io.callboard.bench.peer.TreeFold.iso;
import static io.callboard.bench.peer.TreeFold.ms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The part of the peers' fold about who waits for whom, and how long; seconds with three digits. */
final class ReplyTimes {

    private ReplyTimes() {}

    static void visitorWrote(ObjectNode document, long sent) {
        if (lastReply(document) >= lastQuestion(document)) {
            document.withObjectProperty("metrics").withObjectProperty("v").put("lq", iso(sent));
        }
        ((ObjectNode) document.get("v")).put("lastMessageTs", iso(sent));
        if (!document.path("waitingResponse").asBoolean()) {
            document.put("waitingResponse", true).remove("responseBy");
        }
    }

    static void agentWrote(ObjectNode document, JsonNode author, long sent, long now) {
        long question = lastQuestion(document);
        boolean newer = question > lastReply(document);
        boolean first = !document.path("metrics").path("servedBy").has("lr")
                && !document.path("metrics").path("response").has("fd");
        long response = Math.max(0, now - question);
        if (first) {
            long joined = document.path("servedBy").has("ts") ? ms(document.get("servedBy"), "ts") : ms(document, "ts");
            long reaction = Math.max(0, now - joined);
            ObjectNode metrics = document.withObjectProperty("metrics");
            metrics.withObjectProperty("response").put("fd", iso(now)).set("ft", seconds(document, response));
            metrics.withObjectProperty("reaction").put("fd", iso(now)).set("ft", seconds(document, reaction));
            count(metrics, response, reaction);
        } else if (newer) {
            count(document.withObjectProperty("metrics"), response, response);
        }
        if (newer) {
            document.withObjectProperty("metrics")
                    .withObjectProperty("servedBy")
                    .put("lr", iso(sent));
        }
        answered(document, author, now);
    }

    static JsonNode seconds(ObjectNode factory, long ms) {
        return number(factory, BigDecimal.valueOf(ms, 3));
    }

    private static void answered(ObjectNode document, JsonNode author, long now) {
        if (document.path("waitingResponse").asBoolean()) {
            document.remove("waitingResponse");
            ObjectNode responder = document.putObject("responseBy");
            responder.set("_id", author.get("_id"));
            responder.set("username", author.get("username"));
            responder.put("lastMessageTs", iso(now));
        } else if (document.path("responseBy") instanceof ObjectNode responder) {
            responder.put("lastMessageTs", iso(now));
        }
    }

    private static void count(ObjectNode metrics, long responseMs, long reactionMs) {
        ObjectNode response = metrics.withObjectProperty("response");
        ObjectNode reaction = metrics.withObjectProperty("reaction");
        long total = response.path("total").asLong() + 1;
        BigDecimal sum = sum(response, responseMs);
        response.put("total", total).set("tt", number(metrics, sum));
        response.set("avg", number(metrics, BigDecimal.valueOf(sum.doubleValue() / total)));
        reaction.set("tt", number(metrics, sum(reaction, reactionMs)));
    }

    private static BigDecimal sum(ObjectNode times, long more) {
        return times.path("tt").decimalValue().setScale(3, RoundingMode.HALF_UP).add(BigDecimal.valueOf(more, 3));
    }

    /** Without needless zeros. */
    private static JsonNode number(ObjectNode factory, BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return factory.numberNode(stripped.scale() < 0 ? stripped.setScale(0) : stripped);
    }

    private static long lastQuestion(ObjectNode document) {
        JsonNode visitor = document.path("metrics").path("v");
        return visitor.has("lq") ? ms(visitor, "lq") : ms(document, "ts");
    }

    private static long lastReply(ObjectNode document) {
        JsonNode agent = document.path("metrics").path("servedBy");
        return agent.has("lr") ? ms(agent, "lr") : ms(document, "ts");
    }
}
