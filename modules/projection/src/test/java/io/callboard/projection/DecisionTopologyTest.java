package io.callboard.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.command.CallEvent;
import io.callboard.command.CommandFacts;
import io.callboard.command.Decision.Accepted;
import io.callboard.command.IssuedCommand;
import io.callboard.command.Room;
import io.callboard.command.RoomCommand;
import io.callboard.command.RoomCommand.Author;
import io.callboard.command.RoomCommand.Caller;
import io.callboard.command.RoomCommand.CloseRoom;
import io.callboard.command.RoomCommand.OpenRoom;
import io.callboard.command.RoomCommand.RecordCallEvent;
import io.callboard.command.RoomDecider;
import io.callboard.events.EventJson;
import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomEvent.Created;
import io.callboard.events.RoomEvent.UserRef;
import io.callboard.events.RoomId;
import io.callboard.events.RoomPartitions;
import io.callboard.store.index.RoomFilter;
import io.callboard.testkit.RoomEvents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecisionTopologyTest {

    private static final String RID = "room-1";
    private static final String TOKEN = "visitor-token";
    private static final Author AGENT = new Author("kim", "kim", null);

    private final ProjectionScenario projection = new ProjectionScenario(new RoomPartitions(1), 3 * 1024 * 1024);
    private Instant now = Instant.now();

    @BeforeEach
    void startsWithItsLogRead() {
        projection.readiness().caughtUp(0);
        // An empty partition's lists are shown once a room is put.
        projection.receives(RoomEvents.of("before").created("somebody").events());
    }

    @AfterEach
    void close() {
        projection.close();
    }

    @Test
    void shouldOpenAndCloseARoomThroughTheLog() {
        // when
        projection.receives(issued("c1", open()));
        projection.receives(issued("c2", new RecordCallEvent(CallEvent.ON_HOLD, AGENT, null)));
        now = now.plus(Duration.ofSeconds(3));
        projection.receives(issued("c3", new RecordCallEvent(CallEvent.UNHOLD, AGENT, null)));
        now = now.plus(Duration.ofSeconds(5));
        projection.receives(issued("c4", close("all done")));

        // then
        assertThat(projection.outcomes())
                .containsExactly("one c1 accepted", "one c2 accepted", "one c3 accepted", "one c4 accepted");
        var room = projection.document(RID);
        assertThat(room.has("open")).isFalse();
        assertThat(room.path("closer").asText()).isEqualTo("visitor");
        assertThat(room.at("/closedBy/username").asText()).isEqualTo("guest-1");
        assertThat(room.path("callDuration").asLong()).isEqualTo(8_000);
        assertThat(room.path("callTotalHoldTime").asLong()).isEqualTo(3_000);
        assertThat(room.path("msgs").asLong()).isEqualTo(3);
        assertThat(room.at("/lastMessage/t").asText()).isEqualTo("voip-call-wrapup");
        assertThat(room.at("/lastMessage/msg").asText()).isEqualTo("all done");
        assertThat(projection.find(RoomFilter.ofVisitorToken(TOKEN, false))).containsExactly(RID);
    }

    @Test
    void shouldCloseARoomOnceWhenSeveralClose() {
        // given
        projection.receives(issued("c1", open()));

        // when
        projection.receives(issued("c2", close(null)));
        projection.receives(issued("c3", close(null)));
        projection.receives(issued("c4", open()));

        // then
        assertThat(projection.outcomes())
                .containsExactly("one c1 accepted", "one c2 accepted", "one c3 room-closed", "one c4 room-closed");
        assertThat(projection.document(RID).path("msgs").asLong()).isEqualTo(1);
    }

    @Test
    void shouldTellTheSameOutcomeAndDoNothingWhenACommandIsSentAgain() {
        // given
        projection.receives(issued("c1", open()));
        projection.receives(issued("c2", close(null)));
        projection.outcomes();

        // when
        projection.receives(issued("c1", open(), "two"));
        projection.receives(issued("c2", close(null), "two"));

        // then
        assertThat(projection.outcomes()).containsExactly("two c1 accepted", "two c2 accepted");
        assertThat(projection.document(RID).path("msgs").asLong()).isEqualTo(1);
    }

    @Test
    void shouldDecideAgainstWhatOtherProducersHaveDone() {
        // given
        List<RecordedEvent> others =
                RoomEvents.of(RID).created(TOKEN).closedByUser("kim").reopened().events();
        projection.receives(others.subList(0, 2));

        // when
        projection.receives(issued("c1", close(null)));
        projection.receives(others.subList(2, 3));
        projection.receives(issued("c2", close(null)));

        // then
        assertThat(projection.outcomes()).containsExactly("one c1 room-closed", "one c2 accepted");
    }

    @Test
    void shouldNotOpenAnErasedRoomAgain() {
        // given
        projection.receives(issued("c1", open()));
        projection.receives(RoomEvents.of(RID).erased().events());

        // when
        projection.receives(issued("c2", open()));
        projection.receives(issued("c3", close(null)));

        // then
        assertThat(projection.outcomes())
                .containsExactly("one c1 accepted", "one c2 room-erased", "one c3 no-such-room");
    }

    @Test
    void shouldNeitherDecideNorAnswerACommandAfterItsDeadline() {
        // given
        Instant present = now;
        now = now.minus(Duration.ofMinutes(1));

        // when
        projection.receives(issued("c1", open()));

        // then
        assertThat(projection.outcomes()).isEmpty();
        assertThat(projection.record(RID)).isNull();

        // when: the same wish again
        now = present;
        projection.receives(issued("c1", open()));

        // then
        assertThat(projection.outcomes()).containsExactly("one c1 accepted");
    }

    @Test
    void shouldHoldCommandsUntilThePartitionHasCaughtUp() {
        // given
        projection.readiness().restored(0);

        // when
        projection.receives(issued("c1", open()));
        projection.receives(issued("c2", close(null)));
        projection.time(Duration.ofSeconds(1));

        // then
        assertThat(projection.outcomes()).isEmpty();
        assertThat(projection.pendingCommands()).containsExactly(RID);

        // when
        projection.readiness().caughtUp(0);
        projection.time(Duration.ofSeconds(1));

        // then
        assertThat(projection.outcomes()).containsExactly("one c1 accepted", "one c2 accepted");
        assertThat(projection.pendingCommands()).isEmpty();
    }

    @Test
    void shouldNotSettleAgainstAHalfReadLogWhatWaitsForACommandOfAFormerOwner() {
        // given: it had been opened by a command, and erased by an event further on
        IssuedCommand opening = issued("c1", open());
        projection.holdsPending(opening, CommandFacts.eventId("c1", 0), issued("c2", close(null)));
        projection.readiness().restored(0);

        // when
        projection.receives(((Accepted) RoomDecider.decide(new Room.Absent(), opening)).events());

        // then
        assertThat(projection.outcomes()).containsExactly("one c1 accepted");

        // when
        projection.receives(RoomEvents.of(RID).erased().events());
        projection.readiness().caughtUp(0);
        projection.time(Duration.ofSeconds(1));

        // then
        assertThat(projection.outcomes()).containsExactly("one c2 no-such-room");
    }

    @Test
    void shouldCloseARoomWhoseProducerLeftTheVisitorsNameEmpty() throws Exception {
        // given
        projection.receives(RoomEvents.of(RID)
                .fact(new Created(
                        (ObjectNode) EventJson.parse("""
                        {"v":{"_id":"v-1","token":"%s","username":"","name":""},"open":true}""".formatted(TOKEN).getBytes(StandardCharsets.UTF_8))))
                .events());

        // when
        projection.receives(issued("c1", close(null)));

        // then
        assertThat(projection.outcomes()).containsExactly("one c1 accepted");
        assertThat(projection.document(RID).at("/closedBy/username").asText()).isEqualTo("v-1");
    }

    @Test
    void shouldAcceptAHoldThatComesToNothingBecauseTheCallEndsFirst() {
        // given: decided before the room was closed, seen again after it
        projection.receives(issued("c1", open()));
        IssuedCommand hold = issued("c2", new RecordCallEvent(CallEvent.ON_HOLD, AGENT, null));
        List<RecordedEvent> decided =
                ((Accepted) RoomDecider.decide(new Room.Open(TOKEN, "v", "v", null), hold)).events();
        projection.receives(RoomEvents.of(RID).closedByUser("kim").events());
        projection.holdsPending(hold, decided.getLast().metadata().id());
        projection.outcomes();

        // when
        projection.receives(decided);

        // then
        assertThat(projection.outcomes()).containsExactly("one c2 accepted");
        assertThat(projection.pendingCommands()).isEmpty();
    }

    @Test
    void shouldForgetADecisionWhoseEventDoesNotComeBack() {
        // given: as after a time in which another application decided
        projection.holdsPending(issued("c1", open()), "never-seen");

        // when
        projection.receives(issued("c2", open()));
        projection.time(Duration.ofSeconds(60));

        // then
        assertThat(projection.outcomes()).isEmpty();

        // when
        projection.time(Duration.ofSeconds(60));
        now = now.plusSeconds(120);
        projection.receives(issued("c3", open()));

        // then
        assertThat(projection.outcomes()).containsExactly("one c3 accepted");
    }

    @Test
    void shouldRefuseWhatWouldMakeTheWaitingCommandsTooLong() {
        // given
        projection.holdsPending(issued("c1", open()), "not-seen-yet");
        String comment = "x".repeat(60_000);

        // when
        for (int i = 2; i <= 6; i++) {
            projection.receives(issued("c" + i, close(comment)));
        }

        // then
        assertThat(projection.outcomes()).containsExactly("one c6 busy");
    }

    @Test
    void shouldGoOnAfterWhatIsNoCommand() {
        // when
        projection.receivesCommand("{\"id\":1".getBytes(StandardCharsets.UTF_8));
        projection.receivesCommand("{}".getBytes(StandardCharsets.UTF_8));
        projection.receives(issued("c1", open()));

        // then
        assertThat(projection.outcomes()).containsExactly("one c1 accepted");
        assertThat(projection.count("callboard.commands", "outcome", "unreadable"))
                .isEqualTo(2);
    }

    @Test
    void shouldKeepNothingOpenOnceAllIsSettled() {
        // when
        projection.receives(issued("c1", open()));
        projection.receives(issued("c2", close(null)));

        // then
        assertThat(projection.pendingCommands()).isEmpty();
    }

    private static OpenRoom open() {
        Caller caller = new Caller("visitor-1", TOKEN, "guest-1", "Mary", null, null);
        return new OpenRoom(caller, new UserRef("kim", "kim"), "inbound");
    }

    private static CloseRoom close(@Nullable String comment) {
        return new CloseRoom(TOKEN, AGENT, comment, List.of("sales"));
    }

    private IssuedCommand issued(String id, RoomCommand command) {
        return issued(id, command, "one");
    }

    private IssuedCommand issued(String id, RoomCommand command, String replyTo) {
        return new IssuedCommand(id, new RoomId(RID), now, now.plusSeconds(10), replyTo, command);
    }
}
