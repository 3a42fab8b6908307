package io.callboard.projection.fold;

import static io.callboard.store.index.RoomIndexEntry.MISSING;

import com.fasterxml.jackson.databind.JsonNode;
import io.callboard.store.index.RoomIndexEntry;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the index must know of a room, read from its document. Pure. */
public final class RoomIndexer {

    private RoomIndexer() {}

    /** The index entry of a visible room. Members of an unexpected type, as an imported snapshot may have them, count as missing. */
    public static RoomIndexEntry entry(JsonNode room) {
        JsonNode visitor = room.path("v");
        JsonNode agent = room.path("servedBy");
        return new RoomIndexEntry(
                date(room, "ts"),
                date(room, "closedAt"),
                date(room, "lm"),
                number(room, "callDuration"),
                number(room, "callWaitingTime"),
                number(room, "callTotalHoldTime"),
                number(room, "msgs"),
                RoomDates.isOpen(room),
                text(room, "name"),
                text(room, "fname"),
                text(room, "queue"),
                text(room, "direction"),
                text(room, "departmentId"),
                text(room, "t"),
                text(room.path("source"), "type"),
                text(agent, "_id"),
                text(agent, "username"),
                text(visitor, "username"),
                text(visitor, "phone"),
                texts(room.path("tags")),
                RoomIndexEntry.hash(text(visitor, "_id")),
                RoomIndexEntry.hash(text(visitor, "token")));
    }

    private static long date(JsonNode parent, String member) {
        return RoomDates.ms(parent, member).orElse(MISSING);
    }

    private static long number(JsonNode parent, String member) {
        JsonNode value = parent.path(member);
        return value.isNumber() ? value.asLong() : MISSING;
    }

    private static @Nullable String text(JsonNode parent, String member) {
        return parent.path(member).textValue();
    }

    private static List<String> texts(JsonNode list) {
        Set<String> texts = new LinkedHashSet<>();
        for (JsonNode element : list) {
            if (element.isTextual()) {
                texts.add(element.textValue());
            }
        }
        return List.copyOf(texts);
    }
}
