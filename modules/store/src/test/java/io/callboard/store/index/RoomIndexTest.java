package io.callboard.store.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.store.index.RoomFilter.TimeRange;
import io.callboard.store.index.SortKey.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoomIndexTest {

    private static final TimeRange ALWAYS = new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE);

    private final RoomIndex index = new RoomIndex();

    @Test
    void shouldAnswerNothingWhenItIsEmpty() {
        assertThat(index.find(new FindRooms(RoomFilter.ALL, List.of(SortKey.NEWEST_FIRST), 10)))
                .isEqualTo(new RoomsPage(List.of(), 0));
        assertThat(index.get("any")).isNull();
    }

    @Test
    void shouldGiveThePageAndCountAllThatMatch() {
        // given
        for (int i = 0; i < 3_000; i++) {
            index.put(
                    "room-" + i, room().ts(i).queue(i % 2 == 0 ? "even" : "odd").build());
        }

        // when
        RoomsPage page = index.find(new FindRooms(queue("odd"), List.of(SortKey.NEWEST_FIRST), 2));

        // then
        assertThat(page.hits())
                .containsExactly(
                        new RoomHit("room-2999", List.of(new SortValue.Number(2999))),
                        new RoomHit("room-2997", List.of(new SortValue.Number(2997))));
        assertThat(page.total()).isEqualTo(1_500);
    }

    @Test
    void shouldCountWithoutAPageWhenTheLimitIsZero() {
        // given
        index.put("a", room().ts(1).closedAt(5).build());
        index.put("b", room().ts(2).build());

        // when, then
        assertThat(index.find(new FindRooms(RoomFilter.ALL, List.of(SortKey.NEWEST_FIRST), 0)))
                .isEqualTo(new RoomsPage(List.of(), 2));
        assertThat(index.find(new FindRooms(times(null, ALWAYS), List.of(SortKey.NEWEST_FIRST), 0)))
                .isEqualTo(new RoomsPage(List.of(), 1));
    }

    @Test
    void shouldIncludeBothEndsOfARangeAndLeaveOutRoomsWithoutTheTime() {
        // given
        index.put("before", room().ts(9).closedAt(99).build());
        index.put("from", room().ts(10).closedAt(100).build());
        index.put("to", room().ts(20).closedAt(200).build());
        index.put("after", room().ts(21).closedAt(201).build());
        index.put("timeless", room().build());

        // when, then
        assertThat(rids(times(new TimeRange(10, 20), null))).containsExactly("to", "from");
        assertThat(rids(times(null, new TimeRange(100, 200)))).containsExactly("to", "from");
        assertThat(rids(times(ALWAYS, null))).containsExactly("after", "to", "from", "before");
        assertThat(rids(times(null, ALWAYS))).containsExactly("after", "to", "from", "before");
        assertThat(rids(times(new TimeRange(20, 10), null))).isEmpty();
        assertThat(rids(RoomFilter.ALL)).containsExactly("after", "to", "from", "before", "timeless");
    }

    @Test
    void shouldFindAgentsByIdOrUsernameAndCountARoomOnce() {
        // given
        index.put("a", room().ts(1).agent("id-1", "kazav").build());
        index.put("b", room().ts(2).agent("id-2", "zohar").build());
        index.put("c", room().ts(3).agent("kazav", "id-1").build());
        index.put("d", room().ts(4).build());

        // when, then
        assertThat(rids(agents("id-1"))).containsExactly("c", "a");
        assertThat(rids(agents("id-2", "kazav"))).containsExactly("c", "b", "a");
        assertThat(rids(agents("id-1", "kazav"))).containsExactly("c", "a");
        assertThat(rids(agents("nobody"))).isEmpty();
    }

    @Test
    void shouldFindRoomsWithAnyOfTheTags() {
        // given
        index.put("a", room().ts(1).tags("hang", "agent").build());
        index.put("b", room().ts(2).tags("agent", "agent").build());
        index.put("c", room().ts(3).tags().build());

        // when, then
        assertThat(rids(tags("hang"))).containsExactly("a");
        assertThat(rids(tags("hang", "agent"))).containsExactly("b", "a");
        assertThat(rids(tags("agent", "none"))).containsExactly("b", "a");
    }

    @Test
    void shouldFindAVisitorsRoomsByTokenAndState() {
        // given
        index.put("a", room().ts(1).visitor("v1", "t1").open(false).build());
        index.put("b", room().ts(2).visitor("v1", "t1").open(true).build());
        index.put("c", room().ts(3).visitor("v1", "t2").open(true).build());

        // when, then
        assertThat(rids(RoomFilter.ofVisitorToken("t1", null))).containsExactly("b", "a");
        assertThat(rids(RoomFilter.ofVisitorToken("t1", true))).containsExactly("b");
        assertThat(rids(RoomFilter.ofVisitorToken("t3", null))).isEmpty();
    }

    @Test
    void shouldFindEveryRoomOfAVisitorWhoHasManyAndForgetThemOneByOne() {
        // given
        for (int i = 0; i < 500; i++) {
            index.put("room-" + i, room().ts(i * 31 % 500).visitor("v", "busy").build());
        }

        // when
        for (int i = 0; i < 499; i++) {
            index.remove("room-" + i);
        }

        // then
        assertThat(rids(RoomFilter.ofVisitorToken("busy", null))).containsExactly("room-499");
    }

    @Test
    void shouldTakeEveryCharacterOfANameLiterallyAndIgnoreCase() {
        // given
        index.put("a", room().ts(1).name("Ann.*-1").build());
        index.put("b", room().ts(2).name("ANNA-2").build());
        index.put("c", room().ts(3).name("ÉCOLE-3").build());
        index.put("d", room().ts(4).build());

        // when, then
        assertThat(rids(name("ann"))).containsExactly("b", "a");
        assertThat(rids(name(".*"))).containsExactly("a");
        assertThat(rids(name("école"))).containsExactly("c");
        assertThat(rids(name("cole"))).containsExactly("c");
        assertThat(rids(name("ANNA-2 and more"))).isEmpty();
    }

    @Test
    void shouldFollowARoomThatChanges() {
        // given
        index.put(
                "a", room().ts(1).queue("PS").agent("id-1", "kazav").open(true).build());

        // when
        index.put(
                "a", room().ts(2).queue("NW").agent("id-2", "zohar").open(false).build());

        // then
        assertThat(rids(queue("PS"))).isEmpty();
        assertThat(rids(agents("kazav"))).isEmpty();
        assertThat(rids(queue("NW"))).containsExactly("a");
        assertThat(index.size()).isEqualTo(1);
    }

    @Test
    void shouldPutMissingValuesFirstAscendingAndLastDescending() {
        // given
        index.put("none", room().build());
        index.put("zero", room().callDuration(0).queue("").build());
        index.put("ten", room().callDuration(10).queue("PS").build());

        // when, then
        assertThat(rids(RoomFilter.ALL, new SortKey(Field.CALL_DURATION, true))).containsExactly("none", "zero", "ten");
        assertThat(rids(RoomFilter.ALL, new SortKey(Field.CALL_DURATION, false)))
                .containsExactly("ten", "zero", "none");
        assertThat(rids(RoomFilter.ALL, new SortKey(Field.QUEUE, true))).containsExactly("none", "zero", "ten");
        assertThat(rids(RoomFilter.ALL, new SortKey(Field.QUEUE, false))).containsExactly("ten", "zero", "none");
    }

    @Test
    void shouldOrderByEachKeyInItsDirectionAndTiesByIdAscending() {
        // given
        index.put("d", room().ts(1).queue("A").build());
        index.put("b", room().ts(2).queue("A").build());
        index.put("c", room().ts(2).queue("A").build());
        index.put("a", room().ts(9).queue("B").build());

        // when, then
        assertThat(rids(RoomFilter.ALL, new SortKey(Field.QUEUE, true), new SortKey(Field.TS, false)))
                .containsExactly("b", "c", "d", "a");
        assertThat(rids(RoomFilter.ALL, SortKey.NEWEST_FIRST)).containsExactly("a", "b", "c", "d");
        assertThat(rids(RoomFilter.ALL, new SortKey(Field.TS, true))).containsExactly("d", "b", "c", "a");
    }

    @Test
    void shouldKeepTiesByIdAcrossBlocksWhenThousandsShareAMoment() {
        // given
        for (int i = 4_999; i >= 0; i--) {
            index.put("room-%04d".formatted(i), room().ts(77).build());
        }

        // when
        RoomsPage page = index.find(new FindRooms(RoomFilter.ALL, List.of(SortKey.NEWEST_FIRST), 3));

        // then
        assertThat(page.hits()).extracting(RoomHit::rid).containsExactly("room-0000", "room-0001", "room-0002");
        assertThat(page.total()).isEqualTo(5_000);
    }

    @Test
    void shouldOrderTextByItsUtf8Bytes() {
        // given
        index.put("emoji", room().name("\uD83D\uDE00").build());
        index.put("private", room().name("\uFFFD").build());
        index.put("long", room().name("12345678b").build());
        index.put("longer", room().name("12345678a and more").build());

        // when, then
        assertThat(rids(RoomFilter.ALL, new SortKey(Field.NAME, true)))
                .containsExactly("longer", "long", "private", "emoji");
    }

    private static RoomEntryBuilder room() {
        return new RoomEntryBuilder();
    }

    private List<String> rids(RoomFilter filter, SortKey... sort) {
        List<SortKey> order = sort.length == 0 ? List.of(SortKey.NEWEST_FIRST) : List.of(sort);
        RoomsPage page = index.find(new FindRooms(filter, order, 100));
        assertThat(page.total()).isEqualTo(page.hits().size());
        return page.hits().stream().map(RoomHit::rid).toList();
    }

    private static RoomFilter times(@Nullable TimeRange createdAt, @Nullable TimeRange closedAt) {
        return new RoomFilter(
                List.of(), null, createdAt, closedAt, List.of(), null, null, null, null, null, null, null);
    }

    private static RoomFilter agents(String... agents) {
        return new RoomFilter(List.of(agents), null, null, null, List.of(), null, null, null, null, null, null, null);
    }

    private static RoomFilter tags(String... tags) {
        return new RoomFilter(List.of(), null, null, null, List.of(tags), null, null, null, null, null, null, null);
    }

    private static RoomFilter queue(String queue) {
        return new RoomFilter(List.of(), null, null, null, List.of(), queue, null, null, null, null, null, null);
    }

    private static RoomFilter name(String part) {
        return new RoomFilter(List.of(), null, null, null, List.of(), null, null, null, null, null, null, part);
    }
}
