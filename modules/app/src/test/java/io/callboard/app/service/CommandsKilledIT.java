package io.callboard.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callboard.app.service.RoomsApi.Reply;
import io.callboard.command.VisitorRoomIds;
import io.callboard.events.RoomEvent.Closed;
import io.callboard.events.RoomEvent.Created;
import io.callboard.testkit.RoomEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service is killed as by kill -9 while clients open and close rooms, at whatever step of whatever command; each client asks again, under
 * the same key, until it is answered.
 */
@Timeout(240)
class CommandsKilledIT {

    private static final int KILLS = 3;
    private static final int ROOMS_BEFORE_A_KILL = 12;
    private static final Duration BACK = Duration.ofSeconds(60);

    @TempDir
    Path dir;

    @Test
    void shouldOpenEachRoomOnceAndLoseNoClosingWhenKilledInTheMiddle() throws Exception {
        // given
        ServiceOnBroker callboard = new ServiceOnBroker(dir);
        VoipClient api = new VoipClient(callboard.api());
        List<Visitor> visitors = IntStream.range(0, 4)
                .mapToObj(i -> new Visitor("token-" + i, api))
                .toList();
        callboard.append(visitors.stream()
                .flatMap(visitor ->
                        RoomEvents.of("earlier-of-" + visitor.token)
                                .created(visitor.token)
                                .closedByUser("kim")
                                .events()
                                .stream())
                .toList());
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> calls = List.of();

            // when
            for (int kill = 0; kill < KILLS; kill++) {
                try (ServiceProcess doomed = ServiceProcess.start(callboard.settings(), callboard.logFile())) {
                    calls = calls.isEmpty()
                            ? visitors.stream().<Future<?>>map(clients::submit).toList()
                            : calls;
                    int before = closed(visitors);
                    await().atMost(BACK)
                            .pollInterval(Duration.ofMillis(10))
                            .failFast("the service ended by itself", () -> !doomed.isAlive())
                            .until(() -> closed(visitors) >= before + ROOMS_BEFORE_A_KILL);
                    TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(30));
                    doomed.kill();
                }
            }

            // then: whoever was left without an answer gets it from the next one, and all goes on
            try (ServiceApplication _survivor = callboard.start()) {
                visitors.forEach(visitor -> visitor.hangUp.set(true));
                for (Future<?> call : calls) {
                    call.get(BACK.toSeconds(), TimeUnit.SECONDS);
                }
                FoldedLog log = FoldedLog.of(callboard.broker, callboard.topics);
                for (Visitor visitor : visitors) {
                    assertThat(visitor.rooms.get()).isPositive();
                    for (int number = 0; number < visitor.rooms.get(); number++) {
                        String rid = VisitorRoomIds.of(visitor.token, number).value();
                        assertThat(log.of(rid, Created.class)).as(rid).hasSize(1);
                        assertThat(log.of(rid, Closed.class)).as(rid).hasSize(1);
                        assertThat(api.room(rid, visitor.token).has("open"))
                                .as(rid)
                                .isFalse();
                    }
                }
                assertThat(api.api().total("open=true")).isZero();
                assertThat(api.api().total("")).isEqualTo(visitors.size() + closed(visitors));
            }
        }
    }

    private static int closed(List<Visitor> visitors) {
        return visitors.stream().mapToInt(visitor -> visitor.rooms.get()).sum();
    }

    /** Opens a room, closes it, opens the next: every answer has to be that of a first time, since nobody else touches these rooms. */
    private static final class Visitor implements Runnable {

        private final String token;
        private final VoipClient api;
        private final AtomicBoolean hangUp = new AtomicBoolean();
        private final AtomicInteger rooms = new AtomicInteger();

        private Visitor(String token, VoipClient api) {
            this.token = token;
            this.api = api;
        }

        @Override
        public void run() {
            while (!hangUp.get()) {
                int number = rooms.get();
                String rid = VisitorRoomIds.of(token, number).value();
                Reply opened = answered(() -> api.open(token, "open-" + number));
                assertThat(VoipClient.rid(opened)).isEqualTo(rid);
                assertThat(VoipClient.isNew(opened))
                        .as("room %d of %s is new", number, token)
                        .isTrue();
                Reply closed = answered(() -> api.close(rid, token, "close-" + number));
                assertThat(closed.status())
                        .as("closing of room %d of %s: %s", number, token, closed.json())
                        .isEqualTo(200);
                rooms.incrementAndGet();
            }
        }

        /** Asks until somebody says yes or no. */
        private static Reply answered(Supplier<Reply> request) {
            while (true) {
                try {
                    Reply reply = request.get();
                    if (reply.status() < 500) {
                        return reply;
                    }
                } catch (AssertionError nobodyListensOrWasKilled) {
                    // Once more.
                }
                sleepABit();
            }
        }

        private static void sleepABit() {
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
