package io.callboard.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.events.RoomId;
import io.callboard.events.RoomPartitions;
import io.callboard.query.Answer.Absent;
import io.callboard.query.Answer.Found;
import io.callboard.query.Answer.Unavailable;
import io.callboard.store.PartitionReadiness;
import io.callboard.store.RoomStores;
import io.callboard.store.index.FindRanks;
import io.callboard.store.index.FindRooms;
import io.callboard.store.index.Ranks;
import io.callboard.store.index.RoomFilter;
import io.callboard.store.index.RoomsPage;
import io.callboard.store.index.SortKey;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an active copy says as long as the broker answers, and what when it does not. */
class LocalRoomsTest {

    private static final Set<Integer> BOTH = Set.of(0, 1);
    private static final FindRooms LIST = new FindRooms(RoomFilter.ALL, List.of(SortKey.NEWEST_FIRST), 10);
    private static final FindRanks RANKS = new FindRanks(RoomFilter.ALL, SortKey.NEWEST_FIRST, 10);
    private static final Duration CUT_OFF = Duration.ofSeconds(31);

    private long now = System.nanoTime();
    private final PartitionReadiness readiness =
            new PartitionReadiness(PartitionReadiness.DEFAULT_MAX_STANDBY_LAG, () -> now);
    private final LocalRooms rooms =
            new LocalRooms(new PartitionStores(new Opened(), BOTH.size()), readiness, new RoomPartitions(BOTH.size()));

    @BeforeEach
    void catchUp() {
        BOTH.forEach(partition -> {
            readiness.opened(partition);
            readiness.restored(partition);
            readiness.caughtUp(partition);
        });
    }

    @Test
    void shouldListItsPartitionsWhenTheBrokerAnswers() {
        assertThat(rooms.search(BOTH, LIST)).isEqualTo(new Found<>(new RoomsPage(List.of(), 2)));
        assertThat(rooms.ranks(BOTH, RANKS)).isInstanceOf(Found.class);
    }

    @Test
    void shouldListNothingWhenTheBrokerHasNotAnsweredForAWhile() {
        // when
        now += CUT_OFF.toNanos();

        // then
        assertThat(rooms.search(BOTH, LIST)).isInstanceOf(Unavailable.class);
        assertThat(rooms.ranks(BOTH, RANKS)).isInstanceOf(Unavailable.class);
    }

    @Test
    void shouldListAgainWhenTheBrokerIsBack() {
        // given
        now += CUT_OFF.toNanos();

        // when
        readiness.heardFromBroker();

        // then
        assertThat(rooms.search(BOTH, LIST)).isInstanceOf(Found.class);
        assertThat(rooms.ranks(BOTH, RANKS)).isInstanceOf(Found.class);
    }

    @Test
    void shouldCallARoomAbsentOnlyWhileTheBrokerAnswers() {
        // when
        Answer<RoomDocument> inTouch = rooms.find(new RoomId("nobody's"));
        now += CUT_OFF.toNanos();

        // then
        assertThat(inTouch).isInstanceOf(Absent.class);
        assertThat(rooms.find(new RoomId("nobody's"))).isInstanceOf(Unavailable.class);
    }

    /** Stores without documents, and with an index of one room that is on no page. */
    private static final class Opened implements PartitionStores.Lookup {

        @Override
        @SuppressWarnings("unchecked")
        public <T> T store(StoreQueryParameters<T> parameters) {
            return (T)
                    (parameters.storeName().equals(RoomStores.ROOMS)
                            ? Stores.inMemoryKeyValueStore(RoomStores.ROOMS).get()
                            : new Index());
        }
    }

    private static final class Index implements StateStore {

        @Override
        @SuppressWarnings("unchecked")
        public <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
            return (QueryResult<R>) QueryResult.forResult(
                    query instanceof FindRooms ? new RoomsPage(List.of(), 1) : new Ranks(new long[] {7}, true));
        }

        @Override
        public String name() {
            return RoomStores.ROOM_INDEX;
        }

        @Override
        public void init(StateStoreContext context, StateStore root) {}

        @Override
        public void close() {}

        @Override
        public boolean persistent() {
            return false;
        }

        @Override
        public boolean isOpen() {
            return true;
        }
    }
}
