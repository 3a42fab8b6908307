package io.callboard.app.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tokens, made and taken away from the command line, as the running service sees them over HTTP. */
@Timeout(90)
class CredentialsIT {

    /** A running service sees a change within a second (design.md, "Stores"); a machine that builds beside it may take its time. */
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    private static final Duration LIFE = Duration.ofSeconds(6);

    @TempDir
    Path dir;

    @Test
    void shouldRefuseRevokedAndExpiredTokensAndRemovedUsersAlsoAfterARestart() throws Exception {
        // given
        ServiceOnBroker callboard = new ServiceOnBroker(dir);
        addAgent(callboard, "stays");
        addAgent(callboard, "revoked");
        addAgent(callboard, "removed");
        addAgent(callboard, "expires");

        try (ServiceApplication _running = callboard.start()) {
            awaitFirstAnswer(callboard);
            assertThat(status(callboard, "revoked", tokenOf("revoked"))).isEqualTo(200);
            assertThat(status(callboard, "removed", tokenOf("removed"))).isEqualTo(200);

            // when, then: revoked
            callboard.command("token", "revoke", tokenOf("revoked"));
            awaitStatus(callboard, "revoked", 401);

            // when, then: removed
            callboard.command("user", "remove", "--id", "removed");
            awaitStatus(callboard, "removed", 401);

            // when, then: expired, and not before
            Instant before = Instant.now();
            callboard.command(
                    "token", "create", "--user", "expires", "--token", "short-lived", "--ttl", LIFE.toSeconds() + "s");
            await().atMost(AT_ONCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> status(callboard, "expires", "short-lived") == 200);
            await().atMost(LIFE.plus(AT_ONCE))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> status(callboard, "expires", "short-lived") == 401);
            assertThat(Instant.now()).isAfterOrEqualTo(before.plus(LIFE));

            assertThat(statuses(callboard)).containsExactly(200, 401, 401, 401, 401);
        }

        // when
        try (ServiceApplication _again = callboard.start()) {
            // then
            assertThat(statuses(callboard)).containsExactly(200, 401, 401, 401, 401);
        }
    }

    @Test
    void shouldGoOnWithoutTheUserWhoseRecordIsBad() throws Exception {
        // given
        ServiceOnBroker callboard = new ServiceOnBroker(dir);
        addAgent(callboard, "stays");
        addAgent(callboard, "early");
        List<ProducerRecord<byte[], byte[]>> bad = List.of(
                bad(callboard, "user/early", "junk"),
                bad(callboard, "token/zz", "{}"),
                bad(callboard, "nonsense", "{\"id\":\"u\"}"),
                bad(callboard, "", ""));

        try (ServiceApplication _running = callboard.start()) {
            awaitFirstAnswer(callboard);

            // when
            callboard.broker.send(bad);
            addAgent(callboard, "late");

            // then
            awaitStatus(callboard, "late", 200);
            awaitStatus(callboard, "early", 401);
            assertThat(status(callboard, "stays", tokenOf("stays"))).isEqualTo(200);
            assertThat(callboard.metrics().lines())
                    .filteredOn(line -> line.startsWith("callboard_credentials_bad_total{"))
                    .singleElement()
                    .asString()
                    .endsWith(" " + bad.size() + ".0");
        }

        // when: the bad records are read again at the start
        try (ServiceApplication _again = callboard.start()) {
            // then
            assertThat(status(callboard, "late", tokenOf("late"))).isEqualTo(200);
            assertThat(status(callboard, "stays", tokenOf("stays"))).isEqualTo(200);
            assertThat(status(callboard, "early", tokenOf("early"))).isEqualTo(401);
        }
    }

    private static List<Integer> statuses(ServiceOnBroker callboard) {
        return List.of(
                status(callboard, "stays", tokenOf("stays")),
                status(callboard, "revoked", tokenOf("revoked")),
                status(callboard, "removed", tokenOf("removed")),
                status(callboard, "expires", "short-lived"),
                // Somebody else's token, though a good one.
                status(callboard, "expires", tokenOf("stays")));
    }

    /** The first answer of a JVM is slow, which is not what these tests are about. */
    private static void awaitFirstAnswer(ServiceOnBroker callboard) {
        await().atMost(Duration.ofSeconds(60)).until(() -> status(callboard, "stays", tokenOf("stays")) == 200);
    }

    private static void awaitStatus(ServiceOnBroker callboard, String user, int wanted) {
        await().atMost(AT_ONCE)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(status(callboard, user, tokenOf(user)))
                        .as(user)
                        .isEqualTo(wanted));
    }

    private static int status(ServiceOnBroker callboard, String user, String token) {
        return callboard.api().as(user, token).status(RoomsApi.LIST + "?agents=" + user);
    }

    private static void addAgent(ServiceOnBroker callboard, String id) {
        callboard.command("user", "add", "--id", id, "--username", "name-of-" + id, "--role", "livechat-agent");
        callboard.command("token", "create", "--user", id, "--token", tokenOf(id));
    }

    private static String tokenOf(String user) {
        return "token-of-" + user;
    }

    private static ProducerRecord<byte[], byte[]> bad(ServiceOnBroker callboard, String key, String value) {
        return new ProducerRecord<>(callboard.topics.credentials(), key.getBytes(UTF_8), value.getBytes(UTF_8));
    }
}
