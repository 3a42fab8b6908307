package io.callboard.bench.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/** {@link RoomTree} ⇄ JSON, through a tree each way. */
final class RoomTreeSerde {

    private RoomTreeSerde() {}

    static Serde<RoomTree> create() {
        return Serdes.serdeFrom((topic, room) -> write(room), (topic, json) -> read(json));
    }

    private static byte @Nullable [] write(@Nullable RoomTree room) {
        if (room == null) {
            return null;
        }
        try {
            ObjectNode state = Fact.JSON.createObjectNode();
            state.put("assigned", room.assigned)
                    .put("heldSince", room.heldSinceMs)
                    .put("held", room.heldMs);
            state.set("room", room.document);
            return Fact.JSON.writeValueAsBytes(state);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable RoomTree read(byte @Nullable [] json) {
        if (json == null) {
            return null;
        }
        try {
            JsonNode state = Fact.JSON.readTree(json);
            return new RoomTree(
                    (ObjectNode) state.get("room"),
                    state.get("assigned").asBoolean(),
                    state.get("heldSince").asLong(),
                    state.get("held").asLong());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
