package io.callboard.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.http.HttpSettings.Tls;
import io.callboard.http.limit.RateLimits;
import io.callboard.http.parameters.PageLimits;
import io.callboard.query.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class HttpServerTest {

    @Test
    @Timeout(30)
    void shouldFinishRequestsInFlightWhenStopped() throws Exception {
        // given
        Api api = Api.start();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        api.rooms.disturb(() -> {
            asked.countDown();
            await(released);
            return new Answer.Unavailable<>("asked and answered");
        });
        CompletableFuture<Reply> inFlight = CompletableFuture.supplyAsync(() -> api.get(Api.MANAGER, "/v1/voip/rooms"));
        await(asked);

        // when
        int port = api.server.port();
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(api::close);
        assertThat(refusesConnections(port)).isTrue();
        released.countDown();

        // then
        assertThat(inFlight.get(10, TimeUnit.SECONDS).text()).contains("asked and answered");
        stopped.get(10, TimeUnit.SECONDS);
    }

    @Test
    @Timeout(30)
    void shouldStopWithoutWaitingForIdleConnections() throws Exception {
        // given
        Api api = Api.start();
        try (Socket idle = new Socket(InetAddress.getLoopbackAddress(), api.server.port())) {
            idle.getOutputStream()
                    .write("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n"
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            assertThat(RawHttp.read(idle.getInputStream(), true).status()).isEqualTo(200);

            // when
            long start = System.nanoTime();
            api.close();

            // then
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void shouldSayWhichPortIsTakenAndHoldNone() throws Exception {
        // given
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName(HttpSettings.LOOPBACK))) {
            HttpSettings settings = settings(taken.getLocalPort(), null, List.of("*"));

            // then
            assertThatThrownBy(() -> Api.start(settings, Permissions.DEFAULTS))
                    .isInstanceOf(UncheckedIOException.class)
                    .cause()
                    .isInstanceOf(BindException.class)
                    .hasMessageContaining(HttpSettings.LOOPBACK + ":" + taken.getLocalPort());
        }
    }

    @Test
    void shouldServeTlsWhenGivenAKeystore(@TempDir Path directory) throws Exception {
        // given
        Path keystore = directory.resolve("server.p12");
        createKeystore(keystore, "changeit");
        HttpSettings settings = settings(0, new Tls(keystore, "changeit"), List.of());

        try (Api api = Api.start(settings, Permissions.DEFAULTS);
                HttpClient client = HttpClient.newBuilder()
                        .sslContext(trusting(keystore, "changeit"))
                        .build()) {
            // when
            var response = client.send(
                    HttpRequest.newBuilder(URI.create("https://localhost:" + api.server.port() + "/health/live"))
                            .build(),
                    BodyHandlers.ofString());

            // then
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("{\"status\":\"UP\",\"obstacles\":[]}");
        }
        assertThat(settings.toString()).doesNotContain("changeit");
    }

    @Test
    void shouldLetPagesOfEveryOriginCallWhenNothingElseIsConfigured() {
        try (Api api = Api.start()) {
            // when
            Reply preflight = RawHttp.send(api.server.port(), preflight("https://panel.example"));

            // then
            assertThat(preflight.status()).isEqualTo(204);
            assertThat(preflight.header("Access-Control-Allow-Origin")).contains("*");
            assertThat(preflight.header("Access-Control-Allow-Headers").orElseThrow())
                    .contains("X-User-Id", "X-Auth-Token");
        }
    }

    @Test
    void shouldLetOnlyTheConfiguredOriginsCall() {
        try (Api api = Api.start(settings(0, null, List.of("https://panel.example")), Permissions.DEFAULTS)) {
            // when
            Reply ours = RawHttp.send(api.server.port(), preflight("https://panel.example"));
            Reply others = RawHttp.send(api.server.port(), preflight("https://evil.example"));

            // then
            assertThat(ours.header("Access-Control-Allow-Origin")).contains("https://panel.example");
            assertThat(ours.header("Vary")).contains("Origin");
            assertThat(others.header("Access-Control-Allow-Origin")).isEmpty();
        }
    }

    @Test
    void shouldFollowTheConfiguredPermissions() {
        // given
        Permissions permissions = new Permissions(Map.of(Permissions.VIEW_LIVECHAT_ROOMS, Set.of("livechat-agent")));

        try (Api api = Api.start(HttpSettings.onLoopback(0), permissions)) {
            // then
            assertThat(api.get(Api.AGENT, "/v1/voip/rooms").status()).isEqualTo(200);
            assertThat(api.get(Api.ADMIN, "/v1/voip/rooms").status()).isEqualTo(403);
            assertThat(api.get(Api.AGENT, "/v1/voip/room?token=t&rid=r").status())
                    .isEqualTo(403);
        }
    }

    private static HttpSettings settings(int port, @Nullable Tls tls, List<String> origins) {
        return new HttpSettings(
                HttpSettings.LOOPBACK,
                port,
                HttpSettings.LOOPBACK,
                0,
                PageLimits.DEFAULTS,
                65_536,
                16_384,
                tls,
                origins,
                false,
                RateLimits.OFF,
                Duration.ofSeconds(4));
    }

    private static String preflight(String origin) {
        return "OPTIONS /api/v1/voip/rooms HTTP/1.1\r\nHost: x\r\nConnection: close\r\nOrigin: " + origin
                + "\r\nAccess-Control-Request-Method: GET\r\nAccess-Control-Request-Headers: x-auth-token\r\n\r\n";
    }

    private static boolean refusesConnections(int port) {
        org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return false;
            } catch (IOException refused) {
                return true;
            }
        });
        return true;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void createKeystore(Path keystore, String password) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keystore.toString(),
                        "-storepass",
                        password)
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(output).isZero();
    }

    private static SSLContext trusting(Path keystore, String password) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            trusted.load(in, password.toCharArray());
        }
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("server", trusted.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(certificates);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
