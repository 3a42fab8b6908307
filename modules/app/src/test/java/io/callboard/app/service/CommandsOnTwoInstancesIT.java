package io.callboard.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callboard.app.service.RoomsApi.Reply;
import io.callboard.events.RoomEvent.Created;
import io.callboard.testkit.RoomEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of one application, each with partitions of its own, each asked for the same visitor's room. */
@Timeout(180)
class CommandsOnTwoInstancesIT {

    private static final int REQUESTS = 10_000;
    private static final int CONNECTIONS = 64;
    private static final String TOKEN = "token of mary";
    private static final String[] PEERS = {"callboard.peers.secret", "the secret of these two"};

    @TempDir
    Path dir;

    @TempDir
    Path dirOfTheOther;

    @Test
    void shouldOpenOneRoomOnceWhenTenThousandRequestsRace() throws Exception {
        // given
        ServiceOnBroker callboard = new ServiceOnBroker(dir);
        ServiceOnBroker another = callboard.another(dirOfTheOther);
        callboard.append(
                RoomEvents.of("earlier").created(TOKEN).closedByUser("kim").events());
        try (ServiceApplication _one = callboard.start(PEERS);
                ServiceApplication _two = another.start(PEERS);
                ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<VoipClient> instances = List.of(new VoipClient(callboard.api()), new VoipClient(another.api()));
            awaitSplit(instances);

            // when
            List<Reply> opened =
                    VoipClient.race(clients, eachInTurn(REQUESTS, instances, client -> client.open(TOKEN, "")));

            // then
            assertThat(opened).extracting(Reply::status).containsOnly(200);
            assertThat(opened).filteredOn(VoipClient::isNew).hasSize(1);
            assertThat(opened).extracting(VoipClient::rid).containsOnly(VoipClient.rid(opened.getFirst()));

            // when
            String rid = VoipClient.rid(opened.getFirst());
            List<Reply> closed = VoipClient.race(
                    clients, eachInTurn(CONNECTIONS, instances, client -> client.close(rid, TOKEN, "")));

            // then
            assertThat(closed).filteredOn(reply -> reply.status() == 200).hasSize(1);
            assertThat(closed)
                    .filteredOn(reply -> reply.status() != 200)
                    .extracting(VoipClient::error)
                    .containsOnly("room-closed");
            for (VoipClient client : instances) {
                assertThat(client.room(rid, TOKEN).has("open")).isFalse();
                assertThat(client.api().total("")).isEqualTo(2);
            }
            FoldedLog log = FoldedLog.of(callboard.broker, callboard.topics);
            assertThat(log.of(rid, Created.class)).hasSize(1);
        }
    }

    private interface Request {
        Reply to(VoipClient client);
    }

    private static List<Callable<Reply>> eachInTurn(int requests, List<VoipClient> instances, Request request) {
        return IntStream.range(0, requests)
                .<Callable<Reply>>mapToObj(i -> () -> request.to(instances.get(i % instances.size())))
                .toList();
    }

    /** The second instance takes partitions over; each answers for both once that is settled. */
    private static void awaitSplit(List<VoipClient> instances) {
        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            for (VoipClient client : instances) {
                assertThat(client.api().total("")).isEqualTo(1);
            }
        });
    }
}
