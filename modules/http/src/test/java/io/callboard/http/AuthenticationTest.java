package io.callboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest {

    private static final String REFUSAL = "{\"status\":\"error\",\"message\":\"You must be logged in to do this.\"}";

    private Api api;

    @BeforeEach
    void start() {
        api = Api.start();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/voip/room", "/v1/voip/room?foo=%zz", "/api/v1/voip/rooms", "/v1/voip/rooms?foo=1"})
    void shouldRefuseBeforeLookingAtParametersWhenNobodyIsLoggedIn(String target) {
        // when
        Reply reply = api.getRaw(null, target);

        // then
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.text()).isEqualTo(REFUSAL);
    }

    @Test
    void shouldRefuseWhenHeadersAreHalfMissingOrDoNotBelongTogether() {
        String[][] wrong = {
            {"X-User-Id", Api.ADMIN},
            {"X-Auth-Token", Api.TOKEN + Api.ADMIN},
            {"X-User-Id", Api.ADMIN, "X-Auth-Token", ""},
            {"X-User-Id", Api.ADMIN, "X-Auth-Token", "wrong"},
            {"X-User-Id", Api.ADMIN, "X-Auth-Token", Api.TOKEN + Api.AGENT},
            {"X-User-Id", Api.ADMIN + "-name", "X-Auth-Token", Api.TOKEN + Api.ADMIN},
            {"X-User-Id", "unknown", "X-Auth-Token", Api.TOKEN + Api.ADMIN}
        };
        for (String[] headers : wrong) {
            // when
            Reply reply = api.get(null, "/api/v1/voip/rooms", headers);

            // then
            assertThat(reply.status()).as(String.join(" ", headers)).isEqualTo(401);
            assertThat(reply.text()).isEqualTo(REFUSAL);
        }
    }

    @Test
    void shouldSayUnavailableWhenTheCredentialsCannotBeRead() {
        // given
        api.users.unavailable("credentials are being restored");

        // when
        Reply reply = api.get(Api.ADMIN, "/api/v1/voip/rooms");

        // then
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("Retry-After")).contains("1");
        assertThat(reply.text())
                .isEqualTo("{\"success\":false,\"error\":\"credentials are being restored [error-unavailable]\","
                        + "\"errorType\":\"error-unavailable\"}");
    }

    @Test
    void shouldNotAskForAUserOnOpenRoutes() {
        for (String open : new String[] {"/health/live", "/health/ready", "/openapi.yaml", "/docs", "/docs/start.js"}) {
            assertThat(api.get(null, open).status()).as(open).isEqualTo(200);
        }
    }
}
