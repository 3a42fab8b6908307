package io.callboard.projection.fold;

import static io.callboard.projection.fold.StoredRoom.json;
import static io.callboard.projection.fold.StoredRoom.object;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.events.RoomEvent;
import io.callboard.events.RoomEvent.Sender;
import io.callboard.testkit.RoomEvents;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** contract.md part B, messages, and section 8. The room starts at 09:00:00; the agent is assigned at 09:00:10. */
class ReplyMetricsTest {

    @Test
    void shouldCountAndShowEveryMessage() {
        // when
        StoredRoom room = StoredRoom.after(served().agentSays("one")
                .after(ofSeconds(1))
                .visitorSays("two")
                .after(ofSeconds(1))
                .systemSays("three"));

        // then
        assertThat(room.at("/msgs")).isEqualTo(json("3"));
        assertThat(room.at("/lm").asText()).isEqualTo("2026-01-05T09:00:12.000Z");
        assertThat(room.at("/lastMessage/msg").asText()).isEqualTo("three");
    }

    @Test
    void shouldKeepTheMessageVerbatimAndTruncateOnlyItsTimeInTheRoom() {
        // given
        ObjectNode message =
                object("{'_id':'m','ts':'2026-01-05T10:00:00.1239+01:00','u':{'_id':'v1'},'x':[1.50,null]}");
        Instant ts = Instant.parse("2026-01-05T09:00:00.123900Z");

        // when
        StoredRoom room = StoredRoom.after(served().fact(new RoomEvent.MessageAdded(message, ts, Sender.VISITOR)));

        // then
        assertThat(room.at("/lastMessage")).isEqualTo(message);
        assertThat(room.at("/lm").asText()).isEqualTo("2026-01-05T09:00:00.123Z");
        assertThat(room.at("/v/lastMessageTs").asText()).isEqualTo("2026-01-05T09:00:00.123Z");
    }

    @Test
    void shouldMeasureTheFirstReplyFromTheQuestionAndFromTheAssignment() {
        // when
        StoredRoom room = StoredRoom.after(call().after(ofSeconds(4))
                .visitorSays("q")
                .after(ofSeconds(6))
                .assigned("kim")
                .after(ofMillis(2345))
                .agentSays("kim", "a"));

        // then
        assertThat(room.at("/metrics")).isEqualTo(json("""
                {"v":{"lq":"2026-01-05T09:00:04.000Z"},"servedBy":{"lr":"2026-01-05T09:00:12.345Z"},
                 "response":{"fd":"2026-01-05T09:00:12.345Z","ft":8.345,"total":1,"tt":8.345,"avg":8.345},
                 "reaction":{"fd":"2026-01-05T09:00:12.345Z","ft":2.345,"tt":2.345}}"""));
    }

    @Test
    void shouldMeasureAQuestionByTheMessagesClockAndTheReplyByTheServers() {
        // given
        var life = served().fact(said("q", "2026-01-05T09:00:11Z", Sender.VISITOR))
                .after(ofSeconds(30))
                .fact(said("a", "2026-01-05T09:00:39Z", Sender.AGENT));

        // when
        StoredRoom room = StoredRoom.after(life);

        // then
        assertThat(room.at("/metrics/response/fd").asText()).isEqualTo("2026-01-05T09:00:40.000Z");
        assertThat(room.at("/metrics/response/ft")).isEqualTo(json("29"));
        assertThat(room.at("/metrics/servedBy/lr").asText()).isEqualTo("2026-01-05T09:00:39.000Z");
        assertThat(room.at("/responseBy/lastMessageTs").asText()).isEqualTo("2026-01-05T09:00:40.000Z");
    }

