package io.callboard.http.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.events.RoomId;
import io.callboard.query.Answer;
import io.callboard.query.RoomDocument;
import io.callboard.store.index.FindRanks;
import io.callboard.store.index.FindRooms;
import io.callboard.store.index.Ranks;
import io.callboard.store.index.RoomFilter;
import io.callboard.store.index.RoomFilter.TimeRange;
import io.callboard.store.index.RoomHit;
import io.callboard.store.index.RoomsPage;
import io.callboard.store.index.SortKey;
import io.callboard.store.index.SortValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PeerFormatTest {

    @Property(tries = 300)
    void shouldReadBackEverySearch(@ForAll("queries") FindRooms query, @ForAll Set<Integer> partitions) {
        var read = PeerFormat.readSearchRequest(PeerFormat.searchRequest(partitions, query));

        assertThat(read.partitions()).isEqualTo(partitions);
        assertThat(read.query()).isEqualTo(query);
    }

    @Property(tries = 300)
    void shouldReadBackEveryPage(@ForAll("pages") RoomsPage page) {
        Answer<RoomsPage> found = new Answer.Found<>(page);

        assertThat(PeerFormat.readPageAnswer(PeerFormat.pageAnswer(found))).isEqualTo(found);
    }

    @Property(tries = 300)
    void shouldReadBackEveryQuestionForRanksAndItsAnswer(
            @ForAll("queries") FindRooms query,
            @ForAll Set<Integer> partitions,
            @ForAll long[] ranks,
            @ForAll int skipped,
            @ForAll boolean isShort) {
        // given
        FindRanks asked =
                new FindRanks(query.filter(), new SortKey(SortKey.Field.LM, isShort), ranks.length, 1 + ranks.length);
        Ranks answer = new Ranks(skipped, -skipped, ranks, isShort || ranks.length == 0);

        // when
        var readRequest = PeerFormat.readRanksRequest(PeerFormat.ranksRequest(partitions, asked));
        var readAnswer =
                (Answer.Found<Ranks>) PeerFormat.readRanksAnswer(PeerFormat.ranksAnswer(new Answer.Found<>(answer)));

        // then
        assertThat(readRequest.partitions()).isEqualTo(partitions);
        assertThat(readRequest.query()).isEqualTo(asked);
        assertThat(readAnswer.value().ascending()).isEqualTo(ranks);
        assertThat(readAnswer.value().skipped()).isEqualTo(answer.skipped());
        assertThat(readAnswer.value().skippedTo()).isEqualTo(answer.skippedTo());
        assertThat(readAnswer.value().complete()).isEqualTo(answer.complete());
    }

    @Property(tries = 300)
    void shouldReadBackEveryRoomByteForByte(@ForAll List<byte[]> documents, @ForAll byte[] token) {
        // given
        List<Optional<RoomDocument>> rooms = documents.stream()
                .map(json -> json.length == 0
                        ? Optional.<RoomDocument>empty()
                        : Optional.of(new RoomDocument(json, json.length / 3, json.length - json.length / 3, token)))
                .toList();

        // when
        var answer = (Answer.Found<List<Optional<RoomDocument>>>)
                PeerFormat.readRoomsAnswer(PeerFormat.roomsAnswer(new Answer.Found<>(rooms)));

        // then
        assertThat(answer.value()).hasSameSizeAs(rooms);
        for (int i = 0; i < rooms.size(); i++) {
            assertThat(answer.value().get(i).map(PeerFormatTest::json))
                    .isEqualTo(rooms.get(i).map(PeerFormatTest::json));
            answer.value()
                    .get(i)
                    .ifPresent(room -> assertThat(room.visitorToken()).isEqualTo(token));
        }
    }

    @Property(tries = 500)
    void shouldRefuseEveryMessageThatBreaksOff(@ForAll("queries") FindRooms query, @ForAll double where) {
        byte[] whole = PeerFormat.searchRequest(Set.of(1, 2), query);
        byte[] part = Arrays.copyOf(whole, (int) (Math.abs(where % 1) * whole.length));

        assertThatThrownBy(() -> PeerFormat.readSearchRequest(part)).isInstanceOf(MalformedMessageException.class);
    }

    @Property(tries = 500)
    void shouldReadOrRefuseAnyBytesButNeverFailOtherwise(@ForAll byte[] noise) {
        byte[] message = new byte[noise.length + 1];
        message[0] = 3;
        System.arraycopy(noise, 0, message, 1, noise.length);

        assertReadOrRefused(() -> PeerFormat.readRoomsRequest(message));
        assertReadOrRefused(() -> PeerFormat.readSearchRequest(message));
        assertReadOrRefused(() -> PeerFormat.readRoomsAnswer(message));
        assertReadOrRefused(() -> PeerFormat.readPageAnswer(message));
        assertReadOrRefused(() -> PeerFormat.readRanksRequest(message));
        assertReadOrRefused(() -> PeerFormat.readRanksAnswer(message));
    }

    @Test
    void shouldWriteARoomsRequestAsItIsDrawn() {
        assertThat(HexFormat.of().formatHex(PeerFormat.roomsRequest(List.of(new RoomId("ab"), new RoomId("ü")))))
                .isEqualTo("03" + "00000002" + "00000002" + "6162" + "00000002" + "c3bc");
    }

    @Test
    void shouldCarryThatNobodyCanSay() {
        Answer<RoomsPage> unavailable = new Answer.Unavailable<>("being restored");

        assertThat(PeerFormat.readPageAnswer(PeerFormat.pageAnswer(unavailable)))
                .isEqualTo(unavailable);
    }

    @Test
    void shouldRefuseAnotherVersion() {
        byte[] message = PeerFormat.roomsRequest(List.of());
        message[0] = 4;

        assertThatThrownBy(() -> PeerFormat.readRoomsRequest(message))
                .isInstanceOf(OtherVersionException.class)
                .hasMessageContaining("version 4");
    }

    @Test
    void shouldRefuseACountThatTheMessageCannotHold() {
        byte[] message = HexFormat.of().parseHex("037fffffff");

        assertThatThrownBy(() -> PeerFormat.readRoomsRequest(message)).isInstanceOf(MalformedMessageException.class);
    }

    @Provide
    Arbitrary<FindRooms> queries() {
        Arbitrary<List<SortKey>> sort = Combinators.combine(
                        Arbitraries.of(SortKey.Field.class), Arbitraries.of(true, false))
                .as(SortKey::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
        return Combinators.combine(filters(), sort, Arbitraries.integers().greaterOrEqual(0), Arbitraries.longs())
                .as((filter, keys, limit, from) -> new FindRooms(
                        filter, keys, limit, keys.getFirst().field().isNumber() ? from : Long.MIN_VALUE));
    }

    @Provide
    Arbitrary<RoomsPage> pages() {
        Arbitrary<SortValue> value = Arbitraries.oneOf(
                Arbitraries.just(SortValue.MISSING),
                Arbitraries.longs().map(SortValue.Number::new),
                texts().map(SortValue.Text::new));
        Arbitrary<RoomHit> hit =
                Combinators.combine(texts(), value.list().ofMaxSize(3)).as(RoomHit::new);
        return Combinators.combine(hit.list().ofMaxSize(20), Arbitraries.longs(), Arbitraries.longs())
                .as(RoomsPage::new);
    }

    private static Arbitrary<RoomFilter> filters() {
        Arbitrary<TimeRange> range = Combinators.combine(Arbitraries.longs(), Arbitraries.longs())
                .as(TimeRange::new)
                .injectNull(0.3);
        Arbitrary<String> text = texts().injectNull(0.4);
        Arbitrary<List<String>> texts = texts().list().ofMaxSize(3);
        return Combinators.combine(
                        texts,
                        Arbitraries.of(true, false).injectNull(0.3),
                        range,
                        range,
                        texts,
                        text.list().ofSize(7))
                .as((agents, open, created, closed, tags, rest) -> new RoomFilter(
                        agents,
                        open,
                        created,
                        closed,
                        tags,
                        rest.get(0),
                        rest.get(1),
                        rest.get(2),
                        rest.get(3),
                        rest.get(4),
                        rest.get(5),
                        rest.get(6)));
    }

    /** What UTF-8 can say: no half of a surrogate pair. */
    private static Arbitrary<String> texts() {
        return Arbitraries.strings()
                .ofMaxLength(12)
                .map(text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }

    private static String json(RoomDocument room) {
        return HexFormat.of().formatHex(room.bytes(), room.offset(), room.offset() + room.length());
    }

    private static void assertReadOrRefused(Runnable read) {
        try {
            read.run();
        } catch (MalformedMessageException e) {
            assertThat(e).hasMessageNotContaining("null");
        }
    }
}
