package io.callboard.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.command.Decision.Accepted;
import io.callboard.command.Decision.Rejected;
import io.callboard.command.RoomCommand.Author;
import io.callboard.command.RoomCommand.Caller;
import io.callboard.command.RoomCommand.CloseRoom;
import io.callboard.command.RoomCommand.OpenRoom;
import io.callboard.command.RoomCommand.RecordCallEvent;
import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomEvent;
import io.callboard.events.RoomEvent.Closed;
import io.callboard.events.RoomEvent.Created;
import io.callboard.events.RoomEvent.Held;
import io.callboard.events.RoomEvent.MessageAdded;
import io.callboard.events.RoomEvent.Sender;
import io.callboard.events.RoomEvent.Unheld;
import io.callboard.events.RoomEvent.UserRef;
import io.callboard.events.RoomId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RoomDeciderTest {

    private static final String TOKEN = "visitor-token";
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123Z");
    private static final Author AGENT = new Author("agent-1", "amy", null);
    private static final Room OPEN = new Room.Open(TOKEN, "visitor-1", "guest-1", "2026-11-22T09:59:00.000Z");
    private static final Room CLOSED = new Room.Closed(TOKEN);
    private static final Room ABSENT = new Room.Absent();
    private static final Room ERASED = new Room.Erased();

    @Test
    void shouldCreateTheRoomWhenItIsAbsent() {
        // when
        Decision decision = RoomDecider.decide(ABSENT, issued(open(TOKEN)));

        // then
        RoomEvent fact = onlyFact(decision);
        assertThat(fact).isInstanceOf(Created.class);
        var room = ((Created) fact).room();
        assertThat(room.at("/v/token").asText()).isEqualTo(TOKEN);
        assertThat(room.at("/v/_id").asText()).isEqualTo("visitor-1");
        assertThat(room.at("/servedBy/_id").asText()).isEqualTo("agent-1");
        assertThat(room.path("direction").asText()).isEqualTo("outbound");
    }

    @Test
    void shouldNotOpenARoomThatIsThere() {
        assertThat(RoomDecider.decide(OPEN, issued(open(TOKEN)))).isEqualTo(new Rejected(RejectionReason.ROOM_OPEN));
        assertThat(RoomDecider.decide(CLOSED, issued(open(TOKEN))))
                .isEqualTo(new Rejected(RejectionReason.ROOM_CLOSED));
        assertThat(RoomDecider.decide(ERASED, issued(open(TOKEN))))
                .isEqualTo(new Rejected(RejectionReason.ROOM_ERASED));
        assertThat(RoomDecider.decide(OPEN, issued(open("other")))).isEqualTo(new Rejected(RejectionReason.ROOM_TAKEN));
        assertThat(RoomDecider.decide(CLOSED, issued(open("other"))))
                .isEqualTo(new Rejected(RejectionReason.ROOM_TAKEN));
    }

    @Test
    void shouldTellTheEndAndCloseAsTheVisitorWhenARoomIsClosed() {
        // when
        Decision decision = RoomDecider.decide(OPEN, issued(new CloseRoom(TOKEN, AGENT, "all done", List.of("sales"))));

        // then
        List<RecordedEvent> events = ((Accepted) decision).events();
        assertThat(events).hasSize(2);
        MessageAdded message = (MessageAdded) events.getFirst().fact();
        assertThat(message.sender()).isEqualTo(Sender.SYSTEM);
        assertThat(message.message().path("t").asText()).isEqualTo("voip-call-wrapup");
        assertThat(message.message().path("msg").asText()).isEqualTo("all done");
        Closed closed = (Closed) events.getLast().fact();
        assertThat(closed.closedBy()).isEqualTo(new UserRef("visitor-1", "guest-1"));
        assertThat(closed.tags()).containsExactly("sales");
    }

    @Test
    void shouldTellTheMereEndWhenARoomIsClosedWithoutComment() {
        // when
        Decision decision = RoomDecider.decide(OPEN, issued(new CloseRoom(TOKEN, AGENT, null, null)));

        // then
        MessageAdded message =
                (MessageAdded) ((Accepted) decision).events().getFirst().fact();
        assertThat(message.message().path("t").asText()).isEqualTo("voip-call-ended");
    }

    @Test
    void shouldNotCloseARoomThatIsNotTheVisitorsOrNotOpen() {
        CloseRoom close = new CloseRoom(TOKEN, AGENT, null, null);
        assertThat(RoomDecider.decide(CLOSED, issued(close))).isEqualTo(new Rejected(RejectionReason.ROOM_CLOSED));
        for (Room none : List.of(ABSENT, ERASED, new Room.Closed("other"), new Room.Open("other", "v", "v", null))) {
            assertThat(RoomDecider.decide(none, issued(close))).isEqualTo(new Rejected(RejectionReason.NO_SUCH_ROOM));
        }
    }

    @Test
    void shouldHoldAndUnholdWhenTheTelephoneSaysSo() {
        // when
        Decision held = RoomDecider.decide(OPEN, issued(new RecordCallEvent(CallEvent.ON_HOLD, AGENT, "wait")));
        Decision unheld = RoomDecider.decide(OPEN, issued(new RecordCallEvent(CallEvent.UNHOLD, AGENT, null)));

        // then
        List<RecordedEvent> events = ((Accepted) held).events();
        var message = ((MessageAdded) events.getFirst().fact()).message();
        assertThat(message.path("t").asText()).isEqualTo("voip-call-on-hold");
        assertThat(message.path("msg").asText()).isEqualTo("wait");
        assertThat(message.at("/voipData/callStarted").asText()).isEqualTo("2026-11-22T09:59:00.000Z");
        assertThat(events.getLast().fact()).isEqualTo(new Held());
        assertThat(((Accepted) unheld).events().getLast().fact()).isEqualTo(new Unheld());
    }

    @Test
    void shouldDropWhatTheTelephoneSaysOfAClosedRoom() {
        // given
        IssuedCommand late = issued(new RecordCallEvent(CallEvent.DURATION, AGENT, null));

        // then
        assertThat(RoomDecider.decide(CLOSED, late)).isEqualTo(new Accepted(List.of()));
        assertThat(RoomDecider.decide(ABSENT, late)).isEqualTo(new Rejected(RejectionReason.NO_SUCH_ROOM));
    }

    /** What is decided twice leads to the same events, which then count once. */
    @Property(tries = 300)
    void shouldDecideTheSameWheneverItIsAsked(@ForAll("rooms") Room room, @ForAll("commands") RoomCommand command) {
        // when
        Decision once = RoomDecider.decide(room, issued(command));
        Decision again = RoomDecider.decide(room, issued(command));

        // then
        assertThat(again).isEqualTo(once);
        if (once instanceof Accepted(List<RecordedEvent> events)) {
            assertThat(events).extracting(event -> event.metadata().id()).doesNotHaveDuplicates();
            assertThat(events).allSatisfy(event -> {
                assertThat(event.metadata().id()).startsWith("command-1/");
                assertThat(event.metadata().source()).isEqualTo(CommandFacts.SOURCE);
                assertThat(event.metadata().time()).isEqualTo(NOW);
            });
        }
    }

    /** Only a room that is not there is opened, and only one that is open is closed. */
    @Property(tries = 300)
    void shouldChangeOnlyWhatIsInTheStateForIt(@ForAll("rooms") Room room, @ForAll("commands") RoomCommand command) {
        // when
        boolean changes =
                RoomDecider.decide(room, issued(command)) instanceof Accepted(var events) && !events.isEmpty();

        // then
        if (changes) {
            assertThat(room).isInstanceOf(command instanceof OpenRoom ? Room.Absent.class : Room.Open.class);
        }
    }

    @Property(tries = 300)
    void shouldBeReadAsItWasWritten(@ForAll("commands") RoomCommand command) {
        // given
        IssuedCommand issued = issued(command);

        // then
        assertThat(CommandJson.read(CommandJson.bytes(issued), IssuedCommand.class))
                .contains(issued);
    }

    @Test
    void shouldNotFailWhenAClientSendsHalfASurrogatePair() {
        // given
        IssuedCommand issued = issued(new CloseRoom(TOKEN, AGENT, "half \ud83d", null));

        // then
        assertThat(CommandJson.read(CommandJson.bytes(issued), IssuedCommand.class))
                .contains(issued(new CloseRoom(TOKEN, AGENT, "half ?", null)));
    }

    @Provide
    static Arbitrary<Room> rooms() {
        return Arbitraries.of(
                OPEN, CLOSED, ABSENT, ERASED, new Room.Closed("other"), new Room.Open("other", "v", "v", null));
    }

    @Provide
    static Arbitrary<RoomCommand> commands() {
        Arbitrary<String> text =
                Arbitraries.strings().withCharRange('\u0000', '\ud7ff').ofMaxLength(12);
        Arbitrary<RoomCommand> opens = Arbitraries.of(TOKEN, "other").map(RoomDeciderTest::open);
        Arbitrary<RoomCommand> closes = Combinators.combine(
                        Arbitraries.of(TOKEN, "other"),
                        text.injectNull(0.3),
                        text.list().ofMaxSize(3).injectNull(0.3))
                .as((token, comment, tags) -> new CloseRoom(token, AGENT, comment, tags));
        Arbitrary<RoomCommand> events = Combinators.combine(
                        Arbitraries.of(Arrays.asList(CallEvent.values())), text.injectNull(0.3))
                .as((event, comment) -> new RecordCallEvent(event, AGENT, comment));
        return Arbitraries.oneOf(opens, closes, events);
    }

    private static RoomEvent onlyFact(Decision decision) {
        assertThat(decision).isInstanceOf(Accepted.class);
        List<RecordedEvent> events = ((Accepted) decision).events();
        assertThat(events).hasSize(1);
        return events.getFirst().fact();
    }

    private static OpenRoom open(String token) {
        Caller caller = new Caller("visitor-1", token, "guest-1", "Mary", "+15550100", "sales");
        return new OpenRoom(caller, new UserRef("agent-1", "amy"), "outbound");
    }

    private static IssuedCommand issued(RoomCommand command) {
        return new IssuedCommand("command-1", new RoomId("room-1"), NOW, NOW.plusSeconds(10), "instance-1", command);
    }
}
