package io.callboard.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callboard.app.service.RoomsApi.Reply;
import io.callboard.testkit.RoomEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two application ids fold one log, as beside a migration: one decides, and the other one's clients do not see a difference. */
@Timeout(180)
class TwoApplicationsIT {

    private static final String TOKEN = "token of mary";
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path dir;

    @TempDir
    Path dirOfTheFollower;

    @Test
    void shouldDecideInOneApplicationWhatTheClientsOfTheOtherWant() throws Exception {
        // given
        ServiceOnBroker callboard = new ServiceOnBroker(dir);
        ServiceOnBroker another = callboard.another(dirOfTheFollower);
        String followerId = callboard.topics.prefix() + "follower";
        callboard.append(
                RoomEvents.of("earlier").created(TOKEN).closedByUser("kim").events());
        VoipClient decided = new VoipClient(callboard.api());
        VoipClient follower = new VoipClient(another.api());
        try (ServiceApplication _follower = another.start(
                "callboard.application-id",
                followerId,
                "callboard.commands.decide",
                "false",
                "callboard.commands.timeout",
                "5s")) {
            String rid;
            try (ServiceApplication _decider = callboard.start()) {

                // when
                Reply opened = follower.open(TOKEN, "key-1");
                rid = VoipClient.rid(opened);

                // then
                assertThat(VoipClient.isNew(opened)).isTrue();
                assertThat(decided.room(rid, TOKEN).path("open").asBoolean()).isTrue();
                assertThat(VoipClient.isNew(decided.open(TOKEN, ""))).isFalse();
                assertThat(VoipClient.isNew(follower.open(TOKEN, "key-1"))).isTrue();
            }

            // when: nobody decides
            Reply unanswered = follower.close(rid, TOKEN, "key-2");

            // then
            assertThat(unanswered.status()).isEqualTo(504);
            assertThat(follower.room(rid, TOKEN).path("open").asBoolean()).isTrue();

            try (ServiceApplication _again = callboard.start()) {
                // then: what is too old by now is not decided, and the same wish again is
                assertThat(decided.room(rid, TOKEN).path("open").asBoolean()).isTrue();
                await().atMost(SOON)
                        .until(() -> follower.close(rid, TOKEN, "key-2").status() == 200);
                assertThat(decided.room(rid, TOKEN).has("open")).isFalse();
                await().atMost(SOON).until(() -> !follower.room(rid, TOKEN).has("open"));
                assertThat(VoipClient.error(decided.close(rid, TOKEN, ""))).isEqualTo("room-closed");
            }
            assertThat(topicsReadBy(callboard, followerId))
                    .contains(callboard.topics.roomEvents())
                    .doesNotContain(callboard.topics.roomCommands());
        }
    }

    private static Set<String> topicsReadBy(ServiceOnBroker callboard, String applicationId) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", callboard.broker.bootstrapServers()))) {
            return admin
                    .listConsumerGroupOffsets(applicationId)
                    .partitionsToOffsetAndMetadata()
                    .get(30, TimeUnit.SECONDS)
                    .keySet()
                    .stream()
                    .map(partition -> partition.topic())
                    .collect(Collectors.toSet());
        }
    }
}
