package io.callboard.app.service;

import com.fasterxml.jackson.databind.JsonNode;
import io.callboard.events.EventJson;
import io.callboard.events.Reading.Readable;
import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomEventReader;
import io.callboard.events.RoomEventWriter;
import io.callboard.events.RoomId;
import io.callboard.events.Topics;
import io.callboard.projection.fold.FoldResult.Applied;
import io.callboard.projection.fold.FoldResult.Ignored;
import io.callboard.projection.fold.FoldResult.Refused;
import io.callboard.projection.fold.RoomFold;
import io.callboard.projection.fold.RoomState;
import io.callboard.projection.fold.RoomStateCodec;
import io.callboard.store.RoomRecord;
import io.callboard.store.RoomRecord.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rooms that a log amounts to, folded once, in memory, in its order, as the service has to have them. */
final class FoldedRooms {

    private static final RoomEventWriter WRITER = new RoomEventWriter(new Topics(""));
    private static final RoomEventReader READER = new RoomEventReader();

    private FoldedRooms() {}

    /** Documents of the rooms that are shown, by room id. */
    static Map<String, JsonNode> of(List<RecordedEvent> log) {
        Map<RoomId, RoomState> states = new HashMap<>();
        for (int offset = 0; offset < log.size(); offset++) {
            RecordedEvent event = overTheWire(log.get(offset));
            RoomState before = states.getOrDefault(event.rid(), RoomState.UNKNOWN);
            switch (RoomFold.apply(before, event, offset)) {
                case Applied(RoomState next) -> states.put(event.rid(), next);
                case Refused(var _reason, RoomState same) -> states.put(event.rid(), same);
                case Ignored _i -> {}
            }
        }
        Map<String, JsonNode> rooms = new HashMap<>();
        states.forEach((rid, state) -> {
            RoomRecord room = RoomStateCodec.toRecord(state);
            if (room.phase() == Phase.VISIBLE) {
                rooms.put(rid.value(), json(room.payload()));
            }
        });
        return rooms;
    }

    private static RecordedEvent overTheWire(RecordedEvent event) {
        var record = WRITER.write(event);
        if (READER.read(record.key(), record.headers(), record.value()) instanceof Readable(var read, var _u)) {
            return read;
        }
        throw new IllegalArgumentException("cannot be read: " + event);
    }

    private static JsonNode json(byte[] utf8) {
        try {
            return EventJson.MAPPER.readTree(utf8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
