package io.callboard.projection.fold;

import static io.callboard.projection.fold.StoredRoom.json;
import static io.callboard.projection.fold.StoredRoom.object;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.events.EventMetadata;
import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomEvent;
import io.callboard.events.RoomEvent.Closer;
import io.callboard.projection.fold.FoldResult.Reason;
import io.callboard.store.AppliedEvents;
import io.callboard.store.RoomRecord.Phase;
import io.callboard.testkit.RoomEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of order: design.md, "The fold", and contract.md part B. */
class RoomFoldTest {

    private static final RoomEvent.Unknown INVENTED = new RoomEvent.Unknown("io.callboard.room.invented-later");

    @Test
    void shouldChangeNothingWhenCreatedASecondTime() {
        // given
        StoredRoom room = StoredRoom.after(call().assigned("kim"));
        var before = room.document();

        // when
        room.fold(List.of(event(8, new RoomEvent.Created(object("{'v':{'_id':'v2','token':'t2'},'queue':'other'}")))));

        // then
        assertThat(room.document()).isEqualTo(before);
        assertThat(room.reasons()).containsExactly(Reason.ALREADY_CREATED);
    }

    @Test
    void shouldBeHiddenUntilCreated() {
        // when
        StoredRoom room = StoredRoom.after(RoomEvents.of("r1").queued("sales").assigned("kim"));

        // then
        assertThat(room.state().phase()).isEqualTo(Phase.HIDDEN);
        assertThat(room.state().room()).isNull();
        assertThat(room.state().applied().count()).isEqualTo(2);
    }

    /** All events but {@code created} keep their order; {@code created} comes at every place among them. */
    @Test
    void shouldBeTheSameRoomWhereverCreatedComes() {
        // given
        List<RecordedEvent> inOrder = call().after(ofSeconds(2))
                .queued("sales")
                .after(ofSeconds(3))
                .assigned("kim")
                .visitorSays("q")
                .after(ofSeconds(1))
                .agentSays("a")
                .held()
                .after(ofSeconds(4))
                .unheld()
                .tagged("x")
                .after(ofSeconds(5))
                .closedByUser("kim")
                .systemSays("bye")
                .reopened()
                .held()
                .after(ofSeconds(6))
                .closedByVisitor()
                .fact(new RoomEvent.WrappedUp("c", List.of("y")))
                .events();
        StoredRoom expected = new StoredRoom().fold(inOrder);

        for (int place = 1; place < inOrder.size(); place++) {
            List<RecordedEvent> late = new ArrayList<>(inOrder);
            late.add(place, late.removeFirst());

            // when
            StoredRoom room = new StoredRoom().fold(late);

            // then
            assertThat(room.document()).as("created at place %s", place).isEqualTo(expected.document());
            assertThat(room.state().applied().count()).isEqualTo(inOrder.size());
        }
    }

    @Test
    void shouldKeepTheRulesOfOrderAmongEarlyEvents() {
        // when
        StoredRoom room = StoredRoom.after(RoomEvents.of("r1")
                .closedByUser("kim")
                .after(ofSeconds(1))
                .closedByVisitor()
                .tagged("late")
                .queued("sales")
                .created("v1"));

        // then
        assertThat(room.at("/closer").asText()).isEqualTo("user");
        assertThat(room.at("/tags")).isEqualTo(json("['late']"));
        assertThat(room.at("/queue").asText()).isEqualTo("default");
        assertThat(room.at("/callDuration")).isEqualTo(json("0"));
    }

    @ParameterizedTest
    @MethodSource
    void shouldTakeNothingThatBelongsToACallWhenClosed(RoomEvent fact) {
        // given
        StoredRoom room =
                StoredRoom.after(call().assigned("kim").visitorSays("q").closedByUser("kim", "sale"));
        var before = room.document();

        // when
        room.fold(List.of(event(8, fact)));

        // then
        assertThat(room.document()).isEqualTo(before);
        assertThat(room.reasons()).containsExactly(Reason.ROOM_CLOSED);
    }

