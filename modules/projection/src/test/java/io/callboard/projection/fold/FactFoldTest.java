package io.callboard.projection.fold;

import static io.callboard.projection.fold.StoredRoom.json;
import static io.callboard.projection.fold.StoredRoom.object;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.events.RoomEvent;
import io.callboard.events.RoomEvent.TransferTarget;
import io.callboard.events.RoomEvent.UserRef;
import io.callboard.testkit.RoomEvents;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** contract.md part B, the rows of an open room's table but for messages, holding and closing. */
class FactFoldTest {

    private static final UserRef KIM = new UserRef("a1", "kim");

    @Test
    void shouldSetQueueAndItsTimeWhenQueued() {
        // when
        StoredRoom room = StoredRoom.after(call().after(ofSeconds(5)).fact(new RoomEvent.Queued("sales", 3L)));

        // then
        assertThat(room.at("/queue").asText()).isEqualTo("sales");
        assertThat(room.at("/queuedAt").asText()).isEqualTo("2026-01-05T09:00:05.000Z");
        assertThat(room.at("/queuePosition")).isEqualTo(json("3"));
    }

    @Test
    void shouldBeServedByTheAgentWhenAssigned() {
        // when
        StoredRoom room = StoredRoom.after(call().after(ofSeconds(5)).fact(new RoomEvent.Assigned(KIM, null)));

        // then
        assertThat(room.at("/servedBy"))
                .isEqualTo(json("{'_id':'a1','username':'kim','ts':'2026-01-05T09:00:05.000Z'}"));
        assertThat(room.at("/queue").asText()).isEqualTo("default");
    }

    @Test
    void shouldWaitFromTheQueueToTheFirstAssignment() {
        // when
        StoredRoom room = StoredRoom.after(call().after(ofSeconds(2))
                .queued("sales")
                .after(ofMillis(1500))
                .assigned("kim")
                .after(ofSeconds(60))
                .transferredToQueue("support")
                .after(ofSeconds(9))
                .assigned("lee"));

        // then
        assertThat(room.at("/callWaitingTime")).isEqualTo(json("1500"));
        assertThat(room.at("/servedBy/username").asText()).isEqualTo("lee");
    }

    @Test
    void shouldWaitFromTheStartWhenNeverQueued() {
        // when
        StoredRoom room = StoredRoom.after(call().after(ofSeconds(7)).assigned("kim"));

        // then
        assertThat(room.at("/callWaitingTime")).isEqualTo(json("7000"));
    }

    @ParameterizedTest
    @CsvSource({"2500, 2500", "0, 0", "-1, 0"})
    void shouldTakeThePlatformsWaitingTimeWhenGiven(long waitMs, long expected) {
        // when
        StoredRoom room = StoredRoom.after(call().after(ofSeconds(7)).fact(new RoomEvent.Assigned(KIM, waitMs)));

        // then
        assertThat(room.at("/callWaitingTime").asLong()).isEqualTo(expected);
    }

    @Test
    void shouldNotWaitLessThanNothingWhenTheClockRunsBackwards() {
        // when
        StoredRoom room = StoredRoom.after(
                call().after(ofSeconds(9)).queued("sales").after(ofSeconds(-4)).assigned("kim"));

        // then
        assertThat(room.at("/callWaitingTime")).isEqualTo(json("0"));
    }

    @Test
    void shouldHaveNoWaitingTimeWhenItIsATextChat() {
        // when
        StoredRoom room = StoredRoom.after(
                RoomEvents.of("r1").created("v1", object("{'t':'l'}")).fact(new RoomEvent.Assigned(KIM, 10L)));

        // then
        assertThat(room.document().has("callWaitingTime")).isFalse();
    }

    @Test
    void shouldReplaceTheAgentWhenTransferredToAnother() {
        // when
        StoredRoom room = StoredRoom.after(call().assigned("kim")
                .after(ofSeconds(30))
                .fact(new RoomEvent.Transferred(new TransferTarget.ToAgent(KIM), json("1"), "c")));

        // then
        assertThat(room.at("/servedBy"))
                .isEqualTo(json("{'_id':'a1','username':'kim','ts':'2026-01-05T09:00:30.000Z'}"));
        assertThat(room.at("/callWaitingTime")).isEqualTo(json("0"));
    }

