package io.callboard.projection.fold;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.callboard.events.EventMetadata;
import io.callboard.events.RecordedEvent;
import io.callboard.projection.fold.FoldResult.Applied;
import io.callboard.projection.fold.FoldResult.Ignored;
import io.callboard.projection.fold.FoldResult.Refused;
import io.callboard.store.RoomRecord.Phase;
import io.callboard.store.index.FindRooms;
import io.callboard.store.index.RoomFilter;
import io.callboard.store.index.RoomIndex;
import io.callboard.store.index.RoomIndexEntry;
import io.callboard.store.index.SortKey;
import io.callboard.testkit.RandomRoomLogs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Same log, same rooms, same index, same answers: whatever is repeated, wherever the service stops and starts again (design.md, "The fold"). */
class ReplayPropertyTest {

    private static final Set<String> DURATIONS = Set.of(
            "callDuration",
            "callWaitingTime",
            "callTotalHoldTime",
            "serviceTimeDuration",
            "ft",
            "tt",
            "avg",
            "total",
            "msgs");

    @Property(tries = 300)
    void shouldBeAsFoldedOnceInMemoryWhenReplayedWithRepetitionsAndRestarts(
            @ForAll("logs") List<RecordedEvent> log, @ForAll Random random) {
        // given
        Map<String, RoomState> once = foldedOnceInMemory(firstOfEach(log));

        // when
        Service service = new Service();
        service.replay(withMoreRepetitions(log, random), random);

        // then
        assertThat(service.served()).isEqualTo(served(once));
        RoomIndex expected = index(once);
        assertThat(service.index.rids()).isEqualTo(expected.rids());
        for (String rid : expected.rids()) {
            assertThat(service.index.get(rid)).isEqualTo(expected.get(rid));
        }
        queries().forEach(query -> assertThat(service.index.find(query)).isEqualTo(expected.find(query)));
    }

    @Property(tries = 300)
    void shouldFindARoomsWholePastAtItsOffsets(@ForAll("logs") List<RecordedEvent> log, @ForAll Random random) {
        // given
        List<RecordedEvent> repeated = withMoreRepetitions(log, random);
        Service service = new Service();
        service.replay(repeated, random);

        service.rooms.forEach((rid, bytes) -> {
            // when
            long[] offsets = RoomStateCodec.fromRecord(bytes).applied().offsets();
            Service again = new Service();
            for (long offset : offsets) {
                again.fold(repeated.get((int) offset), offset);
            }

            // then
            assertThat(again.rooms.get(rid)).isEqualTo(bytes);
        });
    }

    @Property(tries = 300)
    void shouldNeverShowANegativeFigureNorOneThatIsNoNumber(@ForAll("logs") List<RecordedEvent> log) {
        // when
        Map<String, RoomState> rooms = foldedOnceInMemory(firstOfEach(log));

        // then
        rooms.values().stream().filter(room -> room.phase() == Phase.VISIBLE).forEach(room -> {
            assertThat(room.document().toString()).doesNotContain("NaN", "Infinity");
            checkFigures(room.document());
            assertThat(room.heldTotal()).isNotNegative();
        });
    }