    static Stream<RoomEvent> shouldTakeNothingThatBelongsToACallWhenClosed() {
        return call()
                .queued("q")
                .assigned("a")
                .transferredToAgent("b")
                .transferredToQueue("q")
                .transferredToDepartment("d")
                .visitorSays("m")
                .agentSays("m")
                .held()
                .unheld()
                .inDepartment("d")
                .closedByVisitor("again")
                .fact(new RoomEvent.MessageEdited("m-3", object("{'_id':'m-3'}")))
                .fact(new RoomEvent.MessageRemoved("m-3"))
                .fact(new RoomEvent.VisitorStatusChanged("online"))
                .fact(new RoomEvent.CustomFieldsSet(object("{}")))
                .fact(new RoomEvent.ParticipantsChanged(5L, null))
                .fact(new RoomEvent.SnapshotImported(object("{'_id':'r1','v':{'_id':'v','token':'t'}}")))
                .events()
                .stream()
                .skip(1)
                .map(RecordedEvent::fact);
    }

    @Test
    void shouldTakeWhatFollowsACallWhenClosed() {
        // given
        var life = call().closedByUser("kim");

        // when
        StoredRoom room = StoredRoom.after(life.systemSays("bye")
                .tagged("sale")
                .fact(new RoomEvent.WrappedUp("nice", null))
                .fact(INVENTED));

        // then
        assertThat(room.reasons()).isEmpty();
        assertThat(room.at("/msgs")).isEqualTo(json("1"));
        assertThat(room.at("/tags")).isEqualTo(json("['sale']"));
        assertThat(room.at("/closingComment").asText()).isEqualTo("nice");
    }

    @Test
    void shouldTakeEverythingAgainWhenReopened() {
        // when
        StoredRoom room = StoredRoom.after(
                call().closedByUser("kim").reopened().assigned("lee").visitorSays("q"));

        // then
        assertThat(room.reasons()).isEmpty();
        assertThat(room.at("/servedBy/username").asText()).isEqualTo("lee");
    }

    @Test
    void shouldChangeNothingWhenReopenedWhileOpen() {
        // given
        StoredRoom room = StoredRoom.after(call().fact(new RoomEvent.VisitorStatusChanged("away")));
        var before = room.document();

        // when
        room.fold(List.of(event(8, new RoomEvent.Reopened())));

        // then
        assertThat(room.document()).isEqualTo(before);
        assertThat(room.reasons()).containsExactly(Reason.NOT_CLOSED);
    }

