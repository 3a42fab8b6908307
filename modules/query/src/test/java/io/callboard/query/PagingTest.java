package io.callboard.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.events.RoomId;
import io.callboard.events.RoomPartitions;
import io.callboard.query.Answer.Found;
import io.callboard.store.index.FindRanks;
import io.callboard.store.index.FindRooms;
import io.callboard.store.index.Ranks;
import io.callboard.store.index.RoomFilter;
import io.callboard.store.index.RoomHit;
import io.callboard.store.index.RoomIndex;
import io.callboard.store.index.RoomIndexEntry;
import io.callboard.store.index.RoomsPage;
import io.callboard.store.index.SortKey;
import io.callboard.store.index.SortKey.Field;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page of many partitions on two instances is the page that one index of all rooms gives, wherever it begins. */
class PagingTest {

    private static final int PARTITIONS = 5;
    private static final int ROOMS = 4_000;
    private static final long FIRST_TS = 1_700_000_000_000L;

    private final RoomPartitions partitions = new RoomPartitions(PARTITIONS);
    private final RoomIndex whole = new RoomIndex();
    private final List<RoomIndex> parts = new ArrayList<>();
    private final Instance one = new Instance();
    private final Instance other = new Instance();
    private final Paging paging =
            new Paging(new ScatterGather(partitions, partition -> List.of(partition < 2 ? one : other)));
    private Runnable betweenTheQuestions = () -> {};
    private Runnable betweenThePartitions = () -> {};
    private int listed;

