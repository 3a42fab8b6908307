package io.callboard.store.index;

import static io.callboard.store.index.RoomIndexEntry.MISSING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class BoundsTest {

    @Property(tries = 100)
    void shouldNeverBeNarrowerThanTheValuesWhenRoomsComeChangeAndGo(@ForAll long seed) {
        // given
        Random random = new Random(seed);
        RoomTable table = new RoomTable();
        Map<String, RoomIndexEntry> rooms = new HashMap<>();

        // when
        for (int step = 0; step < 4_000; step++) {
            String rid = "room-" + random.nextInt(2_500);
            if (random.nextInt(5) == 0) {
                table.remove(rid);
                rooms.remove(rid);
            } else {
                long ts = random.nextInt(3) == 0 ? step : random.nextInt(4_000);
                RoomIndexEntry entry = new RoomEntryBuilder()
                        .ts(ts)
                        .closedAt(random.nextBoolean() ? MISSING : ts + random.nextInt(50))
                        .build();
                table.put(rid, entry);
                rooms.put(rid, entry);
            }
        }

        // then
        TimeBlocks blocks = table.blocks();
        Bounds bounds = blocks.bounds();
        int counted = 0;
        for (int number = 0; number < blocks.all().size(); number++) {
            Block block = blocks.at(number);
            counted += bounds.size(block.id());
            assertHolds(bounds, block, Column.TS);
            assertHolds(bounds, block, Column.CLOSED_AT);
        }
        assertThat(counted).isEqualTo(rooms.size());
    }

    private static void assertHolds(Bounds bounds, Block block, Column column) {
        int present = 0;
        for (int rank = 0; rank < block.size(); rank++) {
            long value = block.get(column, block.at(rank));
            if (value != MISSING) {
                present++;
                assertThat(value).isBetween(bounds.low(column, block.id()), bounds.high(column, block.id()));
            }
        }
        assertThat(bounds.areMissing(column, block.id())).isEqualTo(present == 0);
        assertThat(bounds.arePresent(column, block.id())).isEqualTo(present == block.size());
    }
}
