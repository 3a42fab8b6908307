package io.callboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The two calls of the pages that Rocket.Chat published, byte for byte as curl sends them. */
class PublishedCallsTest {

    private static final String USER = "6vHSSqdBHdm2R4gfi";
    private static final String TOKEN = "xS8jnLS2YzVy-_w8T_S0WnQm5SnADjACa7gbXmcOcLY";
    private static final String ROOM = """
            {"_id":"kCJDd5peKiZnGJLPq","fname":"Mary","t":"l","v":{"_id":"47Dajwh9DjpnTAugW","username":"guest-165",\
            "token":"867ad6a09fc4af29f6f1f2a9cf1deaba","status":"online"},"open":true,"msgs":7,\
            "ts":"2021-07-09T20:12:19.795Z","metrics":{"response":{"avg":226.4365,"total":2,"tt":452.873}}}""";

    private Api api;

    @BeforeEach
    void start() {
        api = Api.start();
        api.users.add(USER, TOKEN, "livechat-agent", "livechat-manager");
        api.rooms.add(ROOM);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void shouldAnswerTheVisitorsOpenRoomWhenAskedAsPublished() {
        // when
        Reply reply = api.raw("/api/v1/voip/room", """
                GET /api/v1/voip/room?token=867ad6a09fc4af29f6f1f2a9cf1deaba&agentId=6vHSSqdBHdm2R4gfi HTTP/1.1\r
                Host: localhost:3000\r
                User-Agent: curl/8.5.0\r
                Accept: */*\r
                X-Auth-Token: xS8jnLS2YzVy-_w8T_S0WnQm5SnADjACa7gbXmcOcLY\r
                X-User-Id: 6vHSSqdBHdm2R4gfi\r
                Content-Type: application/json\r
                \r
                """);

        // then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo("{\"room\":" + ROOM + ",\"newRoom\":false,\"success\":true}");
    }

    @Test
    void shouldListOpenRoomsWhenAskedAsPublishedWithAuthenticationAdded() {
        // given
        api.rooms.add("{\"_id\":\"closed\",\"v\":{\"token\":\"t\"},\"ts\":\"2022-01-01T00:00:00.000Z\"}");

        // when
        Reply reply = api.raw("/api//v1/voip/rooms", """
                GET /api//v1/voip/rooms HTTP/1.1\r
                Host: localhost:3000\r
                User-Agent: curl/8.5.0\r
                Accept: */*\r
                Content-type:application/json\r
                X-Auth-Token: xS8jnLS2YzVy-_w8T_S0WnQm5SnADjACa7gbXmcOcLY\r
                X-User-Id: 6vHSSqdBHdm2R4gfi\r
                Content-Length: 15\r
                \r
                {"open": true }""");

        // then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text())
                .isEqualTo("{\"rooms\":[" + ROOM + "],\"count\":1,\"offset\":0,\"total\":1,\"room\":" + ROOM
                        + ",\"success\":true}");
    }
}
