package io.callboard.projection.fold;

import static io.callboard.projection.fold.StoredRoom.json;
import static io.callboard.projection.fold.StoredRoom.object;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.callboard.events.RoomEvent;
import io.callboard.events.RoomEvent.Closer;
import io.callboard.events.RoomEvent.UserRef;
import io.callboard.testkit.RoomEvents;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** contract.md part B: {@code held}, {@code unheld}, {@code closed}, {@code wrapped-up}, {@code reopened}; sections 7.4 and 7.5. */
class ClosingTest {

    private static final UserRef KIM = new UserRef("a1", "kim");

    @Test
    void shouldHoldWhatIsKnownOfTheEndWhenClosed() {
        // when
        StoredRoom room = StoredRoom.after(call().after(ofSeconds(10))
                .assigned("kim")
                .held()
                .after(ofMillis(62_345))
                .fact(new RoomEvent.Closed(Closer.USER, KIM, "done", List.of("sale"), null, null)));

        // then
        assertThat(room.document().has("open")).isFalse();
        assertThat(room.document().has("onHold")).isFalse();
        assertThat(room.at("/closedAt").asText()).isEqualTo("2026-01-05T09:01:12.345Z");
        assertThat(room.at("/callDuration")).isEqualTo(json("72345"));
        assertThat(room.at("/callTotalHoldTime")).isEqualTo(json("62345"));
        assertThat(room.at("/closer").asText()).isEqualTo("user");
        assertThat(room.at("/closedBy")).isEqualTo(json("{'_id':'a1','username':'kim'}"));
        assertThat(room.at("/tags")).isEqualTo(json("['sale']"));
        assertThat(room.at("/closingComment").asText()).isEqualTo("done");
        assertThat(room.at("/metrics")).isEqualTo(json("{'serviceTimeDuration':62.345}"));
        assertThat(room.at("/v/status").asText()).isEqualTo("offline");
        assertThat(room.at("/servedBy/username").asText()).isEqualTo("kim");
    }

    @Test
    void shouldHaveNoServiceTimeWhenNobodyServedTheCall() {
        // when
        StoredRoom room = StoredRoom.after(call().after(ofSeconds(10)).closedByVisitor());

        // then
        assertThat(room.document().has("metrics")).isFalse();
        assertThat(room.at("/closer").asText()).isEqualTo("visitor");
        assertThat(room.at("/callTotalHoldTime")).isEqualTo(json("0"));
    }

    @Test
    void shouldTakeThePlatformsFiguresWhenGiven() {
        // when
        StoredRoom room = StoredRoom.after(call().assigned("kim")
                .held()
                .after(ofSeconds(10))
                .fact(new RoomEvent.Closed(Closer.USER, null, null, null, json("7.250"), 4321L)));

        // then
        assertThat(room.at("/metrics/serviceTimeDuration")).isEqualTo(json("7.250"));
        assertThat(room.at("/callTotalHoldTime")).isEqualTo(json("4321"));
        assertThat(room.document().has("closedBy")).isFalse();
    }

    @Test
    void shouldHaveNoNegativeFigureWhenTheClockRunsBackwards() {
        // given
        var life = call().after(ofSeconds(10))
                .assigned("kim")
                .held()
                .after(ofSeconds(-20))
                .closedByUser("kim");

        // when
        StoredRoom room = StoredRoom.after(life);

        // then
        assertThat(room.at("/callDuration")).isEqualTo(json("0"));
        assertThat(room.at("/callTotalHoldTime")).isEqualTo(json("0"));
        assertThat(room.at("/metrics/serviceTimeDuration")).isEqualTo(json("0"));
    }

    @Test
    void shouldHaveNoNegativeFigureWhenThePlatformGivesOne() {
        // when
        StoredRoom room =
                StoredRoom.after(call().fact(new RoomEvent.Closed(Closer.USER, null, null, null, json("-1.5"), -3L)));

        // then
        assertThat(room.at("/metrics/serviceTimeDuration")).isEqualTo(json("0"));
        assertThat(room.at("/callTotalHoldTime")).isEqualTo(json("0"));
    }

    @Test
    void shouldHaveNoHoldTimeWhenItIsATextChat() {
        // when
        StoredRoom room = StoredRoom.after(RoomEvents.of("r1")
                .created("v1", object("{'t':'l'}"))
                .held()
                .after(ofSeconds(5))
                .unheld()
                .closedByVisitor());

        // then
        assertThat(room.document().has("callTotalHoldTime")).isFalse();
        assertThat(room.at("/callDuration")).isEqualTo(json("5000"));
    }

