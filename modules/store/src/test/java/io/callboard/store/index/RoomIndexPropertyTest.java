package io.callboard.store.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.store.index.RoomFilter.TimeRange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The index answers as a filter and a sort over all rooms would, whatever was put and removed before, in whatever order, and whether a
 * snapshot came between.
 */
class RoomIndexPropertyTest {

    private static final TimeRange SOME_TIME = new TimeRange(1_000_000_005_000L, 1_000_000_020_000L);

    @Property(tries = 300)
    void shouldAnswerAsANaiveFilterAndSort(@ForAll long seed) throws IOException {
        // given
        Random random = new Random(seed);
        RoomIndex index = new RoomIndex();
        NaiveRooms naive = new NaiveRooms();
        int rooms = 1 + random.nextInt(120);

        for (int step = 0; step < 400; step++) {
            change(random, rooms, index, naive);
            if (step % 20 == 19) {
                // when
                FindRooms query = query(random);

                // then
                assertThat(index.find(query)).as("%s", query).isEqualTo(naive.find(query));
                assertSameRanks(random, index, naive);
            }
            if (step % 150 == 149) {
                index = throughASnapshot(index);
            }
        }
        assertSameRooms(index, naive);
    }

    @Test
    void shouldAnswerAsANaiveFilterAndSortWhenManyRoomsFillManyBlocks() throws IOException {
        // given
        Random random = new Random(20);
        RoomIndex index = new RoomIndex();
        NaiveRooms naive = new NaiveRooms();
        for (int step = 0; step < 15_000; step++) {
            change(random, 6_000, index, naive);
        }
        index = throughASnapshot(index);

        for (int i = 0; i < 500; i++) {
            // when
            FindRooms query = query(random);

            // then
            assertThat(index.find(query)).as("%s", query).isEqualTo(naive.find(query));
            assertSameRanks(random, index, naive);
            change(random, 6_000, index, naive);
        }
        assertSameRooms(index, naive);
    }

    @Test
    void shouldForgetEverythingWhenEveryRoomIsRemoved() {
        // given
        Random random = new Random(7);
        RoomIndex index = new RoomIndex();
        NaiveRooms naive = new NaiveRooms();
        for (int step = 0; step < 5_000; step++) {
            change(random, 5_000, index, naive);
        }

        // when
        List.copyOf(naive.entries().keySet()).forEach(index::remove);

        // then
        assertThat(index.size()).isZero();
        assertThat(index.rids()).isEmpty();
        assertThat(index.find(new FindRooms(RoomFilter.ALL, List.of(SortKey.NEWEST_FIRST), 10)))
                .isEqualTo(new RoomsPage(List.of(), 0));
    }

