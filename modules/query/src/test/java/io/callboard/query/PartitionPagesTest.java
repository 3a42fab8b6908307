package io.callboard.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.query.Answer.Found;
import io.callboard.query.Answer.Unavailable;
import io.callboard.store.index.FindRooms;
import io.callboard.store.index.RoomFilter;
import io.callboard.store.index.RoomHit;
import io.callboard.store.index.RoomsPage;
import io.callboard.store.index.SortKey;
import io.callboard.store.index.SortKey.Field;
import io.callboard.store.index.SortValue;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Of a list too long to hold all partitions' shares at once; {@link PagingTest} compares ordinary ones with one index of all rooms. */
class PartitionPagesTest {

    private static final int PARTITIONS = 6;
    private static final int ROOMS_OF_EACH = 7_000;

    private final Set<Integer> all =
            new TreeSet<>(IntStream.range(0, PARTITIONS).boxed().toList());

    @Test
    void shouldListTheFirstRoomsOfAllPartitionsWhenThePageIsLong() {
        // given
        FindRooms query = byName(6_500);

        // when
        Answer<RoomsPage> answer = PartitionPages.of(all, query, PartitionPagesTest::page);

        // then
        RoomsPage page = ((Found<RoomsPage>) answer).value();
        assertThat(page.hits().stream().map(RoomHit::rid))
                .containsExactlyElementsOf(IntStream.range(0, 6_500)
                        .mapToObj(PartitionPagesTest::name)
                        .toList());
        assertThat(page.total()).isEqualTo(PARTITIONS * ROOMS_OF_EACH);
    }

    @Test
    void shouldBeUnavailableWhenAPartitionThatComesLateCannotSay() {
        // when
        Answer<RoomsPage> answer = PartitionPages.of(
                all,
                byName(6_500),
                (partition, part) ->
                        partition == PARTITIONS - 1 ? new Unavailable<>("being moved") : page(partition, part));

        // then
        assertThat(answer).isEqualTo(new Unavailable<>("being moved"));
    }

    private static FindRooms byName(int limit) {
        return new FindRooms(RoomFilter.ALL, List.of(new SortKey(Field.NAME, true)), limit);
    }

    /** The names go round the partitions. */
    private static Answer<RoomsPage> page(int partition, FindRooms query) {
        List<RoomHit> hits = IntStream.range(0, Math.min(query.limit(), ROOMS_OF_EACH))
                .mapToObj(room -> name(room * PARTITIONS + partition))
                .map(name -> new RoomHit(name, List.of(new SortValue.Text(name))))
                .toList();
        return new Found<>(new RoomsPage(hits, ROOMS_OF_EACH));
    }

    private static String name(int number) {
        return "room-%06d".formatted(number);
    }
}
