package io.callboard.bench.peer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.bench.data.RoomData;
import io.callboard.events.Reading.Readable;
import io.callboard.events.RoomEventReader;
import io.callboard.projection.fold.FoldResult.Applied;
import io.callboard.projection.fold.RoomFold;
import io.callboard.projection.fold.RoomState;
import java.util.concurrent.atomic.AtomicLong;

/** The documents that Callboard makes of generated rooms. */
final class CallboardFold {

    private static final RoomEventReader READER = new RoomEventReader();

    private CallboardFold() {}

    static ObjectNode document(RoomData data, int room) {
        RoomState[] state = {RoomState.UNKNOWN};
        AtomicLong offset = new AtomicLong();
        data.writeRoom(room, (key, headers, value) -> {
            Readable reading = (Readable) READER.read(key, headers, value);
            Applied applied = (Applied) RoomFold.apply(state[0], reading.event(), offset.getAndIncrement());
            state[0] = applied.state();
        });
        return state[0].document();
    }
}
