package io.callboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.command.account.LoginName.Email;
import io.callboard.command.account.LoginName.Username;
import io.callboard.command.account.PasswordDigest;
import io.callboard.http.limit.LoginThrottle;
import io.callboard.query.User;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {

    private static final String LOGIN = "/api/v1/login";
    private static final String PASSWORD = "correct horse";
    private static final String DIGEST = PasswordDigest.of(PASSWORD).hex();
    private static final String ME = "\"_id\":\"amy-id\",\"username\":\"amy\",\"name\":\"Amy Lee\","
            + "\"emails\":[{\"address\":\"amy@example.org\",\"verified\":false}],"
            + "\"roles\":[\"livechat-agent\",\"livechat-manager\"],\"status\":\"online\",\"active\":true,"
            + "\"settings\":{\"preferences\":{}}";
    private static final String REFUSAL =
            "{\"status\":\"error\",\"error\":\"Unauthorized\",\"message\":\"Unauthorized\"}";

    private final InMemoryLogins logins = new InMemoryLogins();
    private Api api;

    @BeforeEach
    void start() {
        api = Api.start(users -> {
            users.add(
                    new User(
                            "amy-id",
                            "amy",
                            Set.of("livechat-manager", "livechat-agent"),
                            "Amy Lee",
                            "amy@example.org"),
                    Api.TOKEN + "amy-id");
            return List.of(new AccountRoutes(
                    logins, users, new LoginThrottle(new LoginThrottle.Limits(3, 20, Duration.ofMinutes(5)))));
        });
        logins.add("amy-id", PASSWORD, new Username("amy"), new Email("amy@example.org"));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"user\":\"amy\",\"password\":\"correct horse\"}",
                "{\"user\":\"amy@example.org\",\"password\":\"correct horse\"}",
                "{\"user\":{\"username\":\"amy\"},\"password\":\"correct horse\"}",
                "{\"user\":{\"email\":\"amy@example.org\"},\"password\":\"correct horse\"}",
                "{\"username\":\"amy\",\"password\":\"correct horse\",\"code\":\"123456\"}",
                "{\"email\":\"amy@example.org\",\"password\":\"correct horse\"}",
                "{\"user\":\"amy\",\"password\":{\"digest\":\"DIGEST\",\"algorithm\":\"sha-256\"}}",
                "{\"resume\":\"token-of-amy-id\"}"
            })
    void shouldLogInHoweverAClientSpellsIt(String body) {
        // when
        Reply reply = api.post(null, LOGIN, body.replace("DIGEST", DIGEST), "Content-Type", "application/json");

        // then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text())
                .isEqualTo("{\"status\":\"success\",\"data\":{\"userId\":\"amy-id\",\"authToken\":\"token-of-amy-id\","
                        + "\"me\":{" + ME + "}},\"success\":true}");
    }

    @ParameterizedTest
    @CsvSource({
        "user=amy&password=correct+horse, application/x-www-form-urlencoded",
        "user=amy%40example.org&password=correct%20horse, application/x-www-form-urlencoded; charset=utf-8",
        "'{\"user\":\"amy\",\"password\":\"correct horse\"}', application/x-www-form-urlencoded"
    })
    void shouldTakeAForm(String body, String type) {
        // when
        Reply reply = api.post(null, "/v1/login", body, "Content-Type", type);

        // then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().at("/data/userId").asText()).isEqualTo("amy-id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"user\":\"amy\",\"password\":\"wrong\"}",
                "{\"user\":\"nobody\",\"password\":\"correct horse\"}",
                "{\"user\":{\"username\":\"amy@example.org\"},\"password\":\"correct horse\"}",
                "{\"resume\":\"wrong\"}"
            })
    void shouldRefuseAllInTheSameWords(String body) {
        // when
        Reply reply = api.post(null, LOGIN, body);

        // then
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.text()).isEqualTo(REFUSAL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                      | must have required property 'user'",
                "{\"user\":\"amy\"}                                      | must have required property 'password'",
                "{\"password\":\"x\"}                                    | must have required property 'user'",
                "{\"user\":{},\"password\":\"x\"}                        | must have required property 'user.username'",
                "{\"user\":7,\"password\":\"x\"}                         | user must be string",
                "{\"user\":\"amy\",\"password\":7}                       | password must be string",
                "{\"user\":\"amy\",\"password\":{\"digest\":\"x\"}}      | must have required property 'password.algorithm'",
                "{\"user\":\"amy\",\"password\":{\"digest\":\"x\",\"algorithm\":\"md5\"}}     | password.algorithm must be 'sha-256'",
                "{\"user\":\"amy\",\"password\":{\"digest\":\"x\",\"algorithm\":\"sha-256\"}} | password.digest must be 64 hex digits",
                "{\"resume\":7}                                          | resume must be string"
            })
    void shouldNameTheFieldWhenItIsNoLogin(String body, String reason) {
        // when
        Reply reply = api.post(null, LOGIN, body);

        // then
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.json().get("error").asText()).isEqualTo("invalid-params");
        assertThat(reply.json().get("message").asText()).isEqualTo(reason);
    }

    @Test
    void shouldBlockAUserWhoFailedTooOftenEvenWithTheRightPassword() {
        // given
        for (int i = 0; i < 3; i++) {
            api.post(null, LOGIN, "{\"user\":\"amy\",\"password\":\"wrong\"}");
        }

        // when
        Reply reply = api.post(null, LOGIN, "{\"user\":\"AMY\",\"password\":\"correct horse\"}");

        // then
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.json().get("error").asText()).isEqualTo("error-login-blocked-for-user");
        assertThat(Integer.parseInt(reply.header("Retry-After").orElseThrow())).isBetween(290, 300);
    }

    @Test
    void shouldCountTheFailuresOfAUserUnderAllNames() {
        // given
        api.post(null, LOGIN, "{\"user\":\"amy\",\"password\":\"wrong\"}");
        api.post(null, LOGIN, "{\"user\":\"amy@example.org\",\"password\":\"wrong\"}");
        api.post(null, LOGIN, "{\"user\":\"amy\",\"password\":\"wrong\"}");

        // when
        Reply byAddress = api.post(null, LOGIN, "{\"user\":\"amy@example.org\",\"password\":\"correct horse\"}");
        Reply byName = api.post(null, LOGIN, "{\"user\":\"amy\",\"password\":\"correct horse\"}");

        // then
        assertThat(byAddress.text()).isEqualTo(REFUSAL);
        assertThat(byName.text()).isEqualTo(REFUSAL);
    }

    @Test
    void shouldNotTellByABlockWhichNamesAreThere() {
        assertThat(refusals("amy", "amy@example.org")).isEqualTo(refusals("eve", "eve@example.org"));
    }

    /** What somebody is told who tries both names, one after the other, until both are blocked. */
    private List<String> refusals(String name, String address) {
        return Stream.of(name, name, name, name, address, address, address, address)
                .map(tried -> api.post(null, LOGIN, "{\"user\":\"" + tried + "\",\"password\":\"wrong\"}")
                        .text())
                .toList();
    }

    @Test
    void shouldBelieveNobodyWhoSaysToComeFromElsewhere() {
        // given
        for (int i = 0; i < 20; i++) {
            api.post(null, LOGIN, "{\"user\":\"u" + i + "\",\"password\":\"wrong\"}", "X-Real-IP", "10.0.0." + i);
        }

        // when
        Reply reply =
                api.post(null, LOGIN, "{\"user\":\"amy\",\"password\":\"correct horse\"}", "X-Real-IP", "10.0.1.1");

        // then
        assertThat(reply.json().get("error").asText()).isEqualTo("error-login-blocked-for-ip");
    }

    @Test
    void shouldSayUnavailableWhenNobodyCanSay() {
        // given
        logins.unavailable = "the credentials are still being read";

        // then
        for (int i = 0; i < 10; i++) {
            assertThat(api.post(null, LOGIN, "{\"user\":\"amy\",\"password\":\"correct horse\"}")
                            .status())
                    .isEqualTo(503);
        }
        assertThat(api.post("amy-id", "/api/v1/logout", null).status()).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void shouldLogOutTheTokenOfTheRequest(String method) {
        // when
        Reply reply = api.call(method, "amy-id", "/api/v1/logout", null);

        // then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text())
                .isEqualTo("{\"status\":\"success\",\"data\":{\"message\":\"You've been logged out!\"}}");
        assertThat(logins.loggedOut).containsExactly(Api.TOKEN + "amy-id");
    }

    @Test
    void shouldLogOutNobodyWhoIsNotLoggedIn() {
        assertThat(api.post(null, "/api/v1/logout", null).status()).isEqualTo(401);
        assertThat(logins.loggedOut).isEmpty();
    }

    @Test
    void shouldTellTheCallerWhoTheyAre() {
        assertThat(api.get("amy-id", "/api/v1/me").text()).isEqualTo("{" + ME + ",\"success\":true}");
        assertThat(api.get(Api.NOBODY, "/v1/me").text())
                .isEqualTo("{\"_id\":\"nobody-id\",\"username\":\"nobody-id-name\",\"roles\":[],\"status\":\"online\","
                        + "\"active\":true,\"settings\":{\"preferences\":{}},\"success\":true}");
        assertThat(api.get(null, "/v1/me").status()).isEqualTo(401);
    }
}