    @Test
    void shouldCountEachAnsweredQuestionOnce() {
        // when
        StoredRoom room = StoredRoom.after(served().visitorSays("q1")
                .after(ofSeconds(1))
                .visitorSays("q1, again")
                .after(ofSeconds(1))
                .agentSays("a1")
                .after(ofSeconds(1))
                .agentSays("a1, more")
                .after(ofSeconds(1))
                .visitorSays("q2")
                .after(ofMillis(500))
                .agentSays("a2")
                .after(ofSeconds(1))
                .visitorSays("q3")
                .after(ofMillis(250))
                .agentSays("a3"));

        // then
        assertThat(room.at("/metrics/response"))
                .isEqualTo(
                        json("{'fd':'2026-01-05T09:00:12.000Z','ft':2,'total':3,'tt':2.75,'avg':0.9166666666666666}"));
        assertThat(room.at("/metrics/reaction")).isEqualTo(json("{'fd':'2026-01-05T09:00:12.000Z','ft':2,'tt':2.75}"));
        assertThat(room.at("/metrics/v/lq").asText()).isEqualTo("2026-01-05T09:00:15.500Z");
    }

    @Test
    void shouldCountTheFirstReplyOnceWhenTheAgentSpeaksBeforeTheVisitor() {
        // given
        var life = served().agentSays("hello")
                .after(ofSeconds(5))
                .agentSays("are you there?")
                .after(ofSeconds(5))
                .visitorSays("yes")
                .after(ofSeconds(2))
                .agentSays("good");

        // when
        StoredRoom room = StoredRoom.after(life);

        // then
        assertThat(room.at("/metrics/response"))
                .isEqualTo(json("{'fd':'2026-01-05T09:00:10.000Z','ft':10,'total':2,'tt':12,'avg':6}"));
        assertThat(room.at("/metrics/reaction")).isEqualTo(json("{'fd':'2026-01-05T09:00:10.000Z','ft':0,'tt':2}"));
        assertThat(room.at("/metrics/servedBy/lr").asText()).isEqualTo("2026-01-05T09:00:22.000Z");
    }

    @Test
    void shouldMeasureFromTheStartWhenNobodyWasAssigned() {
        // when
        StoredRoom room = StoredRoom.after(call().after(ofSeconds(3)).agentSays("hello"));

        // then
        assertThat(room.at("/metrics/reaction/ft")).isEqualTo(json("3"));
        assertThat(room.at("/metrics/response/ft")).isEqualTo(json("3"));
    }

    @Test
    void shouldHaveNoNegativeFigureWhenTheReplyIsOlderThanTheQuestion() {
        // when
        StoredRoom room =
                StoredRoom.after(served().visitorSays("q").after(ofSeconds(-30)).agentSays("a"));

        // then
        assertThat(room.at("/metrics/response/ft")).isEqualTo(json("0"));
        assertThat(room.at("/metrics/reaction/ft")).isEqualTo(json("0"));
        assertThat(room.at("/metrics/response/avg")).isEqualTo(json("0"));
    }

    @Test
    void shouldNameTheResponderUntilTheVisitorAsksAgain() {
        // given
        var life = served().visitorSays("q")
                .after(ofSeconds(1))
                .agentSays("kim", "a")
                .after(ofSeconds(1))
                .agentSays("lee", "b");

        // when
        StoredRoom room = StoredRoom.after(life);
        var answered = room.document();
        room.fold(life.after(ofSeconds(1)).visitorSays("q2").events().subList(5, 6));

        // then
        assertThat(answered.has("waitingResponse")).isFalse();
        assertThat(answered.get("responseBy"))
                .isEqualTo(json("{'_id':'kim','username':'kim','lastMessageTs':'2026-01-05T09:00:12.000Z'}"));
        assertThat(room.at("/waitingResponse")).isEqualTo(json("true"));
        assertThat(room.document().has("responseBy")).isFalse();
    }

    @Test
    void shouldKeepResponseByWhenTheVisitorAsksWhileWaiting() {
        // when
        StoredRoom room = StoredRoom.after(served().visitorSays("q"));

        // then
        assertThat(room.at("/waitingResponse")).isEqualTo(json("true"));
        assertThat(room.at("/responseBy")).isEqualTo(json("''"));
    }