    @Test
    void shouldSayThatItIsOnHoldOnlyWhileItIs() {
        // when
        StoredRoom room = StoredRoom.after(call().held());
        JsonNode held = room.at("/onHold");
        room.fold(call().held().unheld().events().subList(2, 3));

        // then
        assertThat(held).isEqualTo(json("true"));
        assertThat(room.document().has("onHold")).isFalse();
    }

    /** H = held, U = unheld, one second between any two, and one before the closing. */
    @ParameterizedTest
    @CsvSource({
        "HU, 1000",
        "HUHU, 2000",
        "H, 1000",
        "HUH, 2000",
        "U, 0",
        "UH, 1000",
        "UHU, 1000",
        "HHU, 2000",
        "HUU, 1000",
        "'', 0"
    })
    void shouldAddUpTheHoldsWhenClosed(String holds, long expected) {
        // given
        RoomEvents life = call();
        holds.chars().forEach(fact -> {
            if (fact == 'H') {
                life.held();
            } else {
                life.unheld();
            }
            life.after(ofSeconds(1));
        });

        // when
        StoredRoom room = StoredRoom.after(life.closedByVisitor());

        // then
        assertThat(room.at("/callTotalHoldTime").asLong()).isEqualTo(expected);
    }

    @Test
    void shouldGoOnAddingUpTheHoldsWhenReopened() {
        // when
        StoredRoom room = StoredRoom.after(call().held()
                .after(ofSeconds(3))
                .closedByVisitor()
                .after(ofSeconds(100))
                .reopened()
                .held()
                .after(ofSeconds(4))
                .unheld()
                .after(ofSeconds(9))
                .closedByVisitor());

        // then
        assertThat(room.at("/callTotalHoldTime")).isEqualTo(json("7000"));
    }

    @Test
    void shouldKeepTheTagsWhenClosedWithoutAny() {
        // when
        StoredRoom room = StoredRoom.after(call().tagged("vip").closedByVisitor());

        // then
        assertThat(room.at("/tags")).isEqualTo(json("['vip']"));
    }

    @Test
    void shouldSetTagsAndCommentWhenWrappedUp() {
        // given
        var life = call().fact(new RoomEvent.Closed(Closer.USER, KIM, "first", List.of("a"), null, null));

        // when
        StoredRoom room =
                StoredRoom.after(life.after(ofSeconds(30)).fact(new RoomEvent.WrappedUp("second", List.of("b"))));

        // then
        assertThat(room.at("/tags")).isEqualTo(json("['b']"));
        assertThat(room.at("/closingComment").asText()).isEqualTo("second");
        assertThat(room.at("/closedAt").asText()).isEqualTo("2026-01-05T09:00:00.000Z");
    }

    @Test
    void shouldKeepWhatWrappingUpDoesNotGive() {
        // given
        var life = call().fact(new RoomEvent.Closed(Closer.USER, KIM, "first", List.of("a"), null, null));

        // when
        StoredRoom room = StoredRoom.after(life.fact(new RoomEvent.WrappedUp(null, null)));

        // then
        assertThat(room.at("/tags")).isEqualTo(json("['a']"));
        assertThat(room.at("/closingComment").asText()).isEqualTo("first");
    }

    @Test
    void shouldBeOpenAndKnowNothingOfTheEndWhenReopened() {
        // when
        StoredRoom room = StoredRoom.after(call().assigned("kim")
                .after(ofSeconds(9))
                .closedByUser("kim", "sale")
                .after(ofSeconds(9))
                .reopened());

        // then
        assertThat(room.at("/open")).isEqualTo(json("true"));
        assertThat(room.at("/v/status").asText()).isEqualTo("online");
        assertThat(room.at("/tags")).isEqualTo(json("['sale']"));
        assertThat(room.document().fieldNames())
                .toIterable()
                .doesNotContain("closedAt", "callDuration", "callTotalHoldTime", "closer", "closedBy", "metrics");
        assertThat(room.at("/servedBy/username").asText()).isEqualTo("kim");
    }

    @Test
    void shouldKeepTheReplyMetricsWhenReopened() {
        // when
        StoredRoom room = StoredRoom.after(
                call().assigned("kim").agentSays("hello").closedByUser("kim").reopened());

        // then
        assertThat(room.at("/metrics").fieldNames()).toIterable().containsExactlyInAnyOrder("response", "reaction");
    }

    @Test
    void shouldMeasureTheWholeLifeWhenClosedAgain() {
        // when
        StoredRoom room = StoredRoom.after(call().after(ofSeconds(10))
                .closedByVisitor()
                .after(ofSeconds(10))
                .reopened()
                .after(ofSeconds(10))
                .closedByVisitor());

        // then
        assertThat(room.at("/callDuration")).isEqualTo(json("30000"));
    }

    private static RoomEvents call() {
        return RoomEvents.of("r1").created("v1");
    }
}