    @ParameterizedTest
    @MethodSource
    void shouldLeaveABareTombstoneForEverWhenErased(RoomEvents before) {
        // given
        StoredRoom room = StoredRoom.after(before.erased());

        // when
        room.fold(List.of(
                event(101, new RoomEvent.Created(object("{'v':{'_id':'v','token':'t'}}"))),
                event(102, new RoomEvent.SnapshotImported(object("{'_id':'r1','v':{'_id':'v','token':'t'}}"))),
                event(103, new RoomEvent.TagsSet(List.of("x"))),
                event(104, new RoomEvent.Reopened()),
                event(105, INVENTED),
                event(106, new RoomEvent.Erased(null))));

        // then
        assertThat(room.state().phase()).isEqualTo(Phase.ERASED);
        assertThat(room.state().room()).isNull();
        assertThat(new String(room.bytes(), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain("secret");
        assertThat(room.reasons()).hasSize(6).containsOnly(Reason.ROOM_ERASED);
    }

    static Stream<RoomEvents> shouldLeaveABareTombstoneForEverWhenErased() {
        return Stream.of(
                RoomEvents.of("r1"),
                RoomEvents.of("r1").tagged("secret"),
                RoomEvents.of("r1").created("secret"),
                RoomEvents.of("r1").created("secret").closedByVisitor("secret"));
    }

    @Test
    void shouldIgnoreALogEntryThatWasFoldedBefore() {
        // given
        StoredRoom room = new StoredRoom();
        List<RecordedEvent> events = call().visitorSays("a").visitorSays("b").events();
        for (int i = 0; i < events.size(); i++) {
            room.foldAt(10L * i, events.get(i));
        }
        byte[] before = room.bytes();

        // when
        room.foldAt(20, event(50, new RoomEvent.TagsSet(List.of("x"))))
                .foldAt(19, event(51, new RoomEvent.TagsSet(List.of("y"))));

        // then
        assertThat(room.bytes()).isEqualTo(before);
        assertThat(room.reasons()).containsExactly(Reason.OFFSET_SEEN, Reason.OFFSET_SEEN);
    }

    @Test
    void shouldIgnoreAnEventThatIsSentAgain() {
        // given
        StoredRoom room = StoredRoom.after(call().visitorSays("a"));
        byte[] before = room.bytes();

        // when
        room.fold(call().visitorSays("a").events());

        // then
        assertThat(room.bytes()).isEqualTo(before);
        assertThat(room.reasons()).containsExactly(Reason.RESENT, Reason.RESENT);
    }

    @Test
    void shouldKnowAnEventBySourceAndIdTogether() {
        // given
        StoredRoom room = StoredRoom.after(call().visitorSays("a"));
        RecordedEvent sameIdElsewhere = new RecordedEvent(
                call().last().rid(),
                new EventMetadata("r1-2", "/another", RoomEvents.START),
                new RoomEvent.TagsSet(List.of("x")));

        // when
        room.fold(List.of(sameIdElsewhere));

        // then
        assertThat(room.at("/tags")).isEqualTo(json("['x']"));
    }

    /** Else the same log with and without repetitions would give two different rooms. */
    @Test
    void shouldNotLetAnEventInByRepetitionWhenItWasRefusedBefore() {
        // given
        List<RecordedEvent> refused =
                List.of(event(91, new RoomEvent.Held()), event(92, new RoomEvent.TagsSet(List.of("kept"))));
        RecordedEvent reopenedTooEarly = event(93, new RoomEvent.Reopened());
        StoredRoom room = StoredRoom.after(call()).fold(List.of(reopenedTooEarly));
        room.fold(List.of(event(94, new RoomEvent.Closed(Closer.USER, null, null, null, null, null))))
                .fold(refused);

        // when
        room.fold(List.of(reopenedTooEarly));
        boolean stayedClosed = !room.document().has("open");
        room.fold(List.of(event(95, new RoomEvent.Reopened()))).fold(refused);

        // then
        assertThat(stayedClosed).isTrue();
        assertThat(room.document().has("onHold")).isFalse();
        assertThat(room.reasons())
                .containsExactly(Reason.NOT_CLOSED, Reason.ROOM_CLOSED, Reason.RESENT, Reason.RESENT, Reason.RESENT);
    }

    @Test
    void shouldForgetTheOldestOfMoreEventsThanItRemembers() {
        // given
        RecordedEvent first = event(0, new RoomEvent.TagsSet(List.of("first")));
        StoredRoom room = new StoredRoom().fold(call().events()).fold(List.of(first));
        for (int i = 1; i < AppliedEvents.MAX_HASHES; i++) {
            room.fold(List.of(event(i, new RoomEvent.TagsSet(List.of("n" + i)))));
        }

        // when
        room.fold(List.of(first));
        List<Reason> stillKnown = List.copyOf(room.reasons());
        room.fold(List.of(event(5000, new RoomEvent.TagsSet(List.of("one more"))), first));

        // then
        assertThat(stillKnown).containsExactly(Reason.RESENT);
        assertThat(room.reasons()).hasSize(1);
        assertThat(room.at("/tags")).isEqualTo(json("['first']"));
        assertThat(room.state().applied().count()).isEqualTo(AppliedEvents.MAX_HASHES + 3);
    }

    @Test
    void shouldKeepUnknownFactsInTheHistoryAndNowhereElse() {
        // given
        StoredRoom room = StoredRoom.after(call());
        var before = room.document();

        // when
        room.foldAt(77, event(8, INVENTED));

        // then
        assertThat(room.document()).isEqualTo(before);
        assertThat(room.state().applied().offsets()).containsExactly(0, 77);
    }

    private static RecordedEvent event(int id, RoomEvent fact) {
        RecordedEvent any = call().last();
        return new RecordedEvent(
                any.rid(), new EventMetadata("x-" + id, "/test", RoomEvents.START.plusSeconds(60)), fact);
    }

    private static RoomEvents call() {
        return RoomEvents.of("r1").created("v1");
    }
}
