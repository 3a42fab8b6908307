package io.callboard.projection.fold;

import static io.callboard.projection.fold.StoredRoom.json;
import static io.callboard.projection.fold.StoredRoom.object;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.events.RoomEvent;
import io.callboard.testkit.RoomEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** contract.md part B, {@code snapshot-imported}: the document becomes the room's state as it is. */
class SnapshotTest {

    private static final String SERVED = """
            {"_id":"r1","t":"v","v":{"_id":"v1","token":"t1","extra":null},"ts":"2026-01-05T08:00:00.000Z","open":true,"msgs":7,
             "queuedAt":"2026-01-05T08:00:00.000Z","callWaitingTime":1234,"servedBy":{"_id":"a","username":"a"},"anything":[{"a":1.10}]}""";

    @Test
    void shouldShowTheDocumentAsItIsWhenTheRoomIsNew() {
        // when
        StoredRoom room = StoredRoom.after(RoomEvents.of("r1").fact(imported(SERVED)));

        // then
        assertThat(room.document()).isEqualTo(json(SERVED));
    }

    @Test
    void shouldReplaceWhateverWasFoldedBefore() {
        // when
        StoredRoom room = StoredRoom.after(
                RoomEvents.of("r1").created("other").tagged("x").held().fact(imported(SERVED)));

        // then
        assertThat(room.document()).isEqualTo(json(SERVED));
    }

    @Test
    void shouldReplaceEarlyEvents() {
        // when
        StoredRoom room = StoredRoom.after(RoomEvents.of("r1").tagged("x").fact(imported(SERVED)));

        // then
        assertThat(room.document()).isEqualTo(json(SERVED));
        assertThat(room.state().applied().count()).isEqualTo(2);
    }

    @Test
    void shouldLeaveOutWhatNoReadShows() {
        // given
        ObjectNode document = object(SERVED);
        document.put("joinCode", "1").put("members", "x").put("importIds", "y").put("e2e", true);

        // when
        StoredRoom room = StoredRoom.after(RoomEvents.of("r1").fact(new RoomEvent.SnapshotImported(document)));

        // then
        assertThat(room.document()).isEqualTo(json(SERVED));
    }

    @Test
    void shouldGoOnFromTheDocument() {
        // when
        StoredRoom room = StoredRoom.after(
                RoomEvents.of("r1").fact(imported(SERVED)).after(ofSeconds(60)).visitorSays("q"));

        // then
        assertThat(room.at("/msgs")).isEqualTo(json("8"));
        assertThat(room.at("/_updatedAt").asText()).isEqualTo("2026-01-05T09:01:00.000Z");
    }

    @Test
    void shouldKeepItsWaitingTimeWhenAnAgentHasServedItBefore() {
        // when
        StoredRoom room =
                StoredRoom.after(RoomEvents.of("r1").fact(imported(SERVED)).assigned("lee"));

        // then
        assertThat(room.at("/callWaitingTime")).isEqualTo(json("1234"));
        assertThat(room.at("/servedBy/username").asText()).isEqualTo("lee");
    }

    /** Figures that nobody checks, as no room of ours has them: the stream must never stop at one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'metrics':{'v':{'lq':17},'servedBy':{'lr':'yesterday'},'response':{'total':0,'tt':-5,'avg':'x'},'reaction':{'tt':'3'}}}",
                "{'metrics':{'response':{'total':9223372036854775807,'tt':1E+1000},'reaction':{'tt':-1E+1000}}}",
                "{'metrics':{'v':null,'servedBy':null,'response':{'fd':true,'total':null,'tt':null},'reaction':null}}",
                "{'metrics':null,'lastMessage':null,'ts':null,'msgs':null,'servedBy':null,'tags':null}",
                "{'metrics':{'v':{'lq':'+292278993-01-01T00:00:00Z'}},'responseBy':[],'livechatData':{}}",
                "{'callDuration':-1E+1000,'source':{'type':null},'customFields':null}"
            })
    void shouldFoldOnWhateverTheDocumentHolds(String members) {
        // given
        ObjectNode document = object("{'_id':'r1','t':'v','open':true,'v':{'_id':'v1','token':'t1'}}");
        document.setAll(object(members));
        var life = RoomEvents.of("r1")
                .fact(new RoomEvent.SnapshotImported(document))
                .after(ofSeconds(1))
                .agentSays("a")
                .visitorSays("q")
                .after(ofSeconds(1))
                .agentSays("b")
                .after(ofSeconds(1))
                .visitorSays("q")
                .agentSays("c")
                .queued("q")
                .assigned("kim")
                .held()
                .unheld()
                .tagged("x")
                .fact(new RoomEvent.MessageRemoved("m"))
                .closedByUser("kim")
                .reopened()
                .closedByVisitor();

        // when
        StoredRoom room = StoredRoom.after(life);

        // then
        assertThat(room.reasons()).isEmpty();
        assertThat(room.at("/closedAt").asText()).isEqualTo("2026-01-05T09:00:03.000Z");
        assertThat(room.at("/metrics/response/tt").decimalValue()).isNotNegative();
        assertThat(room.at("/metrics/response/avg").decimalValue()).isNotNegative();
        assertThat(room.at("/metrics/response/total").asLong()).isPositive();
    }

    private static RoomEvent imported(String document) {
        return new RoomEvent.SnapshotImported(object(document));
    }
}