    @Test
    void shouldLeaveOutOfTheResponderWhatTheMessageDoesNotSay() {
        // given
        ObjectNode message = object("{'_id':'m','ts':'2026-01-05T09:00:11Z','u':{'username':null}}");

        // when
        StoredRoom room = StoredRoom.after(served().fact(
                        new RoomEvent.MessageAdded(message, Instant.parse("2026-01-05T09:00:11Z"), Sender.AGENT)));

        // then
        assertThat(room.at("/responseBy")).isEqualTo(json("{'lastMessageTs':'2026-01-05T09:00:10.000Z'}"));
    }

    @ParameterizedTest
    @EnumSource(names = {"SYSTEM", "BOT"})
    void shouldMoveNoMetricsWhenNoHumanWrote(Sender sender) {
        // when
        StoredRoom room = StoredRoom.after(served().fact(said("x", "2026-01-05T09:00:11Z", sender)));

        // then
        assertThat(room.at("/msgs")).isEqualTo(json("1"));
        assertThat(room.at("/lm").asText()).isEqualTo("2026-01-05T09:00:11.000Z");
        assertThat(room.document().has("metrics")).isFalse();
        assertThat(room.at("/waitingResponse")).isEqualTo(json("true"));
        assertThat(room.at("/v").has("lastMessageTs")).isFalse();
    }

    @Test
    void shouldReplaceOnlyTheLastMessageWhenOneIsEdited() {
        // given
        var life = served().visitorSays("first").after(ofSeconds(1)).agentSays("second");
        StoredRoom before = StoredRoom.after(life);

        // when
        StoredRoom other = StoredRoom.after(life.fact(edited("m-3")));
        StoredRoom last = StoredRoom.after(life.fact(edited("m-4")));

        // then
        assertThat(other.at("/lastMessage/msg").asText()).isEqualTo("second");
        assertThat(last.at("/lastMessage")).isEqualTo(edited("m-4").message());
        for (String kept : new String[] {"/metrics", "/msgs", "/lm", "/responseBy", "/v"}) {
            assertThat(last.at(kept)).isEqualTo(before.at(kept));
        }
    }

    @Test
    void shouldTakeOneAwayWhenAMessageIsRemovedAndNeverGoBelowNothing() {
        // given
        var life = served().visitorSays("first").visitorSays("second");

        // when
        StoredRoom other = StoredRoom.after(life.fact(new RoomEvent.MessageRemoved("m-3")));
        StoredRoom both = StoredRoom.after(life.fact(new RoomEvent.MessageRemoved("m-4")));
        StoredRoom more = StoredRoom.after(life.fact(new RoomEvent.MessageRemoved("m-9")));

        // then
        assertThat(other.at("/lastMessage/msg").asText()).isEqualTo("second");
        assertThat(other.at("/msgs")).isEqualTo(json("1"));
        assertThat(both.document().has("lastMessage")).isFalse();
        assertThat(both.at("/msgs")).isEqualTo(json("0"));
        assertThat(both.at("/lm").asText()).isEqualTo("2026-01-05T09:00:10.000Z");
        assertThat(more.at("/msgs")).isEqualTo(json("0"));
    }

    private static RoomEvent.MessageEdited edited(String id) {
        return new RoomEvent.MessageEdited(
                id, object("{'_id':'" + id + "','msg':'edited','editedAt':'2026-01-05T09:00:30Z'}"));
    }

    private static RoomEvent said(String id, String ts, Sender sender) {
        return new RoomEvent.MessageAdded(
                object("{'_id':'" + id + "','ts':'" + ts + "','u':{'_id':'x','username':'x'}}"),
                Instant.parse(ts),
                sender);
    }

    private static RoomEvents served() {
        return call().after(ofSeconds(10)).assigned("kim");
    }

    private static RoomEvents call() {
        return RoomEvents.of("r1").created("v1");
    }
}