    @Provide
    Arbitrary<List<RecordedEvent>> logs() {
        return RandomRoomLogs.logs()
                .map(log -> log.stream()
                        .map(StoredRoom::overTheWire)
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static void checkFigures(JsonNode node) {
        node.properties().forEach(field -> {
            if (DURATIONS.contains(field.getKey()) && field.getValue().isNumber()) {
                assertThat(field.getValue().decimalValue()).as(field.getKey()).isNotNegative();
            }
            assertThat(field.getValue().isMissingNode()).isFalse();
        });
        node.forEach(ReplayPropertyTest::checkFigures);
    }

    private static Map<String, RoomState> foldedOnceInMemory(List<RecordedEvent> log) {
        Map<String, RoomState> rooms = new HashMap<>();
        for (int offset = 0; offset < log.size(); offset++) {
            RecordedEvent event = log.get(offset);
            RoomState before = rooms.getOrDefault(event.rid().value(), RoomState.UNKNOWN);
            switch (RoomFold.apply(before, event, offset)) {
                case Applied(RoomState next) -> rooms.put(event.rid().value(), next);
                case Refused _r -> {}
                case Ignored _i -> {}
            }
        }
        return rooms;
    }

    private static List<RecordedEvent> firstOfEach(List<RecordedEvent> log) {
        Set<EventMetadata> seen = new HashSet<>();
        return log.stream().filter(event -> seen.add(event.metadata())).toList();
    }

    private static List<RecordedEvent> withMoreRepetitions(List<RecordedEvent> log, Random random) {
        List<RecordedEvent> repeated = new ArrayList<>();
        for (RecordedEvent event : log) {
            repeated.add(event);
            while (random.nextInt(4) == 0) {
                repeated.add(repeated.get(random.nextInt(repeated.size())));
            }
        }
        return repeated;
    }

    private static Map<String, String> served(Map<String, RoomState> rooms) {
        Map<String, String> served = new TreeMap<>();
        rooms.forEach((rid, room) -> served.put(
                rid,
                room.phase() == Phase.VISIBLE
                        ? room.document().toString()
                        : room.phase().toString()));
        return served;
    }

    private static RoomIndex index(Map<String, RoomState> rooms) {
        RoomIndex index = new RoomIndex();
        rooms.forEach((rid, room) -> {
            if (room.phase() == Phase.VISIBLE) {
                index.put(rid, RoomIndexer.entry(room.document()));
            }
        });
        return index;
    }

    private static Stream<FindRooms> queries() {
        List<RoomFilter> filters = List.of(
                RoomFilter.ALL,
                filter(List.of("kim"), null, List.of(), null, null),
                filter(List.of("lee.agent", "mo"), true, List.of(), null, null),
                filter(List.of(), false, List.of("vip", "sale"), null, null),
                filter(List.of(), null, List.of(), "sales", null),
                filter(List.of(), null, List.of(), null, "AN"),
                RoomFilter.ofVisitorToken("token-ann", true));
        return filters.stream()
                .flatMap(filter -> Stream.of(SortKey.Field.values())
                        .flatMap(field -> Stream.of(true, false)
                                .map(ascending -> new FindRooms(
                                        filter, List.of(new SortKey(field, ascending)), ascending ? 2 : 100))));
    }

    private static RoomFilter filter(
            List<String> agents,
            @Nullable Boolean open,
            List<String> tags,
            @Nullable String queue,
            @Nullable String roomName) {
        return new RoomFilter(agents, open, null, null, tags, queue, null, null, null, null, null, roomName);
    }

    /** What lies in the stores, as bytes; it stops and starts again anywhere, and then sees the log's last entries once more. */
    private static final class Service {
        final Map<String, byte[]> rooms = new TreeMap<>();
        RoomIndex index = new RoomIndex();

        void replay(List<RecordedEvent> log, Random random) {
            int offset = 0;
            while (offset < log.size()) {
                fold(log.get(offset), offset);
                offset++;
                if (random.nextInt(5) == 0) {
                    index = restored();
                    offset -= random.nextInt(Math.min(offset, 4) + 1);
                }
            }
        }

        void fold(RecordedEvent event, long offset) {
            String rid = event.rid().value();
            switch (RoomFold.apply(RoomStateCodec.fromRecord(rooms.get(rid)), event, offset)) {
                case Applied(RoomState room) -> {
                    rooms.put(rid, RoomStateCodec.toRecord(room).encode());
                    if (room.phase() == Phase.VISIBLE) {
                        index.put(rid, RoomIndexer.entry(room.document()));
                    } else {
                        index.remove(rid);
                    }
                }
                case Refused(var _reason, RoomState room) ->
                    rooms.put(rid, RoomStateCodec.toRecord(room).encode());
                case Ignored _i -> {}
            }
        }

        RoomIndex restored() {
            RoomIndex fresh = new RoomIndex();
            index.rids()
                    .forEach(rid -> fresh.put(
                            rid,
                            RoomIndexEntry.fromBytes(
                                    Objects.requireNonNull(index.get(rid)).toBytes())));
            return fresh;
        }

        Map<String, String> served() {
            Map<String, RoomState> states = new HashMap<>();
            rooms.forEach((rid, bytes) -> states.put(rid, RoomStateCodec.fromRecord(bytes)));
            return ReplayPropertyTest.served(states);
        }
    }
}
