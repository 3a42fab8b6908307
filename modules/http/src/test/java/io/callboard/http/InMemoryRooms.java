package io.callboard.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.events.RoomId;
import io.callboard.query.Answer;
import io.callboard.query.FoundRooms;
import io.callboard.query.RoomDocument;
import io.callboard.query.RoomQueries;
import io.callboard.query.RoomSearch;
import io.callboard.query.VisitorRooms;
import io.callboard.store.index.RoomFilter;
import io.callboard.store.index.RoomFilter.TimeRange;
import io.callboard.store.index.SortKey;
import io.callboard.store.index.SortValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Rooms in a list, asked by looking at each of them: slow, plain, and with no index that could be wrong. */
final class InMemoryRooms implements RoomQueries {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final List<ObjectNode> rooms = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable Supplier<Answer<?>>> disturbance = new AtomicReference<>();

    void add(ObjectNode room) {
        rooms.add(room);
    }

    void add(String json) {
        try {
            rooms.add((ObjectNode) JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    /** From now on nobody can say. */
    void unavailable(String reason) {
        disturbance.set(() -> new Answer.Unavailable<>(reason));
    }

    /** From now on every question ends with that exception, or waits in it. */
    void disturb(Supplier<Answer<?>> cause) {
        disturbance.set(cause);
    }

    @Override
    public Answer<RoomDocument> find(RoomId rid) {
        return undisturbed(() -> rooms.stream()
                .filter(room -> room.path("_id").asText().equals(rid.value()))
                .findFirst()
                .<Answer<RoomDocument>>map(room -> new Answer.Found<>(document(room)))
                .orElseGet(Answer.Absent::new));
    }

    @Override
    public Answer<VisitorRooms> ofVisitor(String visitorToken) {
        return undisturbed(() -> {
            List<ObjectNode> theirs = rooms.stream()
                    .filter(room -> room.path("v").path("token").asText().equals(visitorToken))
                    .toList();
            if (theirs.isEmpty()) {
                return new Answer.Absent<>();
            }
            List<ObjectNode> newestFirst =
                    theirs.stream().sorted(order(List.of(SortKey.NEWEST_FIRST))).toList();
            return new Answer.Found<>(new VisitorRooms(
                    document(newestFirst.getFirst()),
                    newestFirst.stream()
                            .filter(room -> room.path("open").asBoolean())
                            .findFirst()
                            .map(InMemoryRooms::document)));
        });
    }

    @Override
    public Answer<FoundRooms> search(RoomSearch search) {
        return undisturbed(() -> {
            List<ObjectNode> matching = rooms.stream()
                    .filter(room -> matches(room, search.filter()))
                    .sorted(order(search.sort()))
                    .toList();
            return new Answer.Found<>(new FoundRooms(
                    matching.stream()
                            .skip(search.offset())
                            .limit(search.count())
                            .map(InMemoryRooms::document)
                            .toList(),
                    matching.size()));
        });
    }

    @SuppressWarnings("unchecked")
    private <T> Answer<T> undisturbed(Supplier<Answer<T>> answer) {
        Supplier<Answer<?>> instead = disturbance.get();
        return instead == null ? answer.get() : (Answer<T>) instead.get();
    }

    private static boolean matches(ObjectNode room, RoomFilter filter) {
        List<String> agent = Stream.of("/servedBy/_id", "/servedBy/username")
                .map(room::at)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .toList();
        List<String> tags = StreamSupport.stream(room.path("tags").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        return (filter.agents().isEmpty() || filter.agents().stream().anyMatch(agent::contains))
                && (filter.open() == null || filter.open() == room.path("open").asBoolean())
                && within(room.get("ts"), filter.createdAt())
                && within(room.get("closedAt"), filter.closedAt())
                && (filter.tags().isEmpty() || filter.tags().stream().anyMatch(tags::contains))
                && equal(room.at("/queue"), filter.queue())
                && equal(room.at("/v/_id"), filter.visitorId())
                && equal(room.at("/v/token"), filter.visitorToken())
                && equal(room.at("/direction"), filter.direction())
                && equal(room.at("/t"), filter.type())
                && equal(room.at("/departmentId"), filter.departmentId())
                && (filter.roomName() == null
                        || room.path("name")
                                .asText()
                                .toLowerCase(Locale.ROOT)
                                .contains(filter.roomName().toLowerCase(Locale.ROOT)));
    }

    private static boolean equal(JsonNode value, @Nullable String wanted) {
        return wanted == null || Objects.equals(value.isMissingNode() ? null : value.asText(), wanted);
    }

    private static boolean within(@Nullable JsonNode time, @Nullable TimeRange range) {
        return range == null
                || (time != null && range.contains(Instant.parse(time.asText()).toEpochMilli()));
    }

    private static Comparator<ObjectNode> order(List<SortKey> keys) {
        Comparator<ObjectNode> order = Comparator.comparing(room -> 0);
        for (SortKey key : keys) {
            Comparator<ObjectNode> byKey = Comparator.comparing(room -> value(room, key.field()));
            order = order.thenComparing(key.ascending() ? byKey : byKey.reversed());
        }
        return order.thenComparing(room -> room.path("_id").asText(), SortValue::compareUtf8);
    }

    private static SortValue value(ObjectNode room, SortKey.Field field) {
        JsonNode value = room.at("/" + path(field).replace('.', '/'));
        if (value.isNumber()) {
            return new SortValue.Number(value.longValue());
        }
        if (value.isBoolean()) {
            return new SortValue.Number(value.asBoolean() ? 1 : 0);
        }
        return value.isTextual() ? new SortValue.Text(value.asText()) : SortValue.MISSING;
    }

    private static String path(SortKey.Field field) {
        return switch (field) {
            case TS -> "ts";
            case CLOSED_AT -> "closedAt";
            case CALL_DURATION -> "callDuration";
            case CALL_WAITING_TIME -> "callWaitingTime";
            case CALL_TOTAL_HOLD_TIME -> "callTotalHoldTime";
            case LM -> "lm";
            case MSGS -> "msgs";
            case NAME -> "name";
            case FNAME -> "fname";
            case QUEUE -> "queue";
            case DIRECTION -> "direction";
            case DEPARTMENT_ID -> "departmentId";
            case SERVED_BY_USERNAME -> "servedBy.username";
            case VISITOR_USERNAME -> "v.username";
            case VISITOR_PHONE -> "v.phone";
            case SOURCE_TYPE -> "source.type";
            case OPEN -> "open";
            case ID -> "_id";
        };
    }

    /** In the middle of a larger array, as a stored record has it: whoever ignores the bounds shows. */
    private static RoomDocument document(ObjectNode room) {
        byte[] json = room.toString().getBytes(StandardCharsets.UTF_8);
        byte[] record = new byte[json.length + 9];
        System.arraycopy(json, 0, record, 5, json.length);
        byte[] token = room.path("v").path("token").asText().getBytes(StandardCharsets.UTF_8);
        return new RoomDocument(record, 5, json.length, token);
    }
}
