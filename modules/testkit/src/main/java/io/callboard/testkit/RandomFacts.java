package io.callboard.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.events.RoomEvent;
import io.callboard.events.RoomEvent.Closer;
import io.callboard.events.RoomEvent.Sender;
import io.callboard.events.RoomEvent.TransferTarget;
import io.callboard.events.RoomEvent.UserRef;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random facts of every type, over few names, so that rooms share agents, queues and tags and that edits meet their messages. */
final class RandomFacts {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private RandomFacts() {}

    static Arbitrary<RoomEvent> any() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, created()),
                Tuple.of(
                        3,
                        Combinators.combine(queues(), counts().injectNull(0.5)).as(RoomEvent.Queued::new)),
                Tuple.of(
                        4,
                        Combinators.combine(users(), counts().injectNull(0.6)).as(RoomEvent.Assigned::new)),
                Tuple.of(3, transferred()),
                Tuple.of(10, messageAdded()),
                Tuple.of(2, Combinators.combine(messageIds(), texts()).as(RandomFacts::edited)),
                Tuple.of(2, messageIds().map(RoomEvent.MessageRemoved::new)),
                Tuple.of(2, Arbitraries.of("online", "away", "offline").map(RoomEvent.VisitorStatusChanged::new)),
                Tuple.of(3, Arbitraries.create(RoomEvent.Held::new)),
                Tuple.of(3, Arbitraries.create(RoomEvent.Unheld::new)),
                Tuple.of(2, tags().map(RoomEvent.TagsSet::new)),
                Tuple.of(
                        2,
                        texts().map(text ->
                                new RoomEvent.CustomFieldsSet(JSON.objectNode().put("crm", text)))),
                Tuple.of(
                        2,
                        Combinators.combine(departments(), tags().injectNull(0.5))
                                .as(RoomEvent.DepartmentChanged::new)),
                Tuple.of(2, participantsChanged()),
                Tuple.of(4, closed()),
                Tuple.of(
                        2,
                        Combinators.combine(texts().injectNull(0.5), tags().injectNull(0.5))
                                .as(RoomEvent.WrappedUp::new)),
                Tuple.of(2, Arbitraries.create(RoomEvent.Reopened::new)),
                Tuple.of(1, snapshotImported()),
                Tuple.of(1, texts().injectNull(0.5).map(RoomEvent.Erased::new)),
                Tuple.of(1, Arbitraries.just(new RoomEvent.Unknown("io.callboard.room.invented-later"))));
    }

    private static Arbitrary<RoomEvent> created() {
        return Combinators.combine(
                        visitors(),
                        Arbitraries.of("v", "l").injectNull(0.4),
                        queues().injectNull(0.5),
                        texts().injectNull(0.5),
                        users().injectNull(0.7),
                        Arbitraries.of(true, false))
                .as((visitor, type, queue, name, servedBy, withUnknownAndComputedFields) -> {
                    ObjectNode room = JSON.objectNode();
                    room.set("v", visitor);
                    if (type != null) {
                        room.put("t", type);
                    }
                    if (queue != null) {
                        room.put("queue", queue).put("direction", "outbound").put("callUniqueId", "call-" + queue);
                    }
                    if (name != null) {
                        room.put("fname", name);
                    }
                    if (servedBy != null) {
                        room.set("servedBy", json(servedBy));
                    }
                    if (withUnknownAndComputedFields) {
                        room.put("msgs", 99).put("open", false).put("closedAt", "2020-01-01T00:00:00.000Z");
                        room.set("inventedLater", JSON.objectNode().put("keep", true));
                        room.set("tags", JSON.arrayNode().add("vip"));
                    }
                    return new RoomEvent.Created(room);
                });
    }

    private static Arbitrary<RoomEvent> transferred() {
        Arbitrary<TransferTarget> target = Arbitraries.oneOf(
                users().map(TransferTarget.ToAgent::new),
                queues().map(TransferTarget.ToQueue::new),
                Combinators.combine(departments(), tags().injectNull(0.5)).as(TransferTarget.ToDepartment::new));
        return Combinators.combine(target, texts().injectNull(0.5))
                .as((to, comment) -> new RoomEvent.Transferred(to, null, comment));
    }

    private static Arbitrary<RoomEvent> messageAdded() {
        Arbitrary<Instant> clocks =
                Arbitraries.longs().between(-60_000, 3_600_000).map(RoomEvents.START::plusMillis);
        return Combinators.combine(messageIds(), texts(), users(), clocks, Arbitraries.of(Sender.class))
                .as((id, text, author, ts, sender) -> {
                    ObjectNode message = message(id, text).put("ts", ts.toString());
                    message.set("u", json(author));
                    switch (sender) {
                        case VISITOR -> message.put("token", author.id());
                        case SYSTEM -> message.put("t", "uj");
                        case AGENT, BOT -> {}
                    }
                    return new RoomEvent.MessageAdded(message, ts, sender);
                });
    }

    private static RoomEvent edited(String id, String text) {
        return new RoomEvent.MessageEdited(id, message(id, text).put("editedAt", RoomEvents.START.toString()));
    }

    private static Arbitrary<RoomEvent> participantsChanged() {
        return Arbitraries.oneOf(
                counts().map(count -> new RoomEvent.ParticipantsChanged(count, null)),
                tags().map(uids -> new RoomEvent.ParticipantsChanged(null, uids)),
                Combinators.combine(counts(), tags()).as(RoomEvent.ParticipantsChanged::new));
    }

    private static Arbitrary<RoomEvent> closed() {
        Arbitrary<DoubleNode> seconds =
                Arbitraries.doubles().between(0, 10_000).ofScale(3).map(DoubleNode::valueOf);
        return Combinators.combine(
                        Arbitraries.of(Closer.class),
                        users().injectNull(0.3),
                        texts().injectNull(0.5),
                        tags().injectNull(0.5),
                        seconds.injectNull(0.7),
                        counts().injectNull(0.7))
                .as(RoomEvent.Closed::new);
    }

    /** Whole documents: a bare one, a room under way, a finished one, and one whose fields have types that no room of ours has. */
    private static Arbitrary<RoomEvent> snapshotImported() {
        Arbitrary<ObjectNode> fields = Arbitraries.of("{}", """
                        {"t":"v","open":true,"msgs":3,"ts":"2026-01-05T08:00:00.000Z","queue":"sales","waitingResponse":true,
                         "servedBy":{"_id":"kim","username":"kim","ts":"2026-01-05T08:01:00.000Z"},"metrics":{"v":{"lq":"2026-01-05T08:00:30.000Z"}}}""", """
                        {"t":"l","msgs":7,"ts":"2026-01-05T08:00:00.000Z","closedAt":"2026-01-05T08:10:00.000Z","callDuration":600000,
                         "closer":"user","tags":["vip"],"departmentId":"north","metrics":{"serviceTimeDuration":540.5}}""", """
                        {"open":"yes","msgs":"many","ts":17,"tags":"vip","servedBy":"kim","metrics":[],"closedAt":"yesterday","queue":null}""").map(RandomFacts::parse);
        return Combinators.combine(fields, visitors()).as((room, visitor) -> {
            ObjectNode copy = room.deepCopy();
            copy.set("v", visitor);
            return new RoomEvent.SnapshotImported(copy);
        });
    }

    private static Arbitrary<ObjectNode> visitors() {
        return Arbitraries.of("ann", "bob", "cleo")
                .map(name -> JSON.objectNode()
                        .put("_id", name)
                        .put("token", "token-" + name)
                        .put("username", name));
    }

    private static Arbitrary<UserRef> users() {
        return Arbitraries.of("kim", "lee", "mo").map(id -> new UserRef(id, id + ".agent"));
    }

    private static Arbitrary<String> queues() {
        return Arbitraries.of("sales", "support");
    }

    private static Arbitrary<String> departments() {
        return Arbitraries.of("north", "south");
    }

    private static Arbitrary<List<String>> tags() {
        return Arbitraries.of("vip", "sale", "callback", "ÄÖ ü").list().ofMaxSize(3);
    }

    private static Arbitrary<String> messageIds() {
        return Arbitraries.integers().between(0, 7).map(n -> "m-" + n);
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.of("", "hello", "a \"quoted\" \\ line\nbreak", "日本語 🎧", "\u0000\u001f");
    }

    private static Arbitrary<Long> counts() {
        return Arbitraries.longs().between(0, 600_000);
    }

    private static ObjectNode message(String id, String text) {
        return JSON.objectNode().put("_id", id).put("msg", text);
    }

    private static ObjectNode json(UserRef user) {
        return JSON.objectNode().put("_id", user.id()).put("username", user.username());
    }

    private static ObjectNode parse(String json) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
