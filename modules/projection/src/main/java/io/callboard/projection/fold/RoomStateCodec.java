package io.callboard.projection.fold;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.events.EventJson;
import io.callboard.events.Reading.Readable;
import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomEventReader;
import io.callboard.events.RoomEventWriter;
import io.callboard.store.RoomRecord;
import io.callboard.store.RoomRecord.Phase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@link RoomState} ⇄ {@link RoomRecord}: a visible room's payload is its JSON as it is served, a hidden one's the events that wait, in
 * structured mode, one a line.
 */
public final class RoomStateCodec {

    private static final byte[] NOTHING = new byte[0];
    private static final RoomEventReader READER = new RoomEventReader();

    private RoomStateCodec() {}

    public static RoomRecord toRecord(RoomState state) {
        byte[] token = state.phase() == Phase.VISIBLE
                ? state.document().path("v").path("token").asText("").getBytes(StandardCharsets.UTF_8)
                : NOTHING;
        return new RoomRecord(
                state.phase(),
                token,
                state.assignedBefore(),
                state.heldSince(),
                state.heldTotal(),
                state.applied(),
                payload(state));
    }

    /** @param record null for a room that no event has named yet */
    public static RoomState fromRecord(byte @Nullable [] record) {
        if (record == null) {
            return RoomState.UNKNOWN;
        }
        RoomRecord room = RoomRecord.decode(record);
        boolean visible = room.phase() == Phase.VISIBLE;
        return new RoomState(
                room.phase(),
                visible ? document(room.payload()) : null,
                visible ? List.of() : early(room.payload()),
                room.assignedBefore(),
                room.heldSince(),
                room.heldTotal(),
                room.applied());
    }

    private static byte[] payload(RoomState state) {
        try {
            return switch (state.phase()) {
                case VISIBLE -> EventJson.MAPPER.writeValueAsBytes(state.document());
                case HIDDEN -> lines(state.early());
                case ERASED -> NOTHING;
            };
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode document(byte[] json) {
        try {
            return (ObjectNode) EventJson.MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored room is no JSON", e);
        }
    }

    private static byte[] lines(List<RecordedEvent> events) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (RecordedEvent event : events) {
            lines.writeBytes(RoomEventWriter.structured(event));
            lines.write('\n');
        }
        return lines.toByteArray();
    }

    private static List<RecordedEvent> early(byte[] lines) {
        return new String(lines, StandardCharsets.UTF_8)
                .lines()
                .map(RoomStateCodec::event)
                .toList();
    }

    private static RecordedEvent event(String line) {
        if (READER.readStructured(line.getBytes(StandardCharsets.UTF_8)).reading()
                instanceof Readable(var event, var _u)) {
            return event;
        }
        throw new IllegalStateException("an event kept in a hidden room cannot be read any more");
    }
}
