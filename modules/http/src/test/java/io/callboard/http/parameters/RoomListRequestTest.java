package io.callboard.http.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.callboard.http.problem.Problem;
import io.callboard.http.problem.Problem.InvalidJsonParameter;
import io.callboard.http.problem.Problem.InvalidParameters;
import io.callboard.http.problem.Problem.Refused;
import io.callboard.http.problem.ProblemException;
import io.callboard.query.RoomSearch;
import io.callboard.store.index.RoomFilter;
import io.callboard.store.index.RoomFilter.TimeRange;
import io.callboard.store.index.SortKey;
import io.callboard.store.index.SortKey.Field;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoomListRequestTest {

    @Test
    void shouldAskForTheNewestFiftyOfAllWhenNothingIsSaid() {
        // when
        var search = request("").search();

        // then
        assertThat(search.filter()).isEqualTo(RoomFilter.ALL);
        assertThat(search.sort()).containsExactly(SortKey.NEWEST_FIRST);
        assertThat(search.offset()).isZero();
        assertThat(search.count()).isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agents=",
                "tags=",
                "queue=&visitorId=&roomName=&type=",
                "visitorId=undefined",
                "createdAt=&closedAt=",
                "offset=&count=",
                "sort=&fields=&query=",
                "sort={}",
                "agents=[]",
                "createdAt={}",
                "createdAt={\"start\":null,\"end\":\"\"}"
            })
    void shouldFilterNothingWhenValuesAreEmpty(String query) {
        assertThat(request(query).search()).isEqualTo(request("").search());
    }

    @Test
    void shouldReadEveryFilterWhenAllAreGiven() {
        // when
        RoomFilter filter = request(
                        "agents[]=a&open=false&createdAt={\"start\":\"2021-07-09T20:12:19.795Z\"}"
                                + "&closedAt={\"end\":\"2021-07-09\"}&tags=x&tags=y&queue=q&visitorId=v&direction=inbound&type=l&roomName=n")
                .search()
                .filter();

        // then
        assertThat(filter)
                .isEqualTo(new RoomFilter(
                        List.of("a"),
                        false,
                        new TimeRange(Instant.parse("2021-07-09T20:12:19.795Z").toEpochMilli(), Long.MAX_VALUE),
                        new TimeRange(
                                Long.MIN_VALUE,
                                Instant.parse("2021-07-09T00:00:00Z").toEpochMilli()),
                        List.of("x", "y"),
                        "q",
                        "v",
                        null,
                        "inbound",
                        "l",
                        null,
                        "n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "agents=a             | ''",
                "agents[]=a           | ''",
                "agents[0]=a          | ''",
                "agents=%5B%22a%22%5D | ''",
                "agents= [\"a\"]      | ''",
                "''                   | {\"agents\":\"a\"}",
                "''                   | {\"agents\":[\"a\"]}",
                "''                   | {\"agents\":\"[\\\"a\\\"]\"}",
                "agents=a             | {\"agents\":[\"b\",\"c\"]}"
            })
    void shouldReadOneAgentWhateverTheSpellingOrPlace(String query, String body) {
        assertThat(request(query, body).agents()).containsExactly("a");
    }

    @Test
    void shouldTakeBracketsLiterallyWhenTheyHoldNoJson() {
        assertThat(request("agents=[night shift").agents()).containsExactly("[night shift");
        assertThat(request("agents=a,b").agents()).containsExactly("a,b");
        assertThat(request("agents[]=").agents()).containsExactly("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "open=true             | ''               | true",
                "Open=false            | ''               | false",
                "''                    | {\"open\":true}   | true",
                "''                    | {\"Open\":\"false\"} | false",
                "open=true&Open=false  | ''               | true",
                "Open=false            | {\"open\":true}   | false",
                "''                    | {\"open\":null}   | null"
            })
    void shouldReadOpenUnderBothNamesFromQueryThenBody(String query, String body, @Nullable Boolean open) {
        assertThat(request(query, body).open()).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "open=                  | must be equal to one of the allowed values",
                "open=TRUE              | must be equal to one of the allowed values",
                "open=1                 | must be equal to one of the allowed values",
                "open=true&open=false   | must be string",
                "direction=             | must be equal to one of the allowed values",
                "direction=up           | must be equal to one of the allowed values",
                "agents[x]=a            | must be array",
                "agents[21]=a           | must be array",
                "agents=[[\"a\"]]       | must be string",
                "tags=[null]            | must be string",
                "queue=a&queue=b        | must be string",
                "queue[x]=a             | must be string",
                "sort[ts]=-1            | must be string",
                "createdAt[start]=2021  | must be string",
                "count=many             | must be number",
                "count=NaN              | must be number",
                "offset=0x1p3           | must be number",
                "offset=-1              | must be >= 0",
                "offset=-1.5            | must be >= 0",
                "queue=%zz              | queue must be percent-encoded UTF-8",
                "open=true&tags[0]=%ff  | tags must be percent-encoded UTF-8",
                "open=true&%e8=1        | name of parameter 2 must be percent-encoded UTF-8",
                "foo=1                  | must NOT have additional properties",
                "Agents=a               | must NOT have additional properties",
                "departmentId=d         | must NOT have additional properties",
                "foo=1&open=            | must NOT have additional properties"
            })
    void shouldRefuseInTheValidatorsWords(String query, String message) {
        assertThat(problem(query, "")).isEqualTo(new InvalidParameters(message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "null", "\"x\"", "{", "{} {}", "{\"open\":true", "open=true", "{open:true}"})
    void shouldRefuseABodyThatIsNoJsonObject(String body) {
        assertThat(problem("", body)).isEqualTo(new InvalidParameters("body must be a JSON object"));
    }

    @Test
    void shouldRefuseUnknownNamesInTheBodyToo() {
        assertThat(problem("open=true", "{\"foo\":1}"))
                .isEqualTo(new InvalidParameters("must NOT have additional properties"));
        assertThat(problem("", "{\"agents\":{}}")).isEqualTo(new InvalidParameters("must be array"));
        assertThat(problem("", "{\"queue\":[]}")).isEqualTo(new InvalidParameters("must be string"));
    }

    @ParameterizedTest
    @CsvSource({
        "count=1,1",
        "count=99.9,99",
        "count=100,100",
        "count=101,100",
        "count=1e9,100",
        "count=1e999,100",
        "count=-7,7",
        "count=-700,100",
        "count=0,10000",
        "count=0.5,10000",
        "count=%2B5,5"
    })
    void shouldBoundTheCount(String query, int count) {
        assertThat(request(query).count()).isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource({
        "offset=0,0",
        "offset=7.9,7",
        "offset=-0.5,0",
        "offset=1e3,1000",
        "offset=99999999999,99999999999",
        "offset=1e999,9223372036854775807"
    })
    void shouldTakeTheOffsetsIntegerPart(String query, long offset) {
        assertThat(request(query).offset()).isEqualTo(offset);
    }

    @ParameterizedTest
    @CsvSource({
        "offset=99950, 99950, 50",
        "offset=99951, 99951, 49",
        "offset=99900&count=0, 99900, 100",
        "offset=99999, 99999, 1",
        "offset=100000, 100000, 0",
        "offset=99999999999, 100000, 0",
        "offset=1e999&count=0, 100000, 0"
    })
    void shouldAskForNoRoomBeyondTheWindow(String query, int offset, int count) {
        // when
        RoomSearch search = request(query).search();

        // then
        assertThat(search.offset()).isEqualTo(offset);
        assertThat(search.count()).isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource({
        "offset=99950, 1000000, true",
        "offset=99951, 100000, true",
        "offset=99951, 100001, false",
        "offset=90001&count=0, 100001, false",
        "offset=100000, 100000, true",
        "offset=100000, 100001, false",
        "offset=200000, 200000, true",
        "offset=199999, 200000, false",
        "offset=99999999999, 99999999999, true",
        "offset=1e999, 99999999999, true"
    })
    void shouldRefuseAPageOnlyWhenRoomsOfItLieBeyondTheWindow(String query, long total, boolean within) {
        // when
        var refused = catchThrowableOfType(
                ProblemException.class, () -> request(query).requireWithinWindow(total));

        // then
        if (within) {
            assertThat(refused).isNull();
        } else {
            assertThat(refused.problem())
                    .isEqualTo(new InvalidParameters("offset and count together must be <= 100000"));
        }
    }

    @Test
    void shouldTakeNumbersAndTextsAlikeFromTheBody() {
        // when
        RoomListRequest request =
                request("", "{\"count\":7,\"offset\":\"3\",\"queue\":5,\"sort\":{\"msgs\":1},\"tags\":[1,true]}");

        // then
        assertThat(request.count()).isEqualTo(7);
        assertThat(request.offset()).isEqualTo(3);
        assertThat(request.queue()).isEqualTo("5");
        assertThat(request.tags()).containsExactly("1", "true");
        assertThat(request.order().keys()).containsExactly(new SortKey(Field.MSGS, true));
    }

    @Test
    void shouldSortByEveryKnownKeyInOrderAndNameTheOthers() {
        // when
        SortOrder order = request(
                        "sort={\"closedAt\":-1,\"nothing\":1,\"phone\":1,\"v.phone\":-1,\"a\":-1,\"open\":1.0}")
                .order();

        // then
        assertThat(order.keys())
                .containsExactly(
                        new SortKey(Field.CLOSED_AT, false),
                        new SortKey(Field.VISITOR_PHONE, true),
                        new SortKey(Field.OPEN, true));
        assertThat(order.unsorted()).containsExactly("nothing", "a");
    }

    @Test
    void shouldLeaveTheOrderToTheIdWhenNoKeyOrders() {
        assertThat(request("sort={\"nothing\":-1}").order().keys()).containsExactly(new SortKey(Field.ID, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "[]",
                "1",
                "{\"ts\":0}",
                "{\"ts\":2}",
                "{\"ts\":\"1\"}",
                "{\"ts\":true}",
                "{\"ts\":1",
                "{\"ts\":1}}"
            })
    void shouldQuoteASortThatIsNone(String sort) {
        assertThat(problem("sort=" + encoded(sort), "")).isEqualTo(new InvalidJsonParameter("sort", sort));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "[]", "{\"a\":2}", "{\"a\":true}", "{\"a\":\"1\"}", "{\"a\":1,\"b\":0}"})
    void shouldQuoteFieldsThatAreNone(String fields) {
        assertThat(problem("fields=" + encoded(fields), "")).isEqualTo(new InvalidJsonParameter("fields", fields));
    }

    @Test
    void shouldCheckTheQueryForJsonAndThenLeaveItAlone() {
        assertThat(problem("query={", "")).isEqualTo(new InvalidJsonParameter("query", "{"));
        assertThat(request("query={\"open\":true}").search())
                .isEqualTo(request("").search());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2021-07-09T20:12:19.795Z         | 2021-07-09T20:12:19.795Z",
                "2021-07-09T20:12:19Z             | 2021-07-09T20:12:19Z",
                "2021-07-09T20:12:19.7959999Z     | 2021-07-09T20:12:19.795Z",
                "2021-07-09T22:12:19.795%2B02:00  | 2021-07-09T20:12:19.795Z",
                "2021-07-09T20:12                 | 2021-07-09T20:12:00Z",
                "2021-07-09                       | 2021-07-09T00:00:00Z"
            })
    void shouldMeanThatInstantWhenATimeStandsAlone(String text, String instant) {
        // given
        long millis = Instant.parse(instant).toEpochMilli();

        // then
        assertThat(request("createdAt=" + text).search().filter().createdAt()).isEqualTo(new TimeRange(millis, millis));
        assertThat(request("", "{\"closedAt\":{\"start\":\"" + instant + "\",\"end\":\"" + instant + "\"}}")
                        .search()
                        .filter()
                        .closedAt())
                .isEqualTo(new TimeRange(millis, millis));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "createdAt=invalid                          | createdAt.start",
                "createdAt=1625861539795                    | createdAt.start",
                "createdAt=2021-02-30                       | createdAt.start",
                "createdAt=2021-07-09T25:00:00Z             | createdAt.start",
                "createdAt=%2B999999999-12-31T23:59:59Z     | createdAt.start",
                "createdAt=[]                               | createdAt.start",
                "createdAt={\"start\":\"x\"}                | createdAt.start",
                "createdAt={\"start\":5}                    | createdAt.start",
                "createdAt={\"start\":\"2021-01-01\",\"end\":\"x\"} | createdAt.end",
                "createdAt={\"from\":\"2021-01-01\"}        | createdAt.from",
                "createdAt={                                | createdAt.start",
                "closedAt={\"end\":[]}                      | closedAt.end"
            })
    void shouldSayWhichDateIsNoneOnceTheQuestionIsPut(String query, String name) {
        // given
        RoomListRequest request = request(query);

        // when
        var refused = catchThrowableOfType(ProblemException.class, request::search);

        // then
        assertThat(refused.problem())
                .isEqualTo(new Refused("The \"" + name + "\" query parameter must be a valid date."));
    }

    private static Problem problem(String query, String body) {
        return catchThrowableOfType(ProblemException.class, () -> request(query, body))
                .problem();
    }

    private static RoomListRequest request(String query) {
        return request(query, "");
    }

    private static RoomListRequest request(String query, String body) {
        return RoomListRequest.of(Parameters.of(query, body.getBytes(StandardCharsets.UTF_8)), PageLimits.DEFAULTS);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
