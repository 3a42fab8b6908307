package io.callboard.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.callboard.events.EventJson;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What a client of the service sees over HTTP, as one user. Thread-safe. */
final class RoomsApi {

    static final String LIST = "/api/v1/voip/rooms";
    static final String ROOM = "/api/v1/voip/room";

    /** No status of HTTP: nobody listens, as while the service starts or after it was killed. */
    static final int NOBODY_LISTENS = -1;

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String url;
    private final String userId;
    private final String token;

    RoomsApi(String url, String userId, String token) {
        this.url = url;
        this.userId = userId;
        this.token = token;
    }

    /** The same service, asked by somebody else. */
    RoomsApi as(String otherUser, String otherToken) {
        return new RoomsApi(url, otherUser, otherToken);
    }

    int status(String pathAndQuery) {
        try {
            return get(pathAndQuery, "").statusCode();
        } catch (ConnectException e) {
            return NOBODY_LISTENS;
        } catch (IOException e) {
            throw new AssertionError(pathAndQuery, e);
        }
    }

    /** An answer, whatever its status. */
    record Response(int status, HttpHeaders headers, byte[] body) {
        JsonNode json() {
            try {
                return EventJson.MAPPER.readTree(body);
            } catch (IOException e) {
                throw new AssertionError(new String(body, StandardCharsets.UTF_8), e);
            }
        }
    }

    /** @param json the body */
    Response post(String path, String json) {
        return post(path, json, "Content-Type", "application/json");
    }

    /** @param headers name and value in turn */
    Response post(String path, String body, String... headers) {
        HttpRequest request = authenticated(path)
                .headers(headers)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<byte[]> response = send(request);
            return new Response(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new AssertionError(path, e);
        }
    }

    /** The answer's body, which has to come with status 200. */
    JsonNode json(String pathAndQuery) {
        return json(pathAndQuery, "");
    }

    /** @param body of the GET; empty for none */
    JsonNode json(String pathAndQuery, String body) {
        try {
            HttpResponse<byte[]> response = get(pathAndQuery, body);
            assertThat(response.statusCode())
                    .as(() -> pathAndQuery + " " + new String(response.body(), StandardCharsets.UTF_8))
                    .isEqualTo(200);
            return EventJson.MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError(pathAndQuery, e);
        }
    }

    /** How many rooms match; -1 while the service cannot say. */
    long total(String query) {
        String pathAndQuery = LIST + "?count=1&" + query;
        try {
            HttpResponse<byte[]> response = get(pathAndQuery, "");
            return response.statusCode() == 200
                    ? EventJson.MAPPER.readTree(response.body()).path("total").asLong()
                    : -1;
        } catch (IOException nobodyOrKilledMeanwhile) {
            return -1;
        }
    }

    /** All rooms by their id, each document as it is listed. */
    Map<String, JsonNode> allRooms() {
        JsonNode answer = json(LIST + "?count=0");
        assertThat(answer.path("total")).as("the list is whole").isEqualTo(answer.path("count"));
        Map<String, JsonNode> rooms = new HashMap<>();
        answer.path("rooms")
                .forEach(room -> assertThat(rooms.put(room.path("_id").asText(), room))
                        .as("listed before")
                        .isNull());
        return rooms;
    }

    /** What came back. */
    record Reply(int status, JsonNode json) {}

    /** @param body JSON; empty for none @param idempotencyKey empty for none */
    Reply call(String method, String pathAndQuery, String body, String idempotencyKey) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + pathAndQuery))
                .timeout(PATIENCE)
                .header("X-User-Id", userId)
                .header("X-Auth-Token", token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!idempotencyKey.isEmpty()) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        try {
            HttpResponse<byte[]> response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), EventJson.MAPPER.readTree(response.body()));
        } catch (IOException e) {
            throw new AssertionError(pathAndQuery, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> get(String pathAndQuery, String body) throws IOException {
        HttpRequest.Builder request = authenticated(pathAndQuery);
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json").method("GET", HttpRequest.BodyPublishers.ofString(body));
        }
        return send(request.build());
    }

    private HttpRequest.Builder authenticated(String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create(url + pathAndQuery))
                .timeout(PATIENCE)
                .header("X-User-Id", userId)
                .header("X-Auth-Token", token);
    }

    private static HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        try {
            return CLIENT.send(request, BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
