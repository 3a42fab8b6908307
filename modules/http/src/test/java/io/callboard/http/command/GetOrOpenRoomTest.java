package io.callboard.http.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.command.CommandGateway;
import io.callboard.command.CommandOutcome.Accepted;
import io.callboard.command.CommandOutcome.Rejected;
import io.callboard.command.RejectionReason;
import io.callboard.command.RoomCommand;
import io.callboard.command.VisitorRoomIds;
import io.callboard.events.RoomId;
import io.callboard.http.command.RoomForVisitor.Opened;
import io.callboard.http.parameters.RoomRequest;
import io.callboard.query.Answer;
import io.callboard.query.FoundRooms;
import io.callboard.query.RoomDocument;
import io.callboard.query.RoomQueries;
import io.callboard.query.RoomSearch;
import io.callboard.query.User;
import io.callboard.query.Users;
import io.callboard.query.Visitor;
import io.callboard.query.VisitorRooms;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Above a writer that is always right: which room is asked for, and what is told to whom. */
@Timeout(30)
class GetOrOpenRoomTest {

    private static final String TOKEN = "token";
    private static final User AGENT = new User("kim", "kim", Set.of("livechat-agent"));

    private enum State {
        OPEN,
        CLOSED,
        ERASED
    }

    private final Map<RoomId, State> states = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Runnable beforeTheAnswer = () -> {};
    private final Rooms rooms = new Rooms();
    private final RoomForVisitor opening = new CommandRoutes(
                    rooms,
                    token -> new Answer.Found<>(new Visitor("id", token, null, null, null, null, null, null)),
                    new OneAgent(),
                    this::decide,
                    Duration.ofSeconds(5))
            .opening();

    @Test
    void shouldOpenTheNextRoomWhenAHundredWereErased() {
        // given
        IntStream.range(0, 100).forEach(number -> states.put(rid(number), State.ERASED));

        // when
        Opened opened = open();

        // then
        assertThat(opened.isNew()).isTrue();
        assertThat(id(opened)).isEqualTo(rid(100).value());

        // when: that one is over too
        states.put(rid(100), State.ERASED);
        asked.set(0);
        opened = open();

        // then: nobody is asked a hundred times again
        assertThat(id(opened)).isEqualTo(rid(101).value());
        assertThat(asked.get()).isLessThan(4);
    }

    @Test
    void shouldReturnTheRoomThatAnotherProducerOpenedWhateverTheKey() {
        // given
        states.put(rid(0), State.CLOSED);
        states.put(new RoomId("pbx-17"), State.OPEN);

        // when
        Opened opened = open("key");

        // then
        assertThat(opened.isNew()).isFalse();
        assertThat(id(opened)).isEqualTo("pbx-17");
        assertThat(asked.get()).isZero();
    }

    @Test
    void shouldAskTheWriterWhatBecameOfAKeyWhenTheOpenRoomMayBeItsOwn() {
        // given
        states.put(rid(0), State.CLOSED);
        states.put(rid(1), State.OPEN);

        // when
        Opened opened = open("key");

        // then
        assertThat(id(opened)).isEqualTo(rid(1).value());
        assertThat(asked.get()).isEqualTo(1);
    }

    @Test
    void shouldOpenTheNextRoomWhenErasedOnesHideManyClosedOnes() {
        // given
        IntStream.range(0, 300).forEach(number -> states.put(rid(number), State.CLOSED));
        states.put(rid(1), State.ERASED);
        states.put(rid(150), State.ERASED);

        // when
        Opened opened = open();

        // then
        assertThat(opened.isNew()).isTrue();
        assertThat(id(opened)).isEqualTo(rid(300).value());
    }

    @Test
    void shouldNotTellWhoComesLateOfARoomThatWasClosedBeforeTheyCame() throws Exception {
        // given: the first is still to hear of its room, which somebody else has closed meanwhile
        CountDownLatch closed = new CountDownLatch(1);
        CountDownLatch heard = new CountDownLatch(1);
        beforeTheAnswer = () -> {
            beforeTheAnswer = () -> {};
            states.put(rid(0), State.CLOSED);
            closed.countDown();
            join(heard);
        };
        CompletableFuture<Opened> first = CompletableFuture.supplyAsync(this::open, Thread::startVirtualThread);
        closed.await();

        // when
        FutureTask<Opened> second = new FutureTask<>(this::open);
        Thread late = Thread.ofVirtual().start(second);
        while (late.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        heard.countDown();

        // then
        assertThat(first.get().isNew()).isTrue();
        assertThat(id(first.get())).isEqualTo(rid(0).value());
        assertThat(second.get().isNew()).isTrue();
        assertThat(id(second.get())).isEqualTo(rid(1).value());
    }

    private Opened open() {
        return open(null);
    }

    private Opened open(@Nullable String key) {
        return opening.roomFor(AGENT, new RoomRequest(TOKEN, null, AGENT.id(), "inbound"), key);
    }

    private CommandGateway.Reply decide(RoomId rid, String _id, RoomCommand _command) {
        asked.incrementAndGet();
        State before = states.putIfAbsent(rid, State.OPEN);
        beforeTheAnswer.run();
        return new CommandGateway.Reply.Settled(
                switch (before) {
                    case null -> new Accepted();
                    case OPEN -> new Rejected(RejectionReason.ROOM_OPEN);
                    case CLOSED -> new Rejected(RejectionReason.ROOM_CLOSED);
                    case ERASED -> new Rejected(RejectionReason.ROOM_ERASED);
                });
    }

    private static void join(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static RoomId rid(int number) {
        return VisitorRoomIds.of(TOKEN, number);
    }

    private static String id(Opened opened) {
        return new String(opened.room().bytes(), UTF_8).split("\"")[3];
    }

    /** A document has an id alone. */
    private final class Rooms implements RoomQueries {

        @Override
        public Answer<RoomDocument> find(RoomId rid) {
            State state = states.get(rid);
            return state == null || state == State.ERASED ? new Answer.Absent<>() : new Answer.Found<>(document(rid));
        }

        @Override
        public Answer<FoundRooms> search(RoomSearch search) {
            throw new UnsupportedOperationException("nobody lists rooms here");
        }

        @Override
        public Answer<VisitorRooms> ofVisitor(String visitorToken) {
            return states.entrySet().stream()
                    .filter(room -> room.getValue() == State.OPEN)
                    .findFirst()
                    .<Answer<VisitorRooms>>map(room -> new Answer.Found<>(
                            new VisitorRooms(document(room.getKey()), Optional.of(document(room.getKey())))))
                    .orElseGet(Answer.Absent::new);
        }

        private static RoomDocument document(RoomId rid) {
            byte[] bytes = "{\"_id\":\"%s\"}".formatted(rid).getBytes(UTF_8);
            return new RoomDocument(bytes, 0, bytes.length, TOKEN.getBytes(UTF_8));
        }
    }

    private static final class OneAgent implements Users {

        @Override
        public Answer<User> authenticate(String userId, String token) {
            return new Answer.Absent<>();
        }

        @Override
        public Answer<User> find(String userId) {
            return new Answer.Found<>(AGENT);
        }
    }
}
