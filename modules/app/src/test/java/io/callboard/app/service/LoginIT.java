package io.callboard.app.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.callboard.command.account.PasswordDigest;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Logging in and out of the running service, with passwords set from the command line. */
@Timeout(150)
class LoginIT {

    private static final String LOGIN = "/api/v1/login";
    private static final String ME = "/api/v1/me";
    private static final String PASSWORD = "correct horse";

    @TempDir
    Path dir;

    @Test
    void shouldLetInWhoHasThePasswordUntilTheyLogOut() throws Exception {
        // given
        ServiceOnBroker callboard = new ServiceOnBroker(dir);
        callboard.command(
                "user",
                "add",
                "--id",
                "u1",
                "--username",
                "amy",
                "--role",
                "livechat-agent",
                "--email",
                "amy@example.org");
        callboard.setPassword("u1", PASSWORD);

        String token;
        String kept;
        try (ServiceApplication _running = callboard.start()) {
            // when
            JsonNode loggedIn = login(callboard, "{\"user\":\"amy@example.org\",\"password\":\"" + PASSWORD + "\"}");

            // then: the token works at once
            assertThat(loggedIn.at("/data/me/username").asText()).isEqualTo("amy");
            token = loggedIn.at("/data/authToken").asText();
            assertThat(callboard.api().as("u1", token).status(ME)).isEqualTo(200);

            // when: another login, by digest as clients send it
            kept = login(
                            callboard,
                            "{\"user\":{\"username\":\"amy\"},\"password\":{\"digest\":\""
                                    + PasswordDigest.of(PASSWORD).hex() + "\",\"algorithm\":\"sha-256\"}}")
                    .at("/data/authToken")
                    .asText();
            RoomsApi.Response loggedOut = callboard.api().as("u1", token).post("/api/v1/logout", "");

            // then: the one token is gone at once, the other stays
            assertThat(loggedOut.status()).isEqualTo(200);
            assertThat(callboard.api().as("u1", token).status(ME)).isEqualTo(401);
            assertThat(callboard.api().as("u1", kept).status(ME)).isEqualTo(200);
            assertThat(callboard
                            .api()
                            .post(LOGIN, "{\"resume\":\"" + token + "\"}")
                            .status())
                    .isEqualTo(401);
        }

        // when
        try (ServiceApplication _again = callboard.start()) {
            // then
            assertThat(callboard.api().as("u1", token).status(ME)).isEqualTo(401);
            assertThat(callboard.api().as("u1", kept).status(ME)).isEqualTo(200);

            // when
            callboard.setPassword("u1", "another");

            // then
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> callboard
                                    .api()
                                    .post(LOGIN, "{\"user\":\"amy\",\"password\":\"another\"}")
                                    .status()
                            == 200);
            assertThat(callboard
                            .api()
                            .post(LOGIN, "{\"user\":\"amy\",\"password\":\"" + PASSWORD + "\"}")
                            .status())
                    .isEqualTo(401);

            // when
            callboard.command("user", "remove", "--id", "u1");
            callboard.command("user", "add", "--id", "u1", "--username", "amy");

            // then: a user of the same id does not inherit the password
            assertThat(callboard
                            .api()
                            .post(LOGIN, "{\"user\":\"amy\",\"password\":\"another\"}")
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void shouldStopTryingWhenTooManyLoginsFail() throws Exception {
        // given
        ServiceOnBroker callboard = new ServiceOnBroker(dir);
        callboard.command("user", "add", "--id", "u1", "--username", "amy");
        callboard.setPassword("u1", PASSWORD);

        try (ServiceApplication _running = callboard.start("callboard.login.attempts-per-user", "2")) {
            // when
            for (int i = 0; i < 2; i++) {
                assertThat(callboard
                                .api()
                                .post(LOGIN, "{\"user\":\"amy\",\"password\":\"guess-" + i + "\"}")
                                .json()
                                .path("error")
                                .asText())
                        .isEqualTo("Unauthorized");
            }
            RoomsApi.Response blocked =
                    callboard.api().post(LOGIN, "{\"user\":\"amy\",\"password\":\"" + PASSWORD + "\"}");

            // then
            assertThat(blocked.status()).isEqualTo(401);
            assertThat(blocked.json().path("error").asText()).isEqualTo("error-login-blocked-for-user");
            assertThat(blocked.headers().firstValue("Retry-After")).isPresent();
        }
    }

    private static JsonNode login(ServiceOnBroker callboard, String body) {
        RoomsApi.Response response = callboard.api().post(LOGIN, body);
        assertThat(response.status())
                .as(() -> new String(response.body(), UTF_8))
                .isEqualTo(200);
        return response.json();
    }
}
