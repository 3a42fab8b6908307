package io.callboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisterVisitorTest {

    private static final String PATH = "/api/v1/livechat/visitor";

    private final InMemoryVisitors visitors = new InMemoryVisitors();
    private Api api;

    @BeforeEach
    void start() {
        api = Api.start(List.of(new VisitorRoutes(visitors, visitors, false)));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void shouldAnswerTheVisitorAsKnown() {
        // when
        Reply reply = api.post(
                Api.AGENT,
                PATH,
                "{\"visitor\":{\"token\":\"t1\",\"name\":\" Mary \",\"email\":\"Mary@Example.org\",\"phone\":\"+15550100\","
                        + "\"username\":\"mary\",\"department\":\"d1\",\"customFields\":[]}}");

        // then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text())
                .isEqualTo(
                        "{\"visitor\":{\"_id\":\"id-of-t1\",\"token\":\"t1\",\"username\":\"mary\",\"name\":\"Mary\","
                                + "\"phone\":[{\"phoneNumber\":\"+15550100\"}],"
                                + "\"visitorEmails\":[{\"address\":\"mary@example.org\"}],\"department\":\"d1\","
                                + "\"ts\":\"2021-07-09T20:12:19.795Z\"},\"success\":true}");
    }

    @Test
    void shouldLeaveOutWhatWasNotGiven() {
        // when
        Reply reply = api.post(
                Api.AGENT, "/v1/livechat/visitor", "{\"visitor\":{\"token\":\"t1\",\"name\":null,\"phone\":\"\"}}");

        // then
        assertThat(reply.text())
                .isEqualTo("{\"visitor\":{\"_id\":\"id-of-t1\",\"token\":\"t1\",\"ts\":\"2021-07-09T20:12:19.795Z\"},"
                        + "\"success\":true}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                | Match error: Missing key 'visitor'",
                "{\"visitor\":\"t1\"}                              | Match error: Expected object, got string in field visitor",
                "{\"visitor\":{\"token\":\"t1\"},\"foo\":1}        | Match error: Unknown key in field foo",
                "{\"visitor\":{\"name\":\"Mary\"}}                 | Match error: Missing key 'token' in field visitor",
                "{\"visitor\":{\"token\":7}}                       | Match error: Expected string, got number in field visitor.token",
                "{\"visitor\":{\"token\":null}}                    | Match error: Expected string, got null in field visitor.token",
                "{\"visitor\":{\"token\":\"t\",\"name\":[]}}       | Match error: Expected string, got object in field visitor.name",
                "{\"visitor\":{\"token\":\"  \"}}                  | Token cannot be empty [error-invalid-token]",
                "{\"visitor\":{\"token\":\"t\",\"email\":\"x y\"}} | Invalid email x y [error-invalid-email]",
                "[]                                                | body must be a JSON object [invalid-params]",
                "{                                                 | body must be a JSON object [invalid-params]"
            })
    void shouldNameTheFieldAndTheReasonWhenTheBodyDoesNotFit(String body, String error) {
        // when
        Reply reply = api.post(Api.AGENT, PATH, body);

        // then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("error").asText()).isEqualTo(error);
    }

    @Test
    void shouldRefuseTextsBeyondTheirBounds() {
        // when
        Reply token = api.post(Api.AGENT, PATH, "{\"visitor\":{\"token\":\"" + "t".repeat(257) + "\"}}");
        Reply name = api.post(Api.AGENT, PATH, "{\"visitor\":{\"token\":\"t\",\"name\":\"" + "n".repeat(257) + "\"}}");

        // then
        assertThat(token.status()).isEqualTo(400);
        assertThat(token.text()).contains("Token cannot be longer than 256 characters [error-invalid-token]");
        assertThat(name.text()).contains("visitor.name cannot be longer than 256 characters [error-invalid-name]");
    }

    @Test
    void shouldAskForAUserUnlessRegistrationIsOpen() {
        // when
        Reply refused = api.post(null, PATH, "{\"visitor\":{\"token\":\"t1\"}}");

        // then
        assertThat(refused.status()).isEqualTo(401);

        // when
        try (Api open = Api.start(List.of(new VisitorRoutes(visitors, visitors, true)))) {
            Reply taken = open.post(null, PATH, "{\"visitor\":{\"token\":\"t1\"}}");

            // then
            assertThat(taken.status()).isEqualTo(200);
        }
    }

    @Test
    void shouldSayUnavailableWhenTheVisitorCannotBeWritten() {
        // given
        visitors.unavailable("The change could not be written in time");

        // when
        Reply reply = api.post(Api.AGENT, PATH, "{\"visitor\":{\"token\":\"t1\"}}");

        // then
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("Retry-After")).isPresent();
    }

    @Test
    void shouldSayWhichMethodsThereAre() {
        // when
        Reply reply = api.get(Api.AGENT, PATH);

        // then
        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow").orElseThrow()).contains("POST");
    }
}
