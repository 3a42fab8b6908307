package io.callboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no client should send and some do: always an answer, always JSON, never a page of the web server's. */
class IllegalRequestsTest {

    private static final String PATH = "/api/v1/voip/rooms";
    private static final String AUTHENTICATED =
            "Host: x\r\nX-User-Id: manager-id\r\nX-Auth-Token: token-of-manager-id\r\nConnection: close\r\n";

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
    @ValueSource(
            strings = {
                "agents[]=a|b",
                "queue=\"<>{}^`\\",
                "queue=é",
                "queue=Ã©",
                "queue=%00",
                "queue=a'b(c)",
                "?queue=a",
                "queue=a#b"
            })
    void shouldTakeCharactersThatShouldHaveBeenEncoded(String query) {
        // when
        Reply reply = api.getRaw(Api.MANAGER, PATH + "?" + query);

        // then
        assertThat(reply.status()).as(reply.text()).isEqualTo(query.startsWith("?") ? 400 : 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?queue=%zz", "?queue=%", "?queue=%c3", "?queue=a b", "?queue=\0", "%00", "/%zz", "/\0"})
    void shouldRefuseWhatCannotBeRead(String rest) {
        assertThat(api.getRaw(Api.MANAGER, PATH + rest).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/api/v1/voip/Rooms",
                "/api%2Fv1/voip/rooms",
                "/api/v1/voip/../voip/rooms",
                "/api/v1/voip/rooms;x=1",
                "/docs/..%2fopenapi.yaml",
                "/docs/index.html",
                "/metrics",
                "/é"
            })
    void shouldSayNotFoundInJson(String target) {
        // when
        Reply reply = api.getRaw(null, target);

        // then
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.text()).isEqualTo("{\"success\":false,\"error\":\"Resource not found\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "FOO", "get"})
    void shouldNameTheMethodsThereAreWhenAnotherIsUsed(String method) {
        // when
        Reply reply = api.raw(PATH, method + " " + PATH + " HTTP/1.1\r\n" + AUTHENTICATED + "\r\n");

        // then
        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.text()).isEqualTo("{\"status\":\"error\",\"message\":\"API endpoint does not exist\"}");
        assertThat(reply.header("Allow").orElseThrow()).startsWith("GET, HEAD");
    }

    @Test
    void shouldAnswerHeadAsGetWithoutTheBody() {
        // when
        Reply reply = api.raw(PATH, "HEAD " + PATH + " HTTP/1.1\r\n" + AUTHENTICATED + "\r\n");
        Reply refused = api.raw(PATH, "HEAD " + PATH + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        // then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Length")).isPresent();
        assertThat(refused.status()).isEqualTo(401);
    }

    @Test
    void shouldRefuseUrisThatAreTooLong() {
        for (String target : new String[] {
            PATH + "?queue=" + "x".repeat(16_400), PATH + "?queue=" + "x".repeat(60_000), "/" + "x".repeat(60_000)
        }) {
            assertThat(api.getRaw(Api.MANAGER, target).status()).isEqualTo(414);
        }
    }

    @Test
    void shouldRefuseHeadersThatAreTooLarge() {
        assertThat(api.getRaw(Api.MANAGER, PATH, "X-Large", "y".repeat(60_000)).status())
                .isEqualTo(431);
    }

    @Test
    void shouldRefuseBodiesThatAreTooLargeAnnouncedOrNot() {
        // when
        Reply announced =
                api.raw(PATH, "GET " + PATH + " HTTP/1.1\r\n" + AUTHENTICATED + "Content-Length: 10000000\r\n\r\n");
        Reply chunked = api.raw(
                PATH,
                "GET " + PATH + " HTTP/1.1\r\n" + AUTHENTICATED + "Transfer-Encoding: chunked\r\n\r\n11170\r\n"
                        + " ".repeat(70_000) + "\r\n0\r\n\r\n");

        // then
        assertThat(announced.status()).isEqualTo(413);
        assertThat(chunked.status()).isEqualTo(413);
    }

    @Test
    void shouldReadABodyThatComesInChunksOrAfterAsking() {
        for (String framing : new String[] {
            "Transfer-Encoding: chunked\r\n\r\nd\r\n{\"open\":true}\r\n0\r\n\r\n",
            "Expect: 100-continue\r\nContent-Length: 13\r\n\r\n{\"open\":true}",
            "Content-Type: ;;/=\r\nContent-Length: 13\r\n\r\n{\"open\":true}",
            "Content-Type: multipart/form-data\r\nContent-Length: 13\r\n\r\n{\"open\":true}"
        }) {
            assertThat(api.raw(PATH, "GET " + PATH + " HTTP/1.1\r\n" + AUTHENTICATED + framing)
                            .status())
                    .as(framing)
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
                "GET /\r\n\r\n",
                "GET * HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /docs HTTP/1.1\r\nHost: x\r\nBad Header: y\r\n\r\n",
                "GET /docs HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "GET /docs HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "CONNECT /docs HTTP/1.1\r\nHost: x\r\n\r\n",
                "\u0016\u0003\u0001 \u0000\u00a5\r\n\r\n",
                "GET " + PATH + " HTTP/1.1\r\n" + AUTHENTICATED
                        + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"
            })
    void shouldSayMalformedWhenItIsNotHttp(String request) {
        // when
        Reply reply = api.raw("/unreadable", request);

        // then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("errorType").asText()).isEqualTo("error-malformed-request");
    }
}
