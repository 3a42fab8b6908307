package io.callboard.bench.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.callboard.events.EventJson;
import io.callboard.events.Reading.Readable;
import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomEventReader;
import io.callboard.events.RoomEventWriter;
import io.callboard.events.Topics;
import io.callboard.projection.fold.FoldResult;
import io.callboard.projection.fold.RoomFold;
import io.callboard.projection.fold.RoomState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomDataTest {

    private static final int ROOMS = 2_000;
    private static final int EVENTS = 10;

    private final RoomData data = new RoomData(7, ROOMS, EVENTS);
    private final RoomEventReader reader = new RoomEventReader();

    private record Sent(byte[] key, Headers headers, byte @Nullable [] value) {

        String text() {
            StringBuilder text = new StringBuilder(new String(key, UTF_8));
            headers.forEach(header ->
                    text.append('\n').append(header.key()).append('=').append(new String(header.value(), UTF_8)));
            return text.append('\n')
                    .append(value == null ? null : new String(value, UTF_8))
                    .toString();
        }
    }

    @Test
    void shouldWriteEveryEventAsItsProducersDo() {
        // given
        RoomEventWriter writer = new RoomEventWriter(new Topics(Topics.DEFAULT_PREFIX));

        // when
        List<Sent> log = log(data);

        // then
        assertThat(log).hasSize(ROOMS * EVENTS).allSatisfy(sent -> {
            ProducerRecord<byte[], byte[]> expected = writer.write(event(sent));
            assertThat(sent.text()).isEqualTo(new Sent(expected.key(), expected.headers(), expected.value()).text());
        });
    }

    @Test
    void shouldFoldEveryEventIntoDocumentsOfTheUsualSize() {
        // given
        Map<String, JsonNode> documents = fold(data);

        // when
        List<Integer> sizes =
                documents.values().stream().map(RoomDataTest::size).toList();

        // then
        assertThat(documents).hasSize(ROOMS);
        assertThat(sizes.stream().mapToInt(size -> size).average().orElseThrow())
                .isBetween(1_350d, 1_450d);
        assertThat(sizes).allSatisfy(size -> assertThat(size).isBetween(1_000, 1_800));
    }

    @Test
    void shouldSayOfEveryRoomWhatItsDocumentSays() {
        // when
        Map<String, JsonNode> documents = fold(data);

        // then
        assertThat(IntStream.range(0, ROOMS)).allSatisfy(room -> {
            JsonNode document = Objects.requireNonNull(documents.get(data.rid(room)));
            assertThat(document.path("open").asBoolean()).isEqualTo(data.isOpen(room));
            assertThat(document.path("v").path("token").textValue()).isEqualTo(data.token(room));
            assertThat(document.path("v").path("_id").textValue()).isEqualTo(data.visitorId(data.visitor(room)));
            assertThat(Instant.parse(document.path("ts").textValue()).toEpochMilli())
                    .isEqualTo(data.createdAt(room))
                    .isBetween(RoomData.FROM.toEpochMilli(), RoomData.TO.toEpochMilli());
        });
    }

    @Test
    void shouldHaveTheShapeOfReality() {
        // given
        Map<String, Set<String>> values = new HashMap<>();
        int[] open = new int[1];
        int[] tags = new int[4];

        // when
        fold(data).values().forEach(document -> {
            values(values, "agents").add(document.path("servedBy").path("_id").textValue());
            values(values, "queues").add(document.path("queue").textValue());
            values(values, "visitors").add(document.path("v").path("_id").textValue());
            document.path("tags").forEach(tag -> values(values, "tags").add(tag.textValue()));
            tags[document.path("tags").size()]++;
            open[0] += document.path("open").asBoolean() ? 1 : 0;
        });

        // then
        assertThat(open[0]).isCloseTo(ROOMS / 50, within(25));
        assertThat(values.get("queues"))
                .hasSize(RoomData.QUEUES)
                .contains(data.queue(0), data.queue(RoomData.QUEUES - 1));
        assertThat(values.get("tags")).hasSize(RoomData.TAGS).contains(data.tag(0), data.tag(RoomData.TAGS - 1));
        assertThat(values.get("agents")).hasSizeBetween(1_100, RoomData.AGENTS).allMatch(agentIds(data)::contains);
        assertThat(values.get("visitors")).hasSizeBetween(540, data.visitors());
        assertThat(Arrays.stream(tags)).allSatisfy(rooms -> assertThat(rooms).isBetween(ROOMS / 5, ROOMS * 3 / 10));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 7, 8, 9, 10, 13})
    void shouldTellALifeOfAnyLength(int events) {
        // given
        RoomData lives = new RoomData(7, 300, events);

        // when
        Map<String, JsonNode> documents = fold(lives);

        // then
        assertThat(documents).hasSize(300);
        assertThat(log(lives)).hasSize(300 * events);
    }

    @Test
    void shouldInterleaveAboutTwoThousandRooms() {
        // given
        RoomData many = new RoomData(7, 20_000, EVENTS);
        Map<String, Integer> begun = new HashMap<>();
        List<Integer> alive = new ArrayList<>();

        // when
        many.writeTo(0, many.events(), (key, headers, value) -> {
            String rid = new String(key, UTF_8);
            if (begun.merge(rid, 1, Integer::sum) == EVENTS) {
                begun.remove(rid);
            }
            alive.add(begun.size());
        });

        // then
        assertThat(begun).isEmpty();
        assertThat(alive.subList(alive.size() / 4, alive.size() * 3 / 4))
                .allSatisfy(rooms -> assertThat(rooms).isBetween(1_700, 2_100));
    }

    @Test
    void shouldWriteTheSameBytesWhenTheSeedIsTheSame() {
        // when
        List<String> again = texts(new RoomData(7, ROOMS, EVENTS), 0, 5_000);

        // then
        assertThat(again)
                .isEqualTo(texts(data, 0, 5_000))
                .isNotEqualTo(texts(new RoomData(8, ROOMS, EVENTS), 0, 5_000));
    }

    @Test
    void shouldWriteTheSameLogInSlices() {
        // given
        List<String> slices = new ArrayList<>();

        // when
        for (long from = 0; from < data.events(); from += 7_777) {
            slices.addAll(texts(data, from, Math.min(data.events(), from + 7_777)));
        }

        // then
        assertThat(slices).isEqualTo(texts(data, 0, data.events()));
    }

    @Test
    void shouldTellOneRoomAloneAsTheLogDoes() {
        // given
        Map<String, List<String>> rooms = new HashMap<>();
        data.writeTo(
                0,
                data.events(),
                (key, headers, value) -> rooms.computeIfAbsent(new String(key, UTF_8), rid -> new ArrayList<>())
                        .add(new Sent(key, headers, value).text()));

        // when
        List<String> alone = new ArrayList<>();
        data.writeRoom(42, (key, headers, value) -> alone.add(new Sent(key, headers, value).text()));

        // then
        assertThat(alone).hasSize(EVENTS).isEqualTo(rooms.get(data.rid(42)));
    }

    @Test
    void shouldGiveEveryRoomAnIdOfItsOwn() {
        // when
        Set<String> rids = new HashSet<>();
        IntStream.range(0, ROOMS).forEach(room -> rids.add(data.rid(room)));

        // then
        assertThat(rids).hasSize(ROOMS);
    }

    private RecordedEvent event(Sent sent) {
        assertThat(reader.read(sent.key(), sent.headers(), sent.value()))
                .isInstanceOfSatisfying(Readable.class, reading -> {
                    assertThat(reading.unknownFields()).isZero();
                });
        return ((Readable) reader.read(sent.key(), sent.headers(), sent.value())).event();
    }

    /** The documents by room id; fails when an event of the log does not count. */
    private Map<String, JsonNode> fold(RoomData rooms) {
        Map<String, RoomState> states = new LinkedHashMap<>();
        long[] offset = new long[1];
        rooms.writeTo(0, rooms.events(), (key, headers, value) -> {
            RecordedEvent event = event(new Sent(key, headers, value));
            RoomState before = states.getOrDefault(event.rid().value(), RoomState.UNKNOWN);
            FoldResult result = RoomFold.apply(before, event, offset[0]++);
            assertThat(result).isInstanceOf(FoldResult.Applied.class);
            states.put(event.rid().value(), ((FoldResult.Applied) result).state());
        });
        Map<String, JsonNode> documents = new LinkedHashMap<>();
        states.forEach((rid, state) -> documents.put(rid, state.document()));
        return documents;
    }

    private static Set<String> agentIds(RoomData data) {
        return IntStream.range(0, RoomData.AGENTS).mapToObj(data::agentId).collect(Collectors.toSet());
    }

    private static int size(JsonNode document) {
        try {
            return EventJson.MAPPER.writeValueAsBytes(document).length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> values(Map<String, Set<String>> values, String name) {
        return values.computeIfAbsent(name, _n -> new HashSet<>());
    }

    private static List<Sent> log(RoomData data) {
        List<Sent> log = new ArrayList<>();
        data.writeTo(0, data.events(), (key, headers, value) -> log.add(new Sent(key, headers, value)));
        return log;
    }

    private static List<String> texts(RoomData data, long from, long to) {
        List<String> texts = new ArrayList<>();
        data.writeTo(from, to, (key, headers, value) -> texts.add(new Sent(key, headers, value).text()));
        return texts;
    }
}
