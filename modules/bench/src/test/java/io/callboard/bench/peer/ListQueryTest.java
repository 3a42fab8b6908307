package io.callboard.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.query.RoomSearch;
import io.callboard.store.index.RoomFilter;
import io.callboard.store.index.RoomFilter.TimeRange;
import io.callboard.store.index.SortKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListQueryTest {

    @Test
    void shouldAskForThePageAndTheTotalInOneStatement() {
        // given
        RoomFilter filter = new RoomFilter(
                List.of("a", "b"),
                false,
                new TimeRange(1, 2),
                null,
                List.of(),
                "q",
                null,
                null,
                null,
                null,
                null,
                null);

        // when
        ListQuery query = ListQuery.of(new RoomSearch(filter, List.of(SortKey.NEWEST_FIRST), 50, 25));

        // then
        String where = "WHERE agent_id = ANY (?) AND NOT open AND ts >= ? AND ts <= ? AND queue = ?";
        assertThat(query.sql())
                .contains("SELECT count(*) AS total FROM rooms " + where + ")")
                .contains("FROM rooms " + where + " ORDER BY ts DESC LIMIT ? OFFSET ?");
        assertThat(query.parameters())
                .containsExactly(new String[] {"a", "b"}, 1L, 2L, "q", new String[] {"a", "b"}, 1L, 2L, "q", 25, 50);
    }

    @Test
    void shouldRefuseWhatTheTableCannotAnswer() {
        // given
        RoomFilter byName = new RoomFilter(
                List.of(), null, null, null, List.of(), null, null, null, null, null, null, "part of a name");
        SortKey byQueue = new SortKey(SortKey.Field.QUEUE, true);

        // then
        assertThatThrownBy(() -> ListQuery.of(new RoomSearch(byName, List.of(SortKey.NEWEST_FIRST), 0, 25)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ListQuery.of(new RoomSearch(RoomFilter.ALL, List.of(byQueue), 0, 25)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
