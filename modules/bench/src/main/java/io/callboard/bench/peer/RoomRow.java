package io.callboard.bench.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A folded room as the columns of {@link RoomsTable}, in their order. */
record RoomRow(
        String rid,
        String document,
        String token,
        long ts,
        @Nullable Long closedAt,
        boolean open,
        @Nullable String agentId,
        @Nullable String queue,
        String visitorId,
        List<String> tags,
        boolean assigned,
        long heldSince,
        long held) {

    static final String COLUMNS =
            "rid, document, token, ts, closed_at, open, agent_id, queue, visitor_id, tags, assigned, held_since, held";

    static RoomRow of(RoomTree room) {
        ObjectNode document = room.document;
        List<String> tags = new ArrayList<>();
        document.path("tags").forEach(tag -> tags.add(tag.textValue()));
        return new RoomRow(
                document.get("_id").textValue(),
                document.toString(),
                document.get("v").get("token").textValue(),
                TreeFold.ms(document, "ts"),
                document.has("closedAt") ? (Long) TreeFold.ms(document, "closedAt") : null,
                document.has("open"),
                text(document.path("servedBy").path("_id")),
                text(document.path("queue")),
                document.get("v").get("_id").textValue(),
                tags,
                room.assigned,
                room.heldSinceMs,
                room.heldMs);
    }

    private static @Nullable String text(JsonNode value) {
        return value.textValue();
    }
}
