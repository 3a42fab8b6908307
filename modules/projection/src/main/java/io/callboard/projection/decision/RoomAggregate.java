package io.callboard.projection.decision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.command.Room;
import io.callboard.projection.fold.RoomState;
import java.util.Arrays;

/** The folded room as a decision sees it. Pure. */
final class RoomAggregate {

    private RoomAggregate() {}

    static Room of(RoomState state) {
        return switch (state.phase()) {
            case HIDDEN -> new Room.Absent();
            case ERASED -> new Room.Erased();
            case VISIBLE -> visible(state.document());
        };
    }

    private static Room visible(ObjectNode room) {
        JsonNode visitor = room.path("v");
        String token = visitor.path("token").asText("");
        if (!room.path("open").asBoolean(false)) {
            return new Room.Closed(token);
        }
        String id = firstGiven(visitor.path("_id").asText(), token);
        String name = firstGiven(
                visitor.path("username").asText(), visitor.path("name").asText(), id);
        return new Room.Open(token, id, name, room.path("callStarted").textValue());
    }

    /** Producers may leave names empty, and whoever closes a room must have one. */
    private static String firstGiven(String... names) {
        return Arrays.stream(names).filter(name -> !name.isBlank()).findFirst().orElse("");
    }
}
