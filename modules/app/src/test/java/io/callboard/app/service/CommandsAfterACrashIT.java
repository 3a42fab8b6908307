package io.callboard.app.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callboard.app.service.RoomsApi.Reply;
import io.callboard.command.CommandFacts;
import io.callboard.command.CommandIds;
import io.callboard.command.CommandJson;
import io.callboard.command.Decision;
import io.callboard.command.IssuedCommand;
import io.callboard.command.Room;
import io.callboard.command.RoomCommand;
import io.callboard.command.RoomCommand.Author;
import io.callboard.command.RoomCommand.Caller;
import io.callboard.command.RoomCommand.CloseRoom;
import io.callboard.command.RoomCommand.OpenRoom;
import io.callboard.command.RoomDecider;
import io.callboard.command.VisitorRoomIds;
import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomEvent.Closed;
import io.callboard.events.RoomEvent.Created;
import io.callboard.events.RoomEvent.UserRef;
import io.callboard.events.RoomId;
import io.callboard.events.RoomPartitions;
import io.callboard.store.RoomStores;
import io.callboard.testkit.RoomEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a crash at each step of a command leaves in the topics, and what the next start makes of it. A crash before the transaction's end
 * leaves what was there before the step: the broker aborts the rest.
 */
@Timeout(180)
class CommandsAfterACrashIT {

    private static final String TOKEN = "token of mary";
    private static final RoomId RID = VisitorRoomIds.of(TOKEN, 0);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String NOBODY = "an instance that is gone";

    @TempDir
    Path dir;

    private ServiceOnBroker callboard;
    private VoipClient client;

    @BeforeEach
    void hasRunBefore() throws Exception {
        callboard = new ServiceOnBroker(dir);
        client = new VoipClient(callboard.api());
        callboard.append(
                RoomEvents.of("earlier").created(TOKEN).closedByUser("kim").events());
        callboard.append(RoomEvents.of("untouched").created("somebody").events());
        // Never decided: it is older than the application.
        sent(closing("before-all", new RoomId("untouched"), "somebody"));
        try (ServiceApplication _first = callboard.start()) {
            await().atMost(SOON).until(() -> client.api().total("") == 2);
        }
    }

    @Test
    void shouldDecideWhatWasSentAndNotDecidedUnlessItIsTooLate() throws Exception {
        // given: killed before the append, or after it and before the transaction's end
        sent(opening("key-1", Instant.now().plusSeconds(60)));
        sent(closing("key-2", RID, TOKEN));
        sent(new IssuedCommand(
                "too-late",
                VisitorRoomIds.of(TOKEN, 1),
                Instant.now(),
                Instant.now().minusSeconds(1),
                NOBODY,
                opening()));

        // when
        try (ServiceApplication _next = callboard.start()) {
            await().atMost(SOON).until(() -> client.api().total("") == 3);

            // then: the clients ask again, and are told of the first time
            assertDoneOnce();
        }
    }

    @Test
    void shouldSettleWhatWasDecidedAndNotFoldedAndThenDecideWhatWaitedForIt() throws Exception {
        // given: killed after the transaction of the decision, before the outcome
        IssuedCommand opening = opening("key-1", Instant.now().plusSeconds(60));
        IssuedCommand closing = closing("key-2", RID, TOKEN);
        RecordedEvent created = ((Decision.Accepted) RoomDecider.decide(new Room.Absent(), opening))
                .events()
                .getFirst();
        callboard.broker.send(List.of(new ProducerRecord<>(
                callboard.topics.prefix() + "app-" + RoomStores.PENDING_COMMANDS + "-changelog",
                partition(),
                RID.value().getBytes(UTF_8),
                CommandJson.bytes(Map.of(
                        "underWay",
                        Map.of(
                                "command",
                                opening,
                                "lastEventId",
                                CommandFacts.eventId(opening.id(), 0),
                                "replyTo",
                                List.of(NOBODY)),
                        "waiting",
                        List.of(closing))))));
        callboard.append(List.of(created));

        // when
        try (ServiceApplication _next = callboard.start()) {
            await().atMost(SOON).until(() -> client.api().total("open=false") == 2);

            // then
            assertDoneOnce();
        }
    }

    @Test
    void shouldNotDecideAgainWhatIsSettled() throws Exception {
        // given: killed after the outcome, before anybody heard of it
        try (ServiceApplication _killed = callboard.start()) {
            assertThat(VoipClient.isNew(client.open(TOKEN, "key-1"))).isTrue();
            assertThat(client.close(RID.value(), TOKEN, "key-2").status()).isEqualTo(200);
        }
        sent(opening("key-1", Instant.now().plusSeconds(60)));
        sent(closing("key-2", RID, TOKEN));

        // when
        try (ServiceApplication _next = callboard.start()) {

            // then
            assertDoneOnce();
        }
    }

    private void assertDoneOnce() {
        Reply opened = client.open(TOKEN, "key-1");
        assertThat(VoipClient.rid(opened)).isEqualTo(RID.value());
        assertThat(VoipClient.isNew(opened)).isTrue();
        assertThat(client.close(RID.value(), TOKEN, "key-2").status()).isEqualTo(200);
        assertThat(VoipClient.error(client.close(RID.value(), TOKEN, "key-3"))).isEqualTo("room-closed");
        FoldedLog log = FoldedLog.of(callboard.broker, callboard.topics);
        assertThat(log.of(RID.value(), Created.class)).hasSize(1);
        assertThat(log.of(RID.value(), Closed.class)).hasSize(1);
        assertThat(log.of("untouched", Closed.class)).isEmpty();

        // then: the next room is opened as ever
        Reply next = client.open(TOKEN, "");
        assertThat(VoipClient.isNew(next)).isTrue();
        assertThat(VoipClient.rid(next)).isEqualTo(VisitorRoomIds.of(TOKEN, 1).value());
        assertThat(client.api().total("")).isEqualTo(4);
    }

    private void sent(IssuedCommand command) {
        callboard.broker.send(List.of(new ProducerRecord<>(
                callboard.topics.roomCommands(), command.rid().value().getBytes(UTF_8), CommandJson.bytes(command))));
    }

    private int partition() {
        return new RoomPartitions(ServiceOnBroker.PARTITIONS).of(RID);
    }

    private static IssuedCommand opening(String key, Instant deadline) {
        String id = CommandIds.of(ServiceOnBroker.ADMIN, key, opening().name(), RID);
        return new IssuedCommand(id, RID, Instant.now(), deadline, NOBODY, opening());
    }

    private static RoomCommand opening() {
        Caller caller = new Caller(TOKEN, TOKEN, TOKEN, null, null, null);
        return new OpenRoom(caller, new UserRef(ServiceOnBroker.ADMIN, "ann"), "inbound");
    }

    private static IssuedCommand closing(String key, RoomId rid, String token) {
        CloseRoom close = new CloseRoom(token, new Author(ServiceOnBroker.ADMIN, "ann", null), null, List.of());
        String id = CommandIds.of(ServiceOnBroker.ADMIN, key, close.name(), rid);
        Instant now = Instant.now();
        return new IssuedCommand(id, rid, now, now.plusSeconds(60), NOBODY, close);
    }
}
