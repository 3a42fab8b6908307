package io.callboard.bench.micro;

import io.callboard.store.index.FindRooms;
import io.callboard.store.index.RoomFilter;
import io.callboard.store.index.RoomIndex;
import io.callboard.store.index.RoomIndexEntry;
import io.callboard.store.index.RoomsPage;
import io.callboard.store.index.SortKey;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The index of one partition, all rooms in it. */
public class IndexSteps {

    /** Values in turn, so that no question finds everything that it needs in the processor's caches. */
    private static final int VALUES = 256;

    @State(Scope.Benchmark)
    public static class Question {

        @Param({"1000000"})
        int rooms;

        @Param({
            "open",
            "agent",
            "agent-closed",
            "queue-week",
            "tag",
            "visitor",
            "all",
            "queue-closed-day",
            "ten-agents",
            "deep-offset"
        })
        String mix = "";

        private RoomIndex index = new RoomIndex();
        private List<RoomFilter> filters = List.of();
        private int limit;
        private int next;

        @Setup(Level.Trial)
        public void fill() {
            IndexData data = new IndexData(rooms);
            index = data.index();
            filters = IntStream.range(0, VALUES).mapToObj(i -> data.filter(mix)).toList();
            limit = data.limit(mix);
        }

        FindRooms next() {
            next = (next + 1) % VALUES;
            return new FindRooms(filters.get(next), List.of(SortKey.NEWEST_FIRST), limit);
        }
    }

    /** A room's state before and after; each update puts the other of the two. */
    private record Update(String rid, RoomIndexEntry one, RoomIndexEntry other) {}

    @State(Scope.Benchmark)
    public static class Updates {

        @Param({"1000000"})
        int rooms;

        private RoomIndex index = new RoomIndex();
        private List<Update> updates = List.of();
        private int next;
        private boolean back;

        @Setup(Level.Trial)
        public void fill() {
            IndexData data = new IndexData(rooms);
            index = data.index();
            updates = IntStream.range(0, 16 * VALUES)
                    .mapToObj(i -> data.anyRid())
                    .distinct()
                    .map(rid -> {
                        RoomIndexEntry entry = Objects.requireNonNull(index.get(rid));
                        return new Update(rid, entry, data.changed(entry));
                    })
                    .toList();
        }

        /** How many rooms of the index are open. */
        long open() {
            RoomFilter open =
                    new RoomFilter(List.of(), true, null, null, List.of(), null, null, null, null, null, null, null);
            return index.find(new FindRooms(open, List.of(SortKey.NEWEST_FIRST), 0))
                    .total();
        }
    }

    @Benchmark
    public RoomsPage query(Question question) {
        return question.index.find(question.next());
    }

    /** Open becomes closed or the reverse, with other tags: bitmaps, postings and columns all change. */
    @Benchmark
    public void update(Updates state) {
        Update update = state.updates.get(state.next);
        state.index.put(update.rid(), state.back ? update.one() : update.other());
        if (++state.next == state.updates.size()) {
            state.next = 0;
            state.back = !state.back;
        }
    }
}
