package io.callboard.store.index;

import static io.callboard.store.index.RoomIndexEntry.MISSING;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoomIndexMemoryTest {

    private static final int ROOMS = 200_000;
    private static final long FIRST_TS = 1_700_000_000_000L;
    private static final long SPAN = Duration.ofDays(30).toMillis();
    private static final String[] FIRST_NAMES = {
        "Anna", "Ben", "Chloe", "David", "Elisabeth", "Friedrich", "Gus", "Hedwig"
    };

    @Test
    void shouldTakeLittleHeapARoomWhenRoomsArriveInAnyOrder() {
        // given
        List<Integer> arrival =
                new ArrayList<>(IntStream.range(0, ROOMS).boxed().toList());
        Collections.shuffle(arrival, new Random(1));
        RoomIndex index = new RoomIndex();
        Random random = new Random(2);
        long ridBytes = 0;
        long wireBytes = 0;
        long before = usedHeap();

        // when
        for (int room : arrival) {
            String rid = rid(room);
            RoomIndexEntry entry = entry(room, random);
            ridBytes += rid.length();
            wireBytes += entry.toBytes().length;
            index.put(rid, entry);
        }

        // then
        double perRoom = (double) (usedHeap() - before - ridBytes) / ROOMS;
        double wirePerRoom = (double) wireBytes / ROOMS;
        System.out.printf(
                "room index: %.1f B of heap a room beside its id, %.1f B in the changelog, %d rooms in shuffled order%n",
                perRoom, wirePerRoom, index.size());
        assertThat(perRoom).isBetween(50.0, 150.0);
        assertThat(wirePerRoom).isBetween(50.0, 180.0);
    }

    private static String rid(int room) {
        return "%017x".formatted(room * 0x9E3779B97F4A7C15L);
    }

    /** A finished call as a contact centre has them: 150 agents, 20 queues, up to three of 200 tags, every visitor calls thrice. */
    private static RoomIndexEntry entry(int room, Random random) {
        long ts = FIRST_TS + SPAN / ROOMS * room + random.nextInt(1000);
        long waiting = random.nextInt(120_000);
        long duration = (long) (-Math.log(1 - random.nextDouble()) * 200_000);
        int visitor = random.nextInt(ROOMS / 3);
        int agent = random.nextInt(150);
        String name = FIRST_NAMES[visitor % FIRST_NAMES.length] + " " + Integer.toString(visitor * 7919, 36);
        return new RoomIndexEntry(
                ts,
                random.nextInt(50) == 0 ? MISSING : ts + waiting + duration,
                ts + waiting,
                duration,
                waiting,
                random.nextInt(5) == 0 ? random.nextInt(60_000) : MISSING,
                random.nextInt(6),
                random.nextInt(50) == 0,
                name + "-" + (1_700_000 + room),
                name,
                "queue-" + random.nextInt(20),
                random.nextInt(4) == 0 ? "outbound" : "inbound",
                "department-" + random.nextInt(6),
                "v",
                "api",
                "%017x".formatted(agent * 0x9E3779B97F4A7C15L),
                "agent." + agent,
                "guest-" + visitor,
                "+43660" + (1_000_000 + visitor),
                random.ints(random.nextInt(4), 0, 200)
                        .mapToObj(tag -> "tag-" + tag)
                        .toList(),
                RoomIndexEntry.hash("id" + visitor),
                RoomIndexEntry.hash("token" + visitor));
    }

    private static long usedHeap() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
