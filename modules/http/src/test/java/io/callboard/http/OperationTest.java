package io.callboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Health, metrics and documentation. */
class OperationTest {

    private Api api;

    @BeforeEach
    void start() {
        api = Api.start();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void shouldBeReadyWhenNothingIsInTheWay() {
        // when
        Reply reply = api.get(null, "/health/ready");

        // then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo("{\"status\":\"UP\",\"obstacles\":[],\"lagSeconds\":0.25}");
    }

    @Test
    void shouldNameTheObstaclesWhenNotReadyAndYetBeAlive() {
        // given
        api.obstacles.addAll(List.of("3 of 12 partitions are being restored", "the lag is too large"));
        api.lag = OptionalDouble.empty();

        // when
        Reply ready = api.get(null, "/health/ready");
        Reply live = api.get(null, "/health/live");

        // then
        assertThat(ready.status()).isEqualTo(503);
        assertThat(ready.text())
                .isEqualTo(
                        "{\"status\":\"DOWN\",\"obstacles\":[\"3 of 12 partitions are being restored\",\"the lag is too large\"]}");
        assertThat(live.status()).isEqualTo(200);
        assertThat(live.text()).isEqualTo("{\"status\":\"UP\",\"obstacles\":[]}");
    }

    @Test
    void shouldNotBeAliveWhenTheProjectionHasFailedForGood() {
        // given
        api.failed = true;

        // when
        Reply live = api.get(null, "/health/live");

        // then
        assertThat(live.status()).isEqualTo(503);
        assertThat(live.text()).contains("\"DOWN\"", "restart the process");
    }

    @Test
    void shouldCountAndTimeRequestsByRouteAndStatus() {
        // given
        api.get(Api.MANAGER, "/v1/voip/rooms?queue=secret");
        api.get(null, "/v1/voip/rooms");
        api.get(null, "/nothing/here");

        // when
        String metrics = RawHttp.send(
                        api.server.internalPort(), "GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                .text();

        // then
        assertThat(metrics)
                .contains("http_server_requests_seconds_count{method=\"GET\",status=\"200\",uri=\"/v1/voip/rooms\"} 1")
                .contains("http_server_requests_seconds_count{method=\"GET\",status=\"401\",uri=\"/v1/voip/rooms\"} 1")
                .contains("http_server_requests_seconds_count{method=\"GET\",status=\"404\",uri=\"unmatched\"} 1")
                .contains(
                        "http_server_requests_seconds_bucket{method=\"GET\",status=\"200\",uri=\"/v1/voip/rooms\",le=\"0.005\"}")
                .doesNotContain("secret");
    }

    @Test
    void shouldKeepTheMetricsOffThePublicPort() {
        assertThat(api.get(null, "/metrics").status()).isEqualTo(404);
    }

    @Test
    void shouldServeItsDescriptionAndAPageThatReadsIt() {
        // when
        Reply page = api.get(null, "/docs");
        Reply start = api.get(null, "/");

        // then
        assertThat(start.status()).isEqualTo(302);
        assertThat(start.header("Location")).contains("/docs");
        assertThat(page.header("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'");
        assertThat(page.text()).doesNotContain("http://", "https://", "<script>", "style=");
        assertThat(api.get(null, "/openapi.yaml").text()).startsWith("openapi: 3.1.0");
    }

    @Test
    void shouldServeEveryFileThatThePageNames() {
        // given
        String page = api.get(null, "/docs").text();

        // when
        List<String> files = java.util.regex.Pattern.compile("(?:src|href)=\"([^\"]+)\"")
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .toList();

        // then
        assertThat(files).hasSize(4).allSatisfy(file -> {
            Reply reply = api.get(null, file);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).isNotEmpty();
        });
        assertThat(api.get(null, "/docs/start.js").text())
                .contains("/openapi.yaml")
                .doesNotContain("http");
    }
}
