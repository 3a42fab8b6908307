package io.callboard.projection.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.events.EventJson;
import io.callboard.projection.SimulatedTask;
import io.callboard.projection.fold.RoomIndexer;
import io.callboard.store.PartitionReadiness;
import io.callboard.store.RoomStores;
import io.callboard.store.index.FindRooms;
import io.callboard.store.index.RoomFilter;
import io.callboard.store.index.RoomHit;
import io.callboard.store.index.RoomIndexEntry;
import io.callboard.store.index.RoomIndexStore;
import io.callboard.store.index.SortKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.junit.jupiter.api.Test;

class LiveIndexTest {

    private static final int PARTITION = 0;

    private final PartitionReadiness readiness = new PartitionReadiness();
    private final RoomIndexStore store = new RoomIndexStore(RoomStores.ROOM_INDEX, readiness);
    private final LiveIndex index = opened();

    @Test
    void shouldShowEachChangeAtOnceWhenThePartitionHasCaughtUp() throws Exception {
        // given
        readiness.caughtUp(PARTITION);

        // when
        index.put(key("r"), entry("sales"));

        // then
        assertThat(readiness.isReady(PARTITION)).isTrue();
        assertThat(listed()).containsExactly("r");
    }

    @Test
    void shouldShowAtTheCommitWhatItHidWhileCatchingUp() throws Exception {
        // given
        index.put(key("r"), entry("sales"));
        assertThat(listed()).isEmpty();

        // when
        readiness.caughtUp(PARTITION);

        // then
        assertThat(readiness.isReady(PARTITION)).isFalse();

        // when
        index.flushCache();

        // then
        assertThat(readiness.isReady(PARTITION)).isTrue();
        assertThat(listed()).containsExactly("r");
    }

    @Test
    void shouldShowWhatItHidWithTheFirstChangeAfterCatchingUp() throws Exception {
        // given
        index.put(key("erased"), entry("sales"));
        index.put(key("erased"), null);
        index.put(key("r"), entry("sales"));
        readiness.caughtUp(PARTITION);

        // when
        index.put(key("other"), entry("sales"));

        // then
        assertThat(readiness.isReady(PARTITION)).isTrue();
        assertThat(listed()).containsExactly("other", "r");
    }

    @Test
    void shouldNeverTakeBackThatAPartitionIsReady() throws Exception {
        // given
        index.put(key("r"), entry("sales"));
        index.flushCache();
        readiness.caughtUp(PARTITION);
        assertThat(readiness.isReady(PARTITION)).isTrue();

        // when
        index.put(key("other"), entry("sales"));

        // then
        assertThat(readiness.isReady(PARTITION)).isTrue();
        assertThat(listed()).containsExactly("other", "r");
    }

    private LiveIndex opened() {
        LiveIndex live = new LiveIndex(store, store, readiness);
        live.init(SimulatedTask.contextOf(PARTITION).getStateStoreContext(), live);
        readiness.restored(PARTITION);
        return live;
    }

    private List<String> listed() {
        var all = new FindRooms(RoomFilter.ALL, List.of(new SortKey(SortKey.Field.ID, true)), 10);
        return index.query(all, PositionBound.unbounded(), new QueryConfig(false)).getResult().hits().stream()
                .map(RoomHit::rid)
                .toList();
    }

    private static Bytes key(String rid) {
        return Bytes.wrap(rid.getBytes(StandardCharsets.UTF_8));
    }

    private static RoomIndexEntry entry(String queue) throws EventJson.BadJson {
        String room = "{\"ts\":\"2026-01-01T00:00:00.000Z\",\"open\":true,\"queue\":\"%s\"}".formatted(queue);
        return RoomIndexer.entry(EventJson.parse(room.getBytes(StandardCharsets.UTF_8)));
    }
}