    private static RoomIndex throughASnapshot(RoomIndex index) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        index.writeTo(new DataOutputStream(bytes));
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        RoomIndex read = RoomIndex.readFrom(in);
        assertThat(in.available()).isZero();
        return read;
    }

    private static void change(Random random, int rooms, RoomIndex index, NaiveRooms naive) {
        String rid = "room-" + random.nextInt(rooms);
        RoomIndexEntry known = naive.entries().get(rid);
        if (random.nextInt(8) == 0) {
            index.remove(rid);
            naive.remove(rid);
        } else {
            RoomIndexEntry entry = RoomIndexEntries.random(random);
            RoomIndexEntry next = known == null || random.nextBoolean()
                    ? entry
                    : RoomEntryBuilder.of(entry).ts(known.ts()).build();
            index.put(rid, next);
            naive.put(rid, next);
        }
        assertThat(index.get(rid)).isEqualTo(naive.entries().get(rid));
    }

    private static void assertSameRooms(RoomIndex index, NaiveRooms naive) {
        assertThat(index.size()).isEqualTo(naive.entries().size());
        assertThat(index.rids()).containsExactlyElementsOf(naive.entries().keySet());
        naive.entries().forEach((rid, entry) -> assertThat(index.get(rid)).isEqualTo(entry));
    }

    private static void assertSameRanks(Random random, RoomIndex index, NaiveRooms naive) {
        int skip = random.nextBoolean() ? 0 : random.nextInt(3_000);
        FindRanks query = new FindRanks(filter(random), numberKey(random), skip, skip + 1 + random.nextInt(200));
        List<Long> expected = naive.ranks(query);
        Ranks ranks = index.find(query);
        assertThat(ranks.skipped()).isBetween(0L, (long) skip);
        assertThat(ranks.ascending())
                .as("%s", query)
                .containsExactly(expected.stream()
                        .limit(query.limit())
                        .skip(ranks.skipped())
                        .mapToLong(Long::longValue)
                        .toArray());
        assertThat(expected.stream().limit(ranks.skipped()))
                .as("%s", query)
                .allMatch(rank -> rank <= ranks.skippedTo());
        assertThat(ranks.complete()).isEqualTo(expected.size() < query.limit());
    }

    private static SortKey numberKey(Random random) {
        List<SortKey.Field> numbers = Arrays.stream(SortKey.Field.values())
                .filter(SortKey.Field::isNumber)
                .toList();
        return new SortKey(
                random.nextBoolean() ? SortKey.Field.TS : numbers.get(random.nextInt(numbers.size())),
                random.nextBoolean());
    }

    private static FindRooms query(Random random) {
        int limit = random.nextInt(5) == 0 ? random.nextInt(3) : random.nextInt(200);
        if (random.nextInt(3) == 0 && limit > 0) {
            SortKey key = numberKey(random);
            long from = random.nextInt(3) == 0 ? Long.MIN_VALUE : aRank(random, key);
            long until = random.nextBoolean() ? Long.MAX_VALUE : Math.max(from, aRank(random, key));
            return new FindRooms(filter(random), List.of(key), limit, from, until);
        }
        return new FindRooms(filter(random), sort(random), limit);
    }

    private static long aRank(Random random, SortKey key) {
        long value = random.nextInt(8) == 0 ? random.nextLong() : aNumber(random, key.field());
        return key.ascending() ? value : ~value;
    }

    private static long aNumber(Random random, SortKey.Field field) {
        boolean isTime = field == SortKey.Field.TS || field == SortKey.Field.CLOSED_AT || field == SortKey.Field.LM;
        return isTime ? 1_000_000_000_000L + random.nextInt(40) * 1000L : random.nextInt(10) * 100L;
    }

    private static List<SortKey> sort(Random random) {
        if (random.nextInt(3) == 0) {
            return List.of(new SortKey(SortKey.Field.TS, random.nextBoolean()));
        }
        List<SortKey> sort = new ArrayList<>();
        SortKey.Field[] fields = SortKey.Field.values();
        for (int keys = 1 + random.nextInt(3); keys > 0; keys--) {
            sort.add(new SortKey(fields[random.nextInt(fields.length)], random.nextBoolean()));
        }
        return sort;
    }

    /** Each condition is there in a third of the filters, so that one, several and none meet. */
    private static RoomFilter filter(Random random) {
        return new RoomFilter(
                some(random, "a1", "a2", "a3", "kazav", "zohar", "nobody"),
                maybe(random, random.nextBoolean()),
                maybe(random, range(random)),
                maybe(random, range(random)),
                some(random, "tag0", "tag1", "tag2", "tag3", "none"),
                maybe(random, pick(random, "PS", "NW", "TT", "", "none")),
                maybe(random, "visitor" + random.nextInt(9)),
                maybe(random, "visitor" + random.nextInt(9)),
                maybe(random, pick(random, "inbound", "outbound")),
                maybe(random, pick(random, "v", "l", "none")),
                maybe(random, pick(random, "d1", "d2", "d3")),
                maybe(
                        random,
                        pick(
                                random,
                                "ann",
                                "-1",
                                ".*",
                                "%",
                                "ZOË",
                                "strasse",
                                "ß",
                                "école",
                                "x",
                                "\uD83D\uDE00",
                                "ANN-10")));
    }

    private static List<String> some(Random random, String... values) {
        if (random.nextInt(6) > 0) {
            return List.of();
        }
        List<String> some = new ArrayList<>(Arrays.asList(values));
        Collections.shuffle(some, random);
        return some.subList(0, 1 + random.nextInt(values.length));
    }

    private static <T> @Nullable T maybe(Random random, T value) {
        return random.nextInt(6) == 0 ? value : null;
    }

    private static String pick(RandomGenerator random, String... values) {
        return values[random.nextInt(values.length)];
    }

    private static TimeRange range(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> new TimeRange(Long.MIN_VALUE, SOME_TIME.to());
            case 1 -> new TimeRange(SOME_TIME.from(), Long.MAX_VALUE);
            case 2 -> new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE);
            case 3 -> new TimeRange(SOME_TIME.to(), SOME_TIME.from());
            case 4 -> new TimeRange(SOME_TIME.from(), SOME_TIME.from());
            default -> SOME_TIME;
        };
    }
}
