package io.callboard.store.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoomTableTest {

    private static final int ROOMS = 20_000;

    private enum Arrival {
        IN_TIME_ORDER,
        LATEST_FIRST,
        SHUFFLED;

        List<Integer> rooms() {
            List<Integer> rooms = IntStream.range(0, ROOMS).boxed().collect(Collectors.toList());
            switch (this) {
                case IN_TIME_ORDER -> {}
                case LATEST_FIRST -> Collections.reverse(rooms);
                case SHUFFLED -> Collections.shuffle(rooms, new Random(5));
            }
            return rooms;
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldKeepBlocksDisjointInTimeAndWellFilledWhateverTheArrival(Arrival arrival) {
        // given
        RoomTable table = new RoomTable();

        // when: seven rooms share each moment
        for (int room : arrival.rooms()) {
            table.put("room-" + room, new RoomEntryBuilder().ts(room / 7).build());
        }

        // then
        List<Block> blocks = IntStream.range(0, table.blocks().all().size())
                .mapToObj(table.blocks()::at)
                .toList();
        assertThat(blocks.stream().mapToInt(Block::size).sum()).isEqualTo(ROOMS);
        assertThat(blocks).hasSizeLessThan(ROOMS / 512 + 1);
        for (int i = 0; i < blocks.size(); i++) {
            assertOrdered(blocks.get(i));
            assertBounded(blocks.get(i), table.blocks().bounds());
            if (i > 0) {
                assertBefore(blocks.get(i - 1), blocks.get(i - 1).size() - 1, blocks.get(i), 0);
            }
        }
    }

    private static void assertOrdered(Block block) {
        for (int rank = 1; rank < block.size(); rank++) {
            assertBefore(block, rank - 1, block, rank);
        }
    }

    private static void assertBounded(Block block, Bounds bounds) {
        assertThat(bounds.size(block.id())).isEqualTo(block.size());
        assertThat(bounds.low(Column.TS, block.id())).isEqualTo(block.firstTs());
        assertThat(bounds.high(Column.TS, block.id())).isEqualTo(block.lastTs());
    }

    private static void assertBefore(Block a, int rankA, Block b, int rankB) {
        int position = b.at(rankB);
        byte[] rid = b.texts().rid(position).getBytes(StandardCharsets.UTF_8);
        assertThat(a.compare(rankA, b.get(Column.TS, position), rid)).isNegative();
    }
}
