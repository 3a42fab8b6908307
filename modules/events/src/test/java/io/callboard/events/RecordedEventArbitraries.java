package io.callboard.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.events.RoomEvent.Closer;
import io.callboard.events.RoomEvent.Sender;
import io.callboard.events.RoomEvent.TransferTarget;
import io.callboard.events.RoomEvent.UserRef;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;
import net.jqwik.time.api.DateTimes;

/** Any event of any fact, with the texts, numbers and trees that producers may come up with. */
final class RecordedEventArbitraries extends DomainContextBase {

    private static final long LARGEST_NUMBER = 1_000_000_000_000_000L;

    @Provide
    static Arbitrary<RecordedEvent> events() {
        return Arbitraries.oneOf(
                Combinators.combine(rids(), metadata(), facts()).as(RecordedEvent::new),
                Combinators.combine(rids(), metadata(), rooms()).as((rid, metadata, room) -> {
                    room.put("_id", rid.value()).put("msgs", 3).put("closedAt", "2026-01-05T09:00:00.000Z");
                    return new RecordedEvent(rid, metadata, new RoomEvent.SnapshotImported(room));
                }));
    }

    static Arbitrary<RoomId> rids() {
        return names().map(RoomId::new);
    }

    private static Arbitrary<EventMetadata> metadata() {
        Arbitrary<Instant> times = DateTimes.instants()
                .between(Instant.parse("1970-01-01T00:00:00Z"), Instant.parse("2100-01-01T00:00:00Z"))
                .ofPrecision(java.time.temporal.ChronoUnit.NANOS);
        Arbitrary<String> sources = Arbitraries.of("/pbx/1", "https://pbx.example/a?b=c#d", "urn:uuid:1", "pbx");
        return Combinators.combine(names(), sources, times).as(EventMetadata::new);
    }

    static Arbitrary<RoomEvent> facts() {
        return Arbitraries.oneOf(List.of(
                rooms().map(RoomEvent.Created::new),
                Combinators.combine(texts(), wholes().injectNull(0.5)).as(RoomEvent.Queued::new),
                Combinators.combine(users(), wholes().injectNull(0.5)).as(RoomEvent.Assigned::new),
                Combinators.combine(targets(), trees(2).injectNull(0.5), texts().injectNull(0.5))
                        .as(RoomEvent.Transferred::new),
                messagesAdded(),
                Combinators.combine(names(), objects(2)).as((id, message) -> {
                    message.put("_id", id);
                    return new RoomEvent.MessageEdited(id, message);
                }),
                names().map(RoomEvent.MessageRemoved::new),
                texts().map(RoomEvent.VisitorStatusChanged::new),
                Arbitraries.of(new RoomEvent.Held(), new RoomEvent.Unheld(), new RoomEvent.Reopened()),
                lists().map(RoomEvent.TagsSet::new),
                objects(3).map(RoomEvent.CustomFieldsSet::new),
                Combinators.combine(texts(), lists().injectNull(0.5)).as(RoomEvent.DepartmentChanged::new),
                Combinators.combine(wholes().filter(count -> count >= 0), lists().injectNull(0.5))
                        .as(RoomEvent.ParticipantsChanged::new),
                lists().map(uids -> new RoomEvent.ParticipantsChanged(null, uids)),
                Combinators.combine(
                                Arbitraries.of(Closer.class),
                                users().injectNull(0.5),
                                texts().injectNull(0.5),
                                lists().injectNull(0.5),
                                seconds().injectNull(0.5),
                                wholes().injectNull(0.5))
                        .as(RoomEvent.Closed::new),
                Combinators.combine(texts().injectNull(0.5), lists().injectNull(0.5))
                        .as(RoomEvent.WrappedUp::new),
                texts().injectNull(0.5).map(RoomEvent.Erased::new),
                names().map(name -> new RoomEvent.Unknown("io.callboard.room.not-" + name))));
    }