    @BeforeEach
    void putRooms() {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            parts.add(new RoomIndex());
        }
        Random random = new Random(11);
        for (int room = 0; room < ROOMS; room++) {
            put("room-" + room, FIRST_TS + random.nextInt(3_000), random);
        }
    }

    @Test
    void shouldListWhatOneIndexOfAllRoomsListsWhateverTheOffset() {
        Random random = new Random(12);
        for (int i = 0; i < 300; i++) {
            // given
            RoomSearch search = new RoomSearch(filter(random), sort(random), random.nextInt(ROOMS + 100), 25);

            // then
            assertSamePage(search);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 60})
    void shouldListOneMomentsPageWhenRoomsComeOrGoWhileItIsLookedFor(int rooms) {
        // given
        Random random = new Random(13);
        RoomSearch search = new RoomSearch(RoomFilter.ALL, List.of(SortKey.NEWEST_FIRST), 2_000, 25);

        // when, then
        betweenTheQuestions = () -> {
            for (int i = 0; i < rooms; i++) {
                put("new-" + i, FIRST_TS + 5_000, random);
            }
        };
        assertSamePage(search);
        betweenTheQuestions = () -> {
            for (int i = 0; i < rooms; i++) {
                remove("new-" + i);
            }
        };
        assertSamePage(search);
    }

    @Test
    void shouldMakeFewRoomsForADeepPage() {
        // when
        assertSamePage(new RoomSearch(RoomFilter.ALL, List.of(SortKey.NEWEST_FIRST), 3_000, 25));

        // then
        assertThat(listed).isLessThan(PARTITIONS * 100);
    }

    @Test
    void shouldMakeFewRoomsForTheFirstPage() {
        // given
        FindRooms query = new FindRooms(RoomFilter.ALL, List.of(SortKey.NEWEST_FIRST), 25);

        // when
        RoomsPage page = ((Found<RoomsPage>) one.search(Set.of(0, 1, 2, 3, 4), query)).value();

        // then
        assertThat(page).isEqualTo(whole.find(query));
        assertThat(listed).isLessThan(PARTITIONS * 25 * 2 / 3);
    }

    @Test
    void shouldAskAgainWhenOnePartitionHasNearlyThePageAlone() {
        // given
        Random random = new Random(14);
        IntStream.range(0, 400)
                .mapToObj(room -> "late-" + room)
                .filter(rid -> partitions.of(new RoomId(rid)) == 3)
                .forEach(rid -> put(rid, FIRST_TS + 9_000, random));

        // when, then
        assertSamePage(new RoomSearch(RoomFilter.ALL, List.of(SortKey.NEWEST_FIRST), 0, 25));
        assertSamePage(new RoomSearch(RoomFilter.ALL, List.of(SortKey.NEWEST_FIRST), 200, 25));
    }

    /** Rooms that were there all the time must be on the page, and none twice, whatever comes and goes while partitions are asked. */
    @Test
    void shouldListEveryRoomThatStaysWhenOthersGoBetweenTheQuestionsToPartitions() {
        // given
        Random random = new Random(15);
        List<String> going =
                IntStream.range(0, 300).mapToObj(room -> "going-" + room).toList();
        going.forEach(rid -> put(rid, FIRST_TS + 9_000 + random.nextInt(10), random));
        FindRooms query = new FindRooms(RoomFilter.ALL, List.of(SortKey.NEWEST_FIRST), 25);
        Iterator<String> next = going.iterator();
        betweenThePartitions = () -> {
            for (int i = 0; i < 20 && next.hasNext(); i++) {
                remove(next.next());
            }
        };

        // when
        RoomsPage page = ((Found<RoomsPage>) one.search(Set.of(0, 1, 2, 3, 4), query)).value();

        // then
        List<RoomHit> stayed = page.hits().stream()
                .filter(hit -> hit.rid().startsWith("room-"))
                .toList();
        List<RoomHit> first =
                whole.find(new FindRooms(RoomFilter.ALL, List.of(SortKey.NEWEST_FIRST), ROOMS * 2)).hits().stream()
                        .filter(hit -> hit.rid().startsWith("room-"))
                        .limit(stayed.size())
                        .toList();
        assertThat(page.hits()).hasSize(25).doesNotHaveDuplicates();
        assertThat(stayed).isEqualTo(first);
    }

    private void assertSamePage(RoomSearch search) {
        RoomsPage page = ((Found<RoomsPage>) paging.page(search)).value();
        RoomsPage all = whole.find(new FindRooms(search.filter(), search.sort(), ROOMS * 2));
        int begin = Math.min(search.offset(), all.hits().size());
        int end = Math.min(begin + search.count(), all.hits().size());
        assertThat(page.hits()).as("%s", search).isEqualTo(all.hits().subList(begin, end));
        assertThat(page.total()).isEqualTo(all.total());
    }

    private static RoomFilter filter(Random random) {
        return random.nextInt(3) == 0
                ? new RoomFilter(
                        List.of(),
                        null,
                        null,
                        null,
                        List.of(),
                        "q" + random.nextInt(3),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)
                : RoomFilter.ALL;
    }

    private static List<SortKey> sort(Random random) {
        Field[] fields = Field.values();
        SortKey second = new SortKey(fields[random.nextInt(fields.length)], random.nextBoolean());
        Field first = random.nextBoolean() ? Field.TS : fields[random.nextInt(fields.length)];
        return List.of(new SortKey(first, random.nextBoolean()), second);
    }

    private void put(String rid, long ts, Random random) {
        RoomIndexEntry entry = new RoomIndexEntry(
                ts,
                random.nextInt(4) == 0 ? RoomIndexEntry.MISSING : ts + random.nextInt(10_000),
                ts,
                random.nextInt(1_000),
                0,
                RoomIndexEntry.MISSING,
                random.nextInt(3),
                random.nextBoolean(),
                "name-" + random.nextInt(50),
                null,
                "q" + random.nextInt(3),
                "inbound",
                null,
                "v",
                null,
                null,
                "agent-" + random.nextInt(9),
                null,
                null,
                List.of(),
                0,
                0);
        whole.put(rid, entry);
        part(rid).put(rid, entry);
    }

    private void remove(String rid) {
        whole.remove(rid);
        part(rid).remove(rid);
    }

    private RoomIndex part(String rid) {
        return parts.get(partitions.of(new RoomId(rid)));
    }

    /** Answers lists from the indexes of the partitions it is asked for. */
    private final class Instance implements PartitionRooms {

        @Override
        public Answer<RoomsPage> search(Set<Integer> wanted, FindRooms query) {
            betweenTheQuestions.run();
            betweenTheQuestions = () -> {};
            return PartitionPages.of(wanted, query, (partition, part) -> {
                RoomsPage page = parts.get(partition).find(part);
                listed += page.hits().size();
                betweenThePartitions.run();
                return new Found<>(page);
            });
        }

        @Override
        public Answer<Ranks> ranks(Set<Integer> wanted, FindRanks query) {
            return new Found<>(Ranks.merge(
                    wanted.stream().map(p -> parts.get(p).find(query)).toList()));
        }

        @Override
        public Answer<RoomDocument> find(RoomId rid) {
            throw new AssertionError("lists ask for no documents here");
        }

        @Override
        public Answer<List<Optional<RoomDocument>>> findAll(List<RoomId> rids) {
            throw new AssertionError("lists ask for no documents here");
        }
    }
}
