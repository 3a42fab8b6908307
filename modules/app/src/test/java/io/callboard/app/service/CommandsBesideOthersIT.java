package io.callboard.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callboard.app.service.FoldedLog.Folded;
import io.callboard.app.service.RoomsApi.Reply;
import io.callboard.command.CommandFacts;
import io.callboard.events.EventMetadata;
import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomEvent;
import io.callboard.events.RoomEvent.Closed;
import io.callboard.events.RoomEvent.Closer;
import io.callboard.events.RoomEvent.Erased;
import io.callboard.events.RoomEvent.Reopened;
import io.callboard.events.RoomEvent.UserRef;
import io.callboard.events.RoomEventWriter;
import io.callboard.events.RoomId;
import io.callboard.testkit.RoomEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A telephone system closes, reopens and erases the rooms that clients close: what they are told is what the log says. */
@Timeout(180)
class CommandsBesideOthersIT {

    private static final int VISITORS = 60;

    @TempDir
    Path dir;

    @Test
    void shouldTellWhatTheLogSaysWhenOtherProducersRaceWithTheClosing() throws Exception {
        // given
        ServiceOnBroker callboard = new ServiceOnBroker(dir);
        List<String> tokens =
                IntStream.range(0, VISITORS).mapToObj(i -> "token-" + i).toList();
        callboard.append(tokens.stream()
                .flatMap(token ->
                        RoomEvents.of("earlier-of-" + token).created(token).closedByUser("kim").events().stream())
                .toList());
        RoomEventWriter writer = new RoomEventWriter(callboard.topics);
        try (ServiceApplication _running = callboard.start();
                KafkaProducer<byte[], byte[]> pbx = new KafkaProducer<>(
                        Map.of("bootstrap.servers", callboard.broker.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
                ExecutorService threads = Executors.newFixedThreadPool(16)) {
            VoipClient client = new VoipClient(callboard.api());
            await().atMost(Duration.ofSeconds(60)).until(() -> client.api().total("") == VISITORS);
            List<String> rids = new ArrayList<>();
            tokens.forEach(token -> rids.add(VoipClient.rid(client.open(token, ""))));

            // when
            List<Callable<Reply>> races = new ArrayList<>();
            Queue<Future<RecordMetadata>> appended = new ConcurrentLinkedQueue<>();
            for (int i = 0; i < VISITORS; i++) {
                String rid = rids.get(i);
                String token = tokens.get(i);
                List<RecordedEvent> others = whatOthersDo(rid, i);
                // Of every two races one gives the closing a start of some milliseconds, about as long as deciding it
                // takes.
                long startMs = i % 2 * (i % 10L);
                races.add(() -> {
                    Future<Reply> closing = clients.submit(() -> client.close(rid, token, ""));
                    TimeUnit.MILLISECONDS.sleep(startMs);
                    for (RecordedEvent event : others) {
                        appended.add(pbx.send(writer.write(event)));
                    }
                    return closing.get();
                });
            }
            List<Reply> replies = VoipClient.race(threads, races);
            for (Future<RecordMetadata> one : appended) {
                one.get();
            }

            // then
            FoldedLog log = FoldedLog.of(callboard.broker, callboard.topics);
            for (int i = 0; i < VISITORS; i++) {
                String rid = rids.get(i);
                List<Folded> byCommand = log.of(rid, Closed.class).stream()
                        .filter(folded -> folded.event().metadata().source().equals(CommandFacts.SOURCE))
                        .toList();
                boolean tookEffect = byCommand.stream().anyMatch(Folded::tookEffect);
                assertThat(byCommand).as(rid).hasSizeLessThanOrEqualTo(1);
                assertThat(replies.get(i).status()).as(rid).isEqualTo(tookEffect ? 200 : 400);
                if (!tookEffect) {
                    assertThat(VoipClient.error(replies.get(i))).isIn("room-closed", "invalid-room");
                }
            }
        }
    }

    private static List<RecordedEvent> whatOthersDo(String rid, int turn) {
        RoomEvent closed = new Closed(Closer.USER, new UserRef("pbx", "pbx"), null, null, null, null);
        List<RoomEvent> facts = switch (turn % 3) {
            case 0 -> List.of(closed);
            case 1 -> List.of(closed, new Reopened());
            default -> List.of(new Erased(null));
        };
        return IntStream.range(0, facts.size())
                .mapToObj(number -> recorded(rid, number, facts.get(number)))
                .toList();
    }

    private static RecordedEvent recorded(String rid, int number, RoomEvent fact) {
        EventMetadata metadata = new EventMetadata(rid + "-" + number, "/test/other-pbx", Instant.now());
        return new RecordedEvent(new RoomId(rid), metadata, fact);
    }
}
