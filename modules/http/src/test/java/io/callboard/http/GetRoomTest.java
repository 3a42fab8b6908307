package io.callboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.query.Answer;
import io.callboard.query.FoundRooms;
import io.callboard.query.RoomDocument;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GetRoomTest {

    private static final String PATH = "/api/v1/voip/room";
    private static final String OLD = room("old", "mary", "2021-07-09T20:00:00.000Z", "\"open\":true,");
    private static final String NEW = room("new", "mary", "2021-07-10T20:00:00.000Z", "\"open\":true,");
    private static final String CLOSED = room("closed", "mary", "2021-07-11T20:00:00.000Z", "");
    private static final String BOBS = room("bobs", "bob", "2021-07-12T20:00:00.000Z", "");

    private Api api;

    @BeforeEach
    void start() {
        api = Api.start();
        api.rooms.add(OLD);
        api.rooms.add(NEW);
        api.rooms.add(CLOSED);
        api.rooms.add(BOBS);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void shouldAnswerTheRoomOfThatIdAndTokenOpenOrClosed() {
        for (String query : new String[] {
            "?rid=closed&token=mary",
            "?rid=closed&token=mary&agentId=whoever",
            "?rid=closed&token=mary&agentId=whoever&direction=outbound"
        }) {
            // when
            Reply reply = api.get(Api.AGENT, PATH + query);

            // then
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.text()).isEqualTo("{\"room\":" + CLOSED + ",\"newRoom\":false,\"success\":true}");
        }
    }

    @Test
    void shouldAnswerTheNewestOpenRoomWhenNoRidIsGiven() {
        for (String query :
                new String[] {"?token=mary&agentId=unknown", "?token=mary&rid=", "?token=mary&rid=&agentId="}) {
            assertThat(api.get(Api.AGENT, PATH + query).text())
                    .isEqualTo("{\"room\":" + NEW + ",\"newRoom\":false,\"success\":true}");
        }
    }

    @Test
    void shouldTakeParametersFromTheBodyToo() {
        // when
        Reply reply = api.getWithBody(Api.AGENT, PATH + "?rid=old", "{\"token\":\"mary\",\"rid\":\"new\"}");

        // then
        assertThat(reply.json().at("/room/_id").asText()).isEqualTo("old");
    }

    @Test
    void shouldNotTellARoomOfAnotherFromOneThatDoesNotExist() {
        for (String rid : new String[] {"bobs", "nothing", "%20", "%00", "x".repeat(257), "x".repeat(5_000)}) {
            // when
            Reply reply = api.get(Api.AGENT, PATH + "?token=mary&rid=" + rid);

            // then
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.text()).isEqualTo("{\"success\":false,\"error\":\"invalid-room\"}");
        }
    }

    @Test
    void shouldRefuseTheTokenBeforeTheRoomWhenBothAreUnknown() {
        for (String query : new String[] {
            "?token=nobody&rid=bobs",
            "?token=nobody&rid=nothing",
            "?token=nobody&agentId=a",
            "?token=&rid=bobs",
            "?token=&agentId="
        }) {
            // when
            Reply reply = api.get(Api.AGENT, PATH + query);

            // then
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.text()).isEqualTo("{\"success\":false,\"error\":\"invalid-token\"}");
        }
    }

    @Test
    void shouldRefuseWhenTheVisitorHasNoOpenRoom() {
        assertThat(api.get(Api.AGENT, PATH + "?token=bob&agentId=a").text())
                .isEqualTo("{\"success\":false,\"error\":\"invalid-room\"}");
    }

    @Test
    void shouldExplainTheParametersInUpstreamsWords() {
        assertThat(api.get(Api.AGENT, PATH).text())
                .isEqualTo("{\"success\":false,\"error\":\"must have required property 'token'\\n "
                        + "must have required property 'rid'\\n must match exactly one schema in oneOf [invalid-params]\","
                        + "\"errorType\":\"invalid-params\"}");
    }

    @Test
    void shouldAskForThePermissionAfterTheParameters() {
        // when
        Reply wrong = api.get(Api.ADMIN, PATH + "?foo=1");
        Reply right = api.get(Api.ADMIN, PATH + "?token=mary&rid=new");

        // then
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(right.status()).isEqualTo(403);
        assertThat(right.text())
                .isEqualTo("{\"success\":false,\"error\":"
                        + "\"User does not have the permissions required for this action [error-unauthorized]\"}");
    }

    @Test
    void shouldHaveTheHeadersThatClientsCompare() {
        // when
        Reply reply = api.get(Api.AGENT, PATH + "?token=mary&rid=new");

        // then
        assertThat(reply.header("Content-Type")).contains("application/json");
        assertThat(reply.header("Access-Control-Allow-Origin")).contains("*");
        assertThat(reply.header("Cache-Control")).contains("no-store");
        assertThat(reply.header("Pragma")).contains("no-cache");
        assertThat(reply.header("Server")).isEmpty();
    }

    @Test
    void shouldSayUnavailableWhenTheStoresAre() {
        // given
        api.rooms.unavailable("rooms are being restored");

        for (String query : new String[] {"?token=mary&rid=new", "?token=mary&agentId=a"}) {
            // when
            Reply reply = api.get(Api.AGENT, PATH + query);

            // then
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.header("Retry-After")).contains("1");
            assertThat(reply.json().get("error").asText()).isEqualTo("rooms are being restored [error-unavailable]");
        }
    }

    @Test
    void shouldSayNothingOfADefectButItsId() {
        // given
        api.rooms.disturb(() -> {
            throw new IllegalStateException("secret");
        });

        // when
        Reply reply = api.get(Api.AGENT, PATH + "?token=mary&rid=new");

        // then
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.text()).isEqualTo("{\"success\":false,\"error\":\"Internal server error\"}");
        assertThat(reply.header("X-Callboard-Error-Id")).isPresent();
    }

    @Test
    void shouldAnswerInJsonEvenWhenAnErrorOfTheJvmStrikes() {
        // given
        api.rooms.disturb(() -> {
            throw new StackOverflowError("secret");
        });

        // when
        Reply reply = api.get(Api.AGENT, PATH + "?token=mary&rid=new");

        // then
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.text()).isEqualTo("{\"success\":false,\"error\":\"Internal server error\"}");
    }

    @Test
    void shouldNotMixADefectIntoAnAnswerThatHasBegun() {
        // given
        RoomDocument broken = new RoomDocument(new byte[3], 0, 90, new byte[0]);
        api.rooms.disturb(() -> new Answer.Found<>(new FoundRooms(List.of(broken), 1)));

        // when
        Reply reply = api.get(Api.MANAGER, "/api/v1/voip/rooms");

        // then
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.text()).isEqualTo("{\"success\":false,\"error\":\"Internal server error\"}");
    }

    private static String room(String id, String token, String ts, String more) {
        return "{\"_id\":\"" + id + "\",\"t\":\"v\"," + more + "\"ts\":\"" + ts + "\",\"v\":{\"_id\":\"id-of-" + token
                + "\",\"token\":\"" + token + "\"},\"metrics\":{\"response\":{\"avg\":226.4365}}}";
    }
}
