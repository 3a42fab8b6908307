package io.callboard.store.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RoomIndexConcurrencyTest {

    private static final int SERVED = 3_000;
    private static final int COMING_AND_GOING = 3_000;
    private static final int WRITES = 40_000;
    private static final int READERS = 3;

    private final RoomIndex index = new RoomIndex();

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void shouldAnswerOneMomentsStateWhileRoomsChange() throws Exception {
        // given: rooms that always exist and always have one of two agents, whatever else of them changes
        Random random = new Random(3);
        for (int room = 0; room < SERVED; room++) {
            index.put("served-" + room, servedRoom(random));
        }
        AtomicBoolean writing = new AtomicBoolean(true);
        try (ExecutorService threads = Executors.newFixedThreadPool(READERS)) {
            List<Future<Integer>> readers = new ArrayList<>();
            for (int reader = 0; reader < READERS; reader++) {
                int seed = reader;
                readers.add(threads.submit(() -> readWhile(writing, new Random(seed))));
            }

            // when
            try {
                for (int write = 0; write < WRITES; write++) {
                    change(random);
                }
            } finally {
                writing.set(false);
            }

            // then
            for (Future<Integer> reader : readers) {
                assertThat(reader.get()).isPositive();
            }
        }
    }

    private void change(Random random) {
        String other = "other-" + random.nextInt(COMING_AND_GOING);
        switch (random.nextInt(4)) {
            case 0 -> index.remove(other);
            case 1 ->
                index.put(other, new RoomEntryBuilder(random).agent(null, null).build());
            default -> index.put("served-" + random.nextInt(SERVED), servedRoom(random));
        }
    }

    private static RoomIndexEntry servedRoom(Random random) {
        String agent = random.nextBoolean() ? "agent-1" : "agent-2";
        return new RoomEntryBuilder(random).agent(agent, agent + "-name").build();
    }

    /** How many answers were looked at. */
    private int readWhile(AtomicBoolean writing, Random random) {
        SortKey.Field[] fields = SortKey.Field.values();
        RoomFilter served = new RoomFilter(
                List.of("agent-1", "agent-2"), null, null, null, List.of(), null, null, null, null, null, null, null);
        RoomFilter open =
                new RoomFilter(List.of(), true, null, null, List.of(), "PS", null, null, "inbound", null, null, null);
        int pages = 0;
        while (writing.get()) {
            SortKey key = new SortKey(fields[random.nextInt(fields.length)], random.nextBoolean());
            FindRooms query = new FindRooms(random.nextBoolean() ? served : open, List.of(key), random.nextInt(60));
            RoomsPage page = index.find(query);
            assertConsistent(query, page);
            if (query.filter().equals(served)) {
                assertThat(page.total()).isEqualTo(SERVED);
            }
            RoomIndexEntry entry = index.get("served-" + random.nextInt(SERVED));
            assertThat(entry).isNotNull();
            pages++;
        }
        return pages;
    }

    private static void assertConsistent(FindRooms query, RoomsPage page) {
        assertThat(page.hits()).hasSize((int) Math.min(query.limit(), page.total()));
        assertThat(page.hits()).isSortedAccordingTo(NaiveRooms.order(query.sort()));
        assertThat(page.hits()).extracting(RoomHit::rid).doesNotHaveDuplicates();
    }
}
