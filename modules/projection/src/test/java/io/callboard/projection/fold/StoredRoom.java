package io.callboard.projection.fold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.events.EventJson;
import io.callboard.events.Reading.Readable;
import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomEventReader;
import io.callboard.events.RoomEventWriter;
import io.callboard.events.Topics;
import io.callboard.projection.fold.FoldResult.Applied;
import io.callboard.projection.fold.FoldResult.Ignored;
import io.callboard.projection.fold.FoldResult.Reason;
import io.callboard.projection.fold.FoldResult.Refused;
import io.callboard.testkit.RoomEvents;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One room, folded as the service does it: every event goes over the wire, and the room to its stored bytes and back after each. */
final class StoredRoom {

    private static final RoomEventWriter WRITER = new RoomEventWriter(new Topics(""));
    private static final RoomEventReader READER = new RoomEventReader();

    private final List<Reason> reasons = new ArrayList<>();
    private byte @Nullable [] record;
    private long offset = -1;

    static StoredRoom after(RoomEvents life) {
        return new StoredRoom().fold(life.events());
    }

    /** The events lie one after the other in the log. */
    StoredRoom fold(List<RecordedEvent> events) {
        events.forEach(event -> foldAt(offset + 1, event));
        return this;
    }

    StoredRoom foldAt(long at, RecordedEvent event) {
        offset = Math.max(offset, at);
        switch (RoomFold.apply(state(), overTheWire(event).orElseThrow(), at)) {
            case Applied(RoomState next) ->
                record = RoomStateCodec.toRecord(next).encode();
            case Refused(Reason reason, RoomState same) -> {
                reasons.add(reason);
                record = RoomStateCodec.toRecord(same).encode();
            }
            case Ignored(Reason reason) -> reasons.add(reason);
        }
        return this;
    }

    RoomState state() {
        return RoomStateCodec.fromRecord(record);
    }

    byte[] bytes() {
        return Objects.requireNonNull(record);
    }

    /** The room as it is served. */
    ObjectNode document() {
        return state().document();
    }

    /** A part of the document, by JSON pointer; missing when it is not there. */
    JsonNode at(String pointer) {
        return document().at(pointer);
    }

    /** Why events changed nothing, in their order. */
    List<Reason> reasons() {
        return reasons;
    }

    static JsonNode json(String json) {
        try {
            return EventJson.parse(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        } catch (EventJson.BadJson e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    static ObjectNode object(String json) {
        return (ObjectNode) json(json);
    }

    /** The event as the projection reads it; empty when it would go to the dead letters. */
    static Optional<RecordedEvent> overTheWire(RecordedEvent event) {
        var record = WRITER.write(event);
        return READER.read(record.key(), record.headers(), record.value()) instanceof Readable(var read, var _unknown)
                ? Optional.of(read)
                : Optional.empty();
    }
}
