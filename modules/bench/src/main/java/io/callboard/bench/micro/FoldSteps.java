package io.callboard.bench.micro;

import io.callboard.bench.data.RoomData;
import io.callboard.events.Reading.Readable;
import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomEventReader;
import io.callboard.projection.fold.FoldResult.Applied;
import io.callboard.projection.fold.RoomFold;
import io.callboard.projection.fold.RoomIndexer;
import io.callboard.projection.fold.RoomState;
import io.callboard.projection.fold.RoomStateCodec;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What the projection does with one record of the log between reading the room's record from its store and writing it back. */
public class FoldSteps {
    private static final int ROOMS = 500;
    private static final int EVENTS_PER_ROOM = 10;
    private static final RoomEventReader READER = new RoomEventReader();

    /** @param before the room's record */
    private record Step(byte @Nullable [] before, byte[] key, Headers headers, byte @Nullable [] value, long offset) {

        /** The room with this event in it. */
        RoomState fold() {
            if (READER.read(key, headers, value) instanceof Readable(RecordedEvent event, int _unknown)
                    && RoomFold.apply(RoomStateCodec.fromRecord(before), event, offset)
                            instanceof Applied(RoomState after)) {
                return after;
            }
            throw new IllegalStateException("every event of the benchmark's data counts");
        }
    }

    /** All events but the first of some rooms, each with the room as it was before. */
    @State(Scope.Benchmark)
    public static class Steps {
        private final List<Step> steps = new ArrayList<>();
        private int next;

        @Setup(Level.Trial)
        public void fold() {
            RoomData data = new RoomData(42, ROOMS, EVENTS_PER_ROOM);
            for (int room = 0; room < ROOMS; room++) {
                byte[][] before = new byte[1][];
                long[] offset = new long[1];
                data.writeRoom(room, (key, headers, value) -> {
                    Step step = new Step(before[0], key, headers, value, offset[0]++);
                    if (before[0] != null) {
                        steps.add(step);
                    }
                    before[0] = RoomStateCodec.toRecord(step.fold()).encode();
                });
            }
        }

        private Step next() {
            next = (next + 1) % steps.size();
            return steps.get(next);
        }
    }

    /** Read the event, decode the room, fold, encode the room and its index entry. */
    @Benchmark
    public int fold(Steps steps) {
        RoomState after = steps.next().fold();
        byte[] room = RoomStateCodec.toRecord(after).encode();
        byte[] entry = RoomIndexer.entry(after.document()).toBytes();
        return room.length + entry.length;
    }
}
