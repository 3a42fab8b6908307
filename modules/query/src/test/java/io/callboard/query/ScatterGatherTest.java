package io.callboard.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.events.RoomId;
import io.callboard.events.RoomPartitions;
import io.callboard.query.Answer.Found;
import io.callboard.query.Answer.Unavailable;
import io.callboard.store.index.FindRanks;
import io.callboard.store.index.FindRooms;
import io.callboard.store.index.Ranks;
import io.callboard.store.index.RoomFilter;
import io.callboard.store.index.RoomsPage;
import io.callboard.store.index.SortKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every room counts once in these answers, so a total tells whether each partition was asked once. */
class ScatterGatherTest {

    private static final int PARTITIONS = 4;
    private static final FindRooms COUNT = new FindRooms(RoomFilter.ALL, List.of(SortKey.NEWEST_FIRST), 0);

    private final RoomPartitions partitions = new RoomPartitions(PARTITIONS);
    private final Instance anna = new Instance();
    private final Instance bert = new Instance();
    private final Map<Integer, List<PartitionRooms>> candidates = new HashMap<>();
    private final ScatterGather scatterGather =
            new ScatterGather(partitions, partition -> candidates.getOrDefault(partition, List.of()));

    @Test
    void shouldAskEachInstanceOnceWhenAllCanSay() {
        // given
        held(anna, 0, 1);
        held(bert, 2, 3);

        // when
        Answer<RoomsPage> answer = scatterGather.search(COUNT);

        // then
        assertThat(total(answer)).isEqualTo(PARTITIONS);
        assertThat(anna.asked).containsExactly(Set.of(0, 1));
        assertThat(bert.asked).containsExactly(Set.of(2, 3));
    }

    @Test
    void shouldAskForEachPartitionAloneWhenAnInstanceLacksOneOfSeveral() {
        // given
        held(anna, 0, 1, 2, 3);
        anna.lacks.add(2);
        candidates.put(2, List.of(anna, bert));

        // when
        Answer<RoomsPage> answer = scatterGather.search(COUNT);

        // then
        assertThat(total(answer)).isEqualTo(PARTITIONS);
        assertThat(anna.asked)
                .containsExactlyInAnyOrder(Set.of(0, 1, 2, 3), Set.of(0), Set.of(1), Set.of(2), Set.of(3));
        assertThat(bert.asked).containsExactly(Set.of(2));
    }

    @Test
    void shouldBeUnavailableWhenNobodyElseHasWhatAnInstanceLacks() {
        // given
        held(anna, 0, 1, 2, 3);
        anna.lacks.add(2);

        // then
        assertThat(scatterGather.search(COUNT)).isEqualTo(new Unavailable<>("partition 2 is lacking"));
    }

    @Test
    void shouldGoOnToTheNextCandidatesAtOnceWhenAnInstanceIsNotReached() {
        // given
        for (int partition = 0; partition < PARTITIONS; partition++) {
            candidates.put(partition, List.of(anna, bert));
        }
        anna.lacks.addAll(Set.of(0, 1, 2, 3));
        anna.reachable = false;

        // when
        Answer<RoomsPage> answer = scatterGather.search(COUNT);

        // then
        assertThat(total(answer)).isEqualTo(PARTITIONS);
        assertThat(anna.asked).hasSize(1);
        assertThat(bert.asked).containsExactly(Set.of(0, 1, 2, 3));
    }

    @Test
    void shouldFetchTheRoomsOfAListInItsOrderWhenAnInstanceLacksOnePartition() {
        // given
        List<RoomId> rids = IntStream.range(0, 40)
                .mapToObj(room -> new RoomId("room-" + room))
                .toList();
        held(anna, 0, 1, 2, 3);
        anna.lacks.add(1);
        candidates.put(1, List.of(anna, bert));

        // when
        Answer<List<Optional<RoomDocument>>> answer = scatterGather.findAll(rids);

        // then
        List<Optional<RoomDocument>> found = ((Found<List<Optional<RoomDocument>>>) answer).value();
        assertThat(found.stream().map(room -> new String(room.orElseThrow().bytes(), StandardCharsets.UTF_8)))
                .containsExactlyElementsOf(rids.stream().map(RoomId::value).toList());
    }

    private void held(Instance instance, int... held) {
        for (int partition : held) {
            candidates.put(partition, List.of(instance));
        }
    }

    private static long total(Answer<RoomsPage> answer) {
        return ((Found<RoomsPage>) answer).value().total();
    }

    /** Has one room of every partition but those that it lacks. */
    private final class Instance implements PartitionRooms {

        private final Set<Integer> lacks = new HashSet<>();
        private final List<Set<Integer>> asked = new CopyOnWriteArrayList<>();
        private boolean reachable = true;

        @Override
        public Answer<RoomsPage> search(Set<Integer> wanted, FindRooms query) {
            asked.add(Set.copyOf(wanted));
            return lacking(wanted)
                    .<Answer<RoomsPage>>map(Unavailable::new)
                    .orElseGet(() -> new Found<>(new RoomsPage(List.of(), wanted.size())));
        }

        @Override
        public Answer<List<Optional<RoomDocument>>> findAll(List<RoomId> rids) {
            List<Optional<RoomDocument>> found = new ArrayList<>();
            for (RoomId rid : rids) {
                Optional<String> lacking = lacking(Set.of(partitions.of(rid)));
                if (lacking.isPresent()) {
                    return new Unavailable<>(lacking.get());
                }
                byte[] json = rid.value().getBytes(StandardCharsets.UTF_8);
                found.add(Optional.of(new RoomDocument(json, 0, json.length, new byte[0])));
            }
            return new Found<>(found);
        }

        private Optional<String> lacking(Set<Integer> wanted) {
            return wanted.stream()
                    .filter(lacks::contains)
                    .sorted()
                    .findFirst()
                    .map(partition -> "partition " + partition + " is lacking");
        }

        @Override
        public boolean isReachable() {
            return reachable;
        }

        @Override
        public Answer<Ranks> ranks(Set<Integer> wanted, FindRanks query) {
            throw new AssertionError("nobody asks for ranks here");
        }

        @Override
        public Answer<RoomDocument> find(RoomId rid) {
            throw new AssertionError("rooms are asked for together");
        }
    }
}
