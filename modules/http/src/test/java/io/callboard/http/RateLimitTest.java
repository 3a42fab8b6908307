package io.callboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.http.limit.LoginThrottle;
import io.callboard.http.limit.RateLimits;
import io.callboard.http.limit.RateLimits.Limit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    /** So long that no test meets its end. */
    private static final Duration INTERVAL = Duration.ofDays(10_000);

    private static final String ROOM = "/api/v1/voip/room?token=t&rid=r";
    private static final String ROOMS = "/api/v1/voip/rooms?agents[]=" + Api.AGENT;

    private Api api;

    @BeforeEach
    void start() {
        api = start(new RateLimits(true, new Limit(3, INTERVAL), Map.of("voip/room", new Limit(2, INTERVAL))));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void shouldRefuseTheCallAfterTheLastThatPassesAndSayWhenToComeBack() {
        // when
        Reply first = api.getRaw(Api.AGENT, ROOMS);
        Reply second = api.getRaw(Api.AGENT, ROOMS);
        Reply third = api.getRaw(Api.AGENT, ROOMS);
        Reply fourth = api.getRaw(Api.AGENT, ROOMS);

        // then
        assertThat(List.of(first.status(), second.status(), third.status(), fourth.status()))
                .containsExactly(200, 200, 200, 429);
        assertThat(first.header("X-RateLimit-Limit")).contains("3");
        assertThat(first.header("X-RateLimit-Remaining")).contains("2");
        assertThat(third.header("X-RateLimit-Remaining")).contains("0");
        assertThat(fourth.header("X-RateLimit-Limit")).contains("3");
        assertThat(fourth.header("X-RateLimit-Remaining")).contains("0");
        long reset = Long.parseLong(fourth.header("X-RateLimit-Reset").orElseThrow());
        assertThat(reset % INTERVAL.toMillis()).isZero();
        assertThat(reset).isGreaterThan(System.currentTimeMillis());
        String seconds = fourth.header("Retry-After").orElseThrow();
        assertThat(fourth.text())
                .isEqualTo("{\"success\":false,\"error\":\"Error, too many requests. Please slow down. You must wait "
                        + seconds + " seconds before trying this endpoint again. [error-too-many-requests]\"}");
    }

    @Test
    void shouldCountFailedRequestsUnderBothPrefixesAndAsHeadTogether() {
        // when
        Reply bad = api.get(Api.AGENT, "/api/v1/voip/room?foo=1");
        Reply absent = api.call("HEAD", Api.AGENT, "/v1/voip/room?token=t&rid=r", null);
        Reply refused = api.get(Api.AGENT, ROOM);

        // then
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.header("X-RateLimit-Remaining")).contains("1");
        assertThat(absent.status()).isEqualTo(400);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("X-RateLimit-Limit")).contains("2");
    }

    @Test
    void shouldCountEveryRouteAndEveryUserApart() {
        // given
        api.get(Api.AGENT, ROOM);
        api.get(Api.AGENT, ROOM);
        assertThat(api.get(Api.AGENT, ROOM).status()).isEqualTo(429);

        // then
        assertThat(api.getRaw(Api.AGENT, ROOMS).status()).isEqualTo(200);
        assertThat(api.get(Api.MANAGER, ROOM).status()).isEqualTo(400);
        assertThat(api.get(Api.AGENT, ROOM).status()).isEqualTo(429);
    }

    @Test
    void shouldNotCountWhoIsNotLoggedIn() {
        for (int i = 0; i < 10; i++) {
            // when
            Reply reply = api.get(null, ROOM, "X-User-Id", Api.AGENT, "X-Auth-Token", "wrong");

            // then
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.header("X-RateLimit-Limit")).isEmpty();
        }
        assertThat(api.get(Api.AGENT, ROOM).header("X-RateLimit-Remaining")).contains("1");
    }

    @Test
    void shouldLetThroughWhoMayBypassIt() {
        for (int i = 0; i < 10; i++) {
            // when
            Reply reply = api.get(Api.ADMIN, "/api/v1/voip/rooms");

            // then
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("X-RateLimit-Limit")).isEmpty();
        }
    }

    @Test
    void shouldCountOpenRoutesByAddress() {
        // when
        for (int i = 0; i < 3; i++) {
            assertThat(api.post(null, "/v1/login", "{\"user\":\"u" + i + "\",\"password\":\"x\"}")
                            .status())
                    .isEqualTo(401);
        }

        // then
        assertThat(api.post(null, "/v1/login", "{\"user\":\"another\",\"password\":\"x\"}")
                        .status())
                .isEqualTo(429);
    }

    @Test
    void shouldBeOffUnlessConfigured() {
        try (Api off = start(RateLimits.OFF)) {
            for (int i = 0; i < 20; i++) {
                // when
                Reply reply = off.get(Api.AGENT, ROOM);

                // then
                assertThat(reply.status()).isEqualTo(400);
                assertThat(reply.header("X-RateLimit-Limit")).isEmpty();
            }
        }
    }

    private static Api start(RateLimits limits) {
        return Api.start(
                HttpSettings.onLoopback(0).with(limits),
                Permissions.DEFAULTS,
                users -> List.of(new AccountRoutes(
                        new InMemoryLogins(), users, new LoginThrottle(LoginThrottle.Limits.DEFAULTS))));
    }
}
