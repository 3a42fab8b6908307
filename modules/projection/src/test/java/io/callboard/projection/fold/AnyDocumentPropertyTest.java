package io.callboard.projection.fold;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.events.EventJson;
import io.callboard.events.RoomEvent;
import io.callboard.store.RoomRecord.Phase;
import io.callboard.store.index.RoomIndexEntry;
import io.callboard.testkit.RoomEvents;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What the reader lets through, the fold must take: an exception would stop the stream at that event, at every restart anew. The documents
 * have every member that the fold or the index looks at, now and then with a value that no room of ours has.
 */
class AnyDocumentPropertyTest {

    private static final List<String> MEMBERS = List.of(
            "t",
            "name",
            "fname",
            "msgs",
            "usersCount",
            "ts",
            "lm",
            "queuedAt",
            "queuePosition",
            "callStarted",
            "_updatedAt",
            "departmentId",
            "departmentAncestors",
            "servedBy",
            "u",
            "open",
            "onHold",
            "waitingResponse",
            "responseBy",
            "livechatData",
            "uids",
            "source",
            "queue",
            "callUniqueId",
            "direction",
            "lastMessage",
            "closedAt",
            "callDuration",
            "closer",
            "closedBy",
            "tags",
            "metrics",
            "callWaitingTime",
            "callTotalHoldTime",
            "customFields",
            "inventedLater");

    private static final List<String> INNER = List.of(
            "_id",
            "username",
            "ts",
            "type",
            "v",
            "servedBy",
            "response",
            "reaction",
            "lq",
            "lr",
            "fd",
            "ft",
            "tt",
            "total",
            "avg",
            "serviceTimeDuration");

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "false",
            "0",
            "-1",
            "7",
            "-2.50",
            "1e1000",
            "-1e1000",
            "1e-1000",
            "9223372036854775807",
            "9223372036854775808",
            "''",
            "'x'",
            "'v'",
            "'2026-01-05T08:00:00.1239Z'",
            "'0000-01-01T00:00:00Z'",
            "'9999-12-31T23:59:59.999Z'",
            "'+292278993-01-01T00:00:00Z'",
            "[]",
            "['a','a','b']",
            "[1,null,{}]",
            "{}",
            "{'_id':'a','username':'b'}");

    @Property(tries = 1000)
    void shouldFoldAnyLifeOnAnyDocumentThatTheReaderLetsThrough(
            @ForAll("documents") ObjectNode document, @ForAll boolean imported) throws Exception {
        // given
        var first = RoomEvents.of("r1")
                .fact(imported ? new RoomEvent.SnapshotImported(document) : new RoomEvent.Created(document));
        Assume.that(StoredRoom.overTheWire(first.last()).isPresent());

        // when
        StoredRoom room = StoredRoom.after(wholeLife(first));

        // then
        assertThat(room.state().phase()).isEqualTo(Phase.VISIBLE);
        JsonNode served = room.document();
        assertThat(EventJson.parse(served.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isEqualTo(served);
        RoomIndexEntry entry = RoomIndexer.entry(served);
        assertThat(RoomIndexEntry.fromBytes(entry.toBytes())).isEqualTo(entry);
        if (served.has("closer") && !served.path("open").asBoolean()) {
            for (String figure : List.of("/metrics/response/tt", "/metrics/response/avg", "/metrics/reaction/tt")) {
                assertThat(served.at(figure).decimalValue()).as(figure).isNotNegative();
            }
        }
    }

    @Provide
    Arbitrary<ObjectNode> documents() {
        return Arbitraries.randomValue(AnyDocumentPropertyTest::document);
    }

    private static RoomEvents wholeLife(RoomEvents begun) {
        return begun.after(ofSeconds(1))
                .queued("q")
                .assigned("kim")
                .visitorSays("a")
                .visitorSays("b")
                .agentSays("kim", "c")
                .agentSays("d")
                .after(ofSeconds(-5))
                .visitorSays("e")
                .agentSays("lee", "f")
                .fact(new RoomEvent.MessageEdited("m", StoredRoom.object("{'_id':'m'}")))
                .fact(new RoomEvent.MessageRemoved("m"))
                .fact(new RoomEvent.VisitorStatusChanged("away"))
                .held()
                .held()
                .unheld()
                .tagged("x")
                .inDepartment("d")
                .transferredToAgent("mo")
                .transferredToDepartment("d2")
                .transferredToQueue("q2")
                .assigned("kim")
                .fact(new RoomEvent.CustomFieldsSet(StoredRoom.object("{}")))
                .fact(new RoomEvent.ParticipantsChanged(2L, List.of()))
                .closedByUser("kim", "sale")
                .systemSays("bye")
                .fact(new RoomEvent.WrappedUp("w", null))
                .reopened()
                .after(ofSeconds(9))
                .closedByVisitor();
    }

    private static ObjectNode document(Random random) {
        ObjectNode document = StoredRoom.object("{'_id':'r1','t':'v','open':true,'v':{'_id':'v1','token':'t1'}}");
        for (int i = random.nextInt(5); i > 0; i--) {
            document.set(MEMBERS.get(random.nextInt(MEMBERS.size())), value(random, 2));
        }
        if (random.nextInt(3) == 0) {
            ((ObjectNode) document.get("v")).set(INNER.get(random.nextInt(4)), value(random, 0));
        }
        if (random.nextInt(2) == 0) {
            document.set("metrics", inner(random, 2));
        }
        return document;
    }

    private static JsonNode value(Random random, int depth) {
        return depth > 0 && random.nextInt(3) == 0
                ? inner(random, depth)
                : StoredRoom.json(VALUES.get(random.nextInt(VALUES.size())));
    }

    private static ObjectNode inner(Random random, int depth) {
        ObjectNode object = EventJson.MAPPER.createObjectNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            object.set(INNER.get(random.nextInt(INNER.size())), value(random, depth - 1));
        }
        return object;
    }
}