    @Test
    void shouldBeServedByNobodyWhenTransferredToADepartment() {
        // when
        StoredRoom room =
                StoredRoom.after(call().assigned("kim").after(ofSeconds(30)).transferredToDepartment("d2", "p1", "p2"));

        // then
        assertThat(room.document().has("servedBy")).isFalse();
        assertThat(room.at("/departmentId").asText()).isEqualTo("d2");
        assertThat(room.at("/departmentAncestors")).isEqualTo(json("['p1','p2']"));
        assertThat(room.at("/queuedAt").asText()).isEqualTo("2026-01-05T09:00:00.000Z");
    }

    @Test
    void shouldBeQueuedAgainWhenTransferredToAQueue() {
        // when
        StoredRoom room =
                StoredRoom.after(call().assigned("kim").after(ofSeconds(30)).transferredToQueue("support"));

        // then
        assertThat(room.document().has("servedBy")).isFalse();
        assertThat(room.at("/queue").asText()).isEqualTo("support");
        assertThat(room.at("/queuedAt").asText()).isEqualTo("2026-01-05T09:00:30.000Z");
    }

    @Test
    void shouldReplaceTheWholeValueWhenAFieldIsSet() {
        // given
        var life = call().fact(new RoomEvent.TagsSet(List.of("a", "b")))
                .fact(new RoomEvent.TagsSet(List.of("c")))
                .fact(new RoomEvent.CustomFieldsSet(object("{'a':1,'b':{'c':2}}")))
                .fact(new RoomEvent.CustomFieldsSet(object("{'b':1.10}")))
                .fact(new RoomEvent.DepartmentChanged("d1", List.of("p1")))
                .fact(new RoomEvent.DepartmentChanged("d2", List.of("p2", "p3")))
                .fact(new RoomEvent.ParticipantsChanged(2L, List.of("u1")))
                .fact(new RoomEvent.ParticipantsChanged(3L, List.of("u2")));

        // when
        StoredRoom room = StoredRoom.after(life);

        // then
        assertThat(room.at("/tags")).isEqualTo(json("['c']"));
        assertThat(room.at("/customFields")).isEqualTo(json("{'b':1.10}"));
        assertThat(room.at("/departmentId").asText()).isEqualTo("d2");
        assertThat(room.at("/departmentAncestors")).isEqualTo(json("['p2','p3']"));
        assertThat(room.at("/usersCount")).isEqualTo(json("3"));
        assertThat(room.at("/uids")).isEqualTo(json("['u2']"));
    }

    @Test
    void shouldDropTheOldDepartmentsAncestorsWhenTheNewOneHasNone() {
        // when
        StoredRoom room = StoredRoom.after(call().fact(new RoomEvent.DepartmentChanged("d1", List.of("p1")))
                .inDepartment("d2"));

        // then
        assertThat(room.document().has("departmentAncestors")).isFalse();
    }

    @Test
    void shouldChangeOnlyWhatIsGivenWhenParticipantsChange() {
        // when
        StoredRoom room = StoredRoom.after(call().fact(new RoomEvent.ParticipantsChanged(2L, null))
                .fact(new RoomEvent.ParticipantsChanged(null, List.of("u1"))));

        // then
        assertThat(room.at("/usersCount")).isEqualTo(json("2"));
        assertThat(room.at("/uids")).isEqualTo(json("['u1']"));
    }

    @Test
    void shouldSetTheVisitorsStatus() {
        // when
        StoredRoom room = StoredRoom.after(call().fact(new RoomEvent.VisitorStatusChanged("away")));

        // then
        assertThat(room.at("/v/status").asText()).isEqualTo("away");
    }

    @Test
    void shouldBeUpdatedAtTheLatestTimeAppliedWhateverTheOrder() {
        // when
        StoredRoom room = StoredRoom.after(
                call().after(ofSeconds(50)).tagged("a").after(ofSeconds(-20)).tagged("b"));

        // then
        assertThat(room.at("/_updatedAt").asText()).isEqualTo("2026-01-05T09:00:50.000Z");
        assertThat(room.at("/tags")).isEqualTo(json("['b']"));
    }

    private static RoomEvents call() {
        return RoomEvents.of("r1").created("v1");
    }
}
