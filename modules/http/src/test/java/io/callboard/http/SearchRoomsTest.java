package io.callboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.query.Answer;
import io.callboard.query.FoundRooms;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchRoomsTest {

    private static final String PATH = "/api/v1/voip/rooms";
    private static final String A = """
            {"_id":"a","t":"v","name":"Mary.1-77","open":true,"ts":"2021-07-01T00:00:00.000Z","queue":"support",\
            "direction":"inbound","msgs":3,"tags":["vip","hang"],"v":{"_id":"v1","token":"t1","phone":"1"},\
            "servedBy":{"_id":"agent-id","username":"anna"},"metrics":{"response":{"avg":226.4365,"tt":1.10}}}""";
    private static final String B = """
            {"_id":"b","t":"v","name":"bob-78","ts":"2021-07-02T00:00:00.000Z","closedAt":"2021-07-02T00:05:00.000Z",\
            "queue":"sales","direction":"outbound","msgs":1,"tags":["hang"],"v":{"_id":"v2","token":"t2"},\
            "servedBy":{"_id":"other-id","username":"ben"}}""";
    private static final String C = """
            {"_id":"c","t":"l","name":"zoé","ts":"2021-07-03T00:00:00.000Z","closedAt":"2021-07-03T00:05:00.000Z",\
            "msgs":2,"v":{"_id":"v1","token":"t1"}}""";

    private Api api;

    @BeforeEach
    void start() {
        api = Api.start();
        api.rooms.add(A);
        api.rooms.add(B);
        api.rooms.add(C);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void shouldListAllRoomsOfEveryTypeNewestFirstWhenNothingIsAskedFor() {
        // when
        Reply reply = api.get(Api.MANAGER, PATH);

        // then
        assertThat(reply.text())
                .isEqualTo("{\"rooms\":[" + String.join(",", C, B, A)
                        + "],\"count\":3,\"offset\":0,\"total\":3,\"room\":" + C + ",\"success\":true}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "open=true                               | a",
                "open=false                              | c b",
                "Open=true                               | a",
                "agents[]=agent-id&agents[]=ben          | b a",
                "agents=anna                             | a",
                "agents[]=                               | ''",
                "tags[]=hang                             | b a",
                "tags=[\"vip\",\"none\"]                 | a",
                "queue=sales                             | b",
                "queue=Sales                             | ''",
                "visitorId=v1                            | c a",
                "direction=inbound                       | a",
                "type=l                                  | c",
                "roomName=MARY.                          | a",
                "roomName=.*                             | ''",
                "roomName=-7                             | b a",
                "createdAt={\"start\":\"2021-07-02T00:00:00.000Z\",\"end\":\"2021-07-02T00:00:00.000Z\"} | b",
                "createdAt={\"end\":\"2021-07-02T00:00:00.000Z\"}   | b a",
                "createdAt=2021-07-03T00:00:00Z          | c",
                "closedAt={\"start\":\"1970-01-01\"}     | c b",
                "closedAt={}                             | c b a",
                "open=false&agents[]=ben&tags=hang       | b",
                "__proto__[x]=1                          | c b a"
            })
    void shouldFilter(String query, String expected) {
        // when
        Reply reply = api.getRaw(Api.MANAGER, PATH + "?" + query);

        // then
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(String.join(" ", reply.ids())).isEqualTo(expected);
        assertThat(reply.json().get("total").asInt()).isEqualTo(reply.ids().size());
        assertThat(reply.json().has("room")).isEqualTo(!expected.isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"ts\":1}                    | a b c",
                "{\"closedAt\":1}              | a b c",
                "{\"closedAt\":-1}             | c b a",
                "{\"msgs\":1}                  | b c a",
                "{\"servedBy.username\":-1}    | b a c",
                "{\"phone\":-1}                | a b c",
                "{\"t\":1}                     | a b c",
                "{\"direction\":1,\"msgs\":-1} | c a b"
            })
    void shouldSort(String sort, String expected) {
        assertThat(api.get(Api.MANAGER, PATH + "?sort=" + encoded(sort)).ids()).containsExactly(expected.split(" "));
    }

    @Test
    void shouldNameTheSortKeysThatOrderNothing() {
        // when
        Reply reply = api.get(Api.MANAGER, PATH + "?sort=" + encoded("{\"ts\":1,\"näme\\r\\n\":1,\"t\":-1}"));

        // then
        assertThat(reply.ids()).containsExactly("a", "b", "c");
        assertThat(reply.header("X-Callboard-Unsorted")).contains("n%C3%A4me%0D%0A, t");
    }

    @Test
    void shouldBoundTheHeaderHoweverManyKeysOrderNothing() {
        // given
        StringBuilder sort = new StringBuilder("{\"ts\":1");
        for (int i = 0; i < 900; i++) {
            sort.append(",\"k").append(i).append("é\":1");
        }

        // when
        Reply reply = api.getWithBody(Api.MANAGER, PATH, "{\"sort\":" + sort + "}}");

        // then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("X-Callboard-Unsorted").orElseThrow())
                .startsWith("k0%C3%A9, k1")
                .hasSizeLessThan(4_000);
    }

    @Test
    void shouldPage() {
        // when
        Reply middle = api.get(Api.MANAGER, PATH + "?offset=1&count=1");
        Reply beyond = api.get(Api.MANAGER, PATH + "?offset=7");

        // then
        assertThat(middle.text())
                .isEqualTo("{\"rooms\":[" + B + "],\"count\":1,\"offset\":1,\"total\":3,\"room\":" + B
                        + ",\"success\":true}");
        assertThat(beyond.text()).isEqualTo("{\"rooms\":[],\"count\":0,\"offset\":7,\"total\":3,\"success\":true}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "1000000", "99999999999", "9007199254740991"})
    void shouldAnswerAnEmptyPageHoweverFarPastTheEnd(String offset) {
        for (String count : new String[] {"", "&count=0", "&count=1"}) {
            assertThat(api.get(Api.MANAGER, PATH + "?offset=" + offset + count).text())
                    .isEqualTo("{\"rooms\":[],\"count\":0,\"offset\":" + offset + ",\"total\":3,\"success\":true}");
        }
    }

    @Test
    void shouldRefuseAPageBeyondTheWindowInsteadOfAShorterOne() {
        // given
        api.rooms.disturb(() -> new Answer.Found<>(new FoundRooms(List.of(), 100_001)));

        // when
        Reply reply = api.get(Api.MANAGER, PATH + "?offset=100000&count=1");

        // then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text())
                .isEqualTo("{\"success\":false,\"error\":\"offset and count together must be <= 100000"
                        + " [invalid-params]\",\"errorType\":\"invalid-params\"}");
    }

    @Test
    void shouldKeepPagesWithinTheLimits() {
        // given
        for (int i = 0; i < 150; i++) {
            api.rooms.add(
                    "{\"_id\":\"more-%03d\",\"v\":{\"token\":\"t\"},\"ts\":\"2020-01-01T00:00:00.000Z\"}".formatted(i));
        }

        // then
        assertThat(api.get(Api.MANAGER, PATH).ids()).hasSize(50);
        assertThat(api.get(Api.MANAGER, PATH + "?count=1000").ids()).hasSize(100);
        assertThat(api.get(Api.MANAGER, PATH + "?count=0").ids()).hasSize(153);
        assertThat(api.get(Api.MANAGER, PATH + "?count=2").json().get("total").asInt())
                .isEqualTo(153);
    }

    @Test
    void shouldTakeFromTheBodyWhatTheQueryLacks() {
        assertThat(api.getWithBody(Api.MANAGER, PATH, "{\"open\": true }").ids())
                .containsExactly("a");
        assertThat(api.getWithBody(Api.MANAGER, PATH + "?open=false", "{\"open\":true,\"queue\":\"sales\"}")
                        .ids())
                .containsExactly("b");
        assertThat(api.getWithBody(Api.MANAGER, PATH, " \n").ids()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"agents[]=agent-id", "agents=agent-id", "agents[0]=agent-id", "agents=%5B%22agent-id%22%5D"})
    void shouldLetAgentsSeeTheirOwnCallsHoweverTheyAsk(String query) {
        assertThat(api.getRaw(Api.AGENT, PATH + "?" + query).ids()).containsExactly("a");
    }

    @Test
    void shouldLetAgentsSeeTheirOwnCallsWhenTheBodyAsks() {
        assertThat(api.getWithBody(Api.AGENT, PATH, "{\"agents\":[\"agent-id\"]}")
                        .ids())
                .containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "agents=",
                "agents=[]",
                "agents[]=other-id",
                "agents[]=agent-id-name",
                "agents[]=anna",
                "agents[]=agent-id&agents[]=other-id",
                "agents[]=agent-id&agents[]=agent-id",
                "createdAt=invalid"
            })
    void shouldNotLetAgentsSeeMoreThanTheirOwnCalls(String query) {
        // when
        Reply reply = api.getRaw(Api.AGENT, PATH + "?" + query);

        // then
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.text()).isEqualTo("{\"success\":false,\"error\":\"unauthorized\"}");
    }

    @Test
    void shouldKeepOutWhoHasNoRole() {
        assertThat(api.get(Api.NOBODY, PATH + "?agents=" + Api.NOBODY).status()).isEqualTo(403);
        assertThat(api.get(Api.NOBODY, PATH + "?foo=1").status()).isEqualTo(400);
        assertThat(api.get(Api.ADMIN, PATH).status()).isEqualTo(200);
    }

    @Test
    void shouldQuoteWhatIsNoSort() {
        // when
        Reply reply = api.get(Api.MANAGER, PATH + "?sort=" + encoded("{\"a\":\"\u0001\\ud800"));

        // then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("error").asText())
                .isEqualTo("Invalid sort parameter provided: \"{\"a\":\"\u0001\\ud800\" [error-invalid-sort]");
        assertThat(reply.json().get("errorType").asText()).isEqualTo("error-invalid-sort");
        assertThat(reply.json().get("details").toString()).isEqualTo("{\"helperMethod\":\"parseJsonQuery\"}");
    }

    @Test
    void shouldSurviveALoneSurrogateInWhatItQuotes() {
        // when
        Reply reply = api.getWithBody(Api.MANAGER, PATH, "{\"sort\":\"\\ud800\"}");

        // then
        assertThat(reply.json().get("error").asText())
                .isEqualTo("Invalid sort parameter provided: \"?\" [error-invalid-sort]");
    }

    @Test
    void shouldSayWhichDateIsNone() {
        // when
        Reply reply = api.get(Api.MANAGER, PATH + "?createdAt=invalid");

        // then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text())
                .isEqualTo(
                        "{\"success\":false,\"error\":\"The \\\"createdAt.start\\\" query parameter must be a valid date.\"}");
    }

    @Test
    void shouldProjectAndKeepNumbersToTheLastDigit() {
        // when
        Reply reply = api.get(
                Api.MANAGER, PATH + "?open=true&fields=" + encoded("{\"metrics.response\":1,\"servedBy.username\":1}"));

        // then
        String projected = "{\"servedBy\":{\"username\":\"anna\"},"
                + "\"metrics\":{\"response\":{\"avg\":226.4365,\"tt\":1.10}},\"_id\":\"a\"}";
        assertThat(reply.text())
                .isEqualTo("{\"rooms\":[" + projected + "],\"count\":1,\"offset\":0,\"total\":1,\"room\":" + projected
                        + ",\"success\":true}");
    }

    @Test
    void shouldSayUnavailableInsteadOfAShorterList() {
        // given
        api.rooms.unavailable("2 of 12 partitions cannot be asked");

        // when
        Reply reply = api.get(Api.MANAGER, PATH);

        // then
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.json().get("error").asText())
                .isEqualTo("2 of 12 partitions cannot be asked [error-unavailable]");
    }

    @Test
    void shouldServeTheSameUnderEveryFormOfThePath() {
        for (String path : List.of(
                "/v1/voip/rooms",
                "/api//v1/voip/rooms",
                "//api///v1//voip//rooms",
                "/api/v1/voip/rooms/",
                "/v1/voip/rooms/?")) {
            assertThat(api.getRaw(Api.MANAGER, path).ids()).as(path).hasSize(3);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