    private static Arbitrary<RoomEvent> messagesAdded() {
        return Combinators.combine(
                        names(),
                        DateTimes.instants()
                                .between(Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-01-01T00:00:00Z")),
                        objects(2),
                        Arbitraries.of(Sender.class))
                .as((id, ts, rest, sender) -> {
                    rest.put("_id", id).put("ts", ts.toString()).putObject("u").put("_id", id);
                    return new RoomEvent.MessageAdded(rest, ts, sender);
                });
    }

    private static Arbitrary<TransferTarget> targets() {
        return Arbitraries.oneOf(
                users().map(TransferTarget.ToAgent::new),
                Combinators.combine(texts(), lists().injectNull(0.5)).as(TransferTarget.ToDepartment::new),
                texts().map(TransferTarget.ToQueue::new));
    }

    private static Arbitrary<ObjectNode> rooms() {
        return Combinators.combine(names(), objects(2), objects(1)).as((id, room, visitor) -> {
            room.set("v", visitor.put("_id", id).put("token", "t" + id));
            return room;
        });
    }

    private static Arbitrary<UserRef> users() {
        return Combinators.combine(names(), names()).as(UserRef::new);
    }

    private static Arbitrary<List<String>> lists() {
        return texts().list().ofMaxSize(4);
    }

    private static Arbitrary<Long> wholes() {
        return Arbitraries.longs().between(-LARGEST_NUMBER, LARGEST_NUMBER);
    }

    /** Any text that UTF-8 can carry: no halves of surrogate pairs. */
    static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(12).filter(EventJsonTest::isWhole),
                Arbitraries.of("", "PS", "köln", "語", "\uD83D\uDCDE", "\u0000", "\"\\\n", "10,5"));
    }

    /** Without the replacement character, which no attribute may hold. */
    private static Arbitrary<String> names() {
        return texts().filter(text -> !text.isBlank() && text.indexOf('\uFFFD') < 0);
    }

    private static Arbitrary<JsonNode> seconds() {
        BigDecimal largest = BigDecimal.valueOf(LARGEST_NUMBER);
        return Arbitraries.oneOf(
                        Arbitraries.bigDecimals()
                                .between(largest.negate(), largest)
                                .ofScale(20),
                        Arbitraries.of("1.10", "0.0", "1E+5", "-0.500", "1E+15", "7E-300")
                                .map(BigDecimal::new))
                .map(number -> EventJson.MAPPER.getNodeFactory().numberNode(number));
    }

    private static Arbitrary<JsonNode> numbers() {
        return Arbitraries.oneOf(
                        Arbitraries.bigDecimals()
                                .between(new BigDecimal("-1e30"), new BigDecimal("1e30"))
                                .ofScale(20),
                        Arbitraries.of("1.10", "0.0", "1E+5", "-0.500", "123456789012345678901234567890.10", "7E-300")
                                .map(BigDecimal::new))
                .map(number -> EventJson.MAPPER.getNodeFactory().numberNode(number));
    }

    /** Trees as verbatim parts hold them; keys begin with x so that they meet no known field. */
    private static Arbitrary<ObjectNode> objects(int depth) {
        return Arbitraries.maps(texts().map(text -> "x" + text), trees(depth - 1))
                .ofMaxSize(4)
                .map(fields -> EventJson.MAPPER.createObjectNode().setAll(fields));
    }

    private static Arbitrary<JsonNode> trees(int depth) {
        var nodes = EventJson.MAPPER.getNodeFactory();
        Arbitrary<JsonNode> leaves = Arbitraries.oneOf(
                texts().map(nodes::textNode),
                numbers(),
                Arbitraries.integers().map(nodes::numberNode),
                Arbitraries.of(true, false).map(nodes::booleanNode));
        if (depth <= 0) {
            return leaves;
        }
        return Arbitraries.oneOf(
                leaves,
                objects(depth).map(object -> object),
                trees(depth - 1)
                        .list()
                        .ofMaxSize(3)
                        .map(elements -> nodes.arrayNode().addAll(elements)));
    }
}
