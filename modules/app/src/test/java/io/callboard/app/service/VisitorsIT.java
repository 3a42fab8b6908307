package io.callboard.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.callboard.command.visitor.VisitorIdentity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Visitors as two instances of one Callboard register and find them. */
@Timeout(120)
class VisitorsIT {

    private static final String PATH = "/api/v1/livechat/visitor";

    @TempDir
    Path dir;

    @Test
    void shouldKnowAVisitorOnEveryInstanceAndAfterARestartOnceAnyHasAnswered() throws Exception {
        // given
        ServiceOnBroker callboard = new ServiceOnBroker(dir);
        ServiceOnBroker other = callboard.another(dir.resolve("other"));
        JsonNode registered;
        try (ServiceApplication running = callboard.start();
                ServiceApplication beside = other.start()) {
            for (int i = 0; i < 50; i++) {
                // when
                String token = "visitor-" + i;
                registered =
                        visitor(callboard.api().post(PATH, body(token, "\"name\":\"Mary\",\"phone\":\"+15550100\"")));

                // then: whoever changes the visitor elsewhere a moment later knows what was registered here
                JsonNode changed = visitor(other.api().post(PATH, body(token, "\"email\":\"mary@example.org\"")));
                assertThat(changed.path("_id")).isEqualTo(registered.path("_id"));
                assertThat(changed.path("ts")).isEqualTo(registered.path("ts"));
                assertThat(changed.path("name").asText()).isEqualTo("Mary");
                assertThat(changed.at("/phone/0/phoneNumber").asText()).isEqualTo("+15550100");
                assertThat(changed.at("/visitorEmails/0/address").asText()).isEqualTo("mary@example.org");
            }
        }

        // when
        try (ServiceApplication again = callboard.start()) {
            JsonNode known = visitor(callboard.api().post(PATH, body("visitor-7", "\"department\":\"d1\"")));

            // then
            assertThat(known.path("name").asText()).isEqualTo("Mary");
            assertThat(known.path("department").asText()).isEqualTo("d1");
        }
    }

    @Test
    void shouldGiveOneVisitorOneIdWhoeverRegistersThemAtOnce() throws Exception {
        // given
        ServiceOnBroker callboard = new ServiceOnBroker(dir);
        ServiceOnBroker other = callboard.another(dir.resolve("other"));
        try (ServiceApplication running = callboard.start();
                ServiceApplication beside = other.start();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            // when
            List<Callable<JsonNode>> races = IntStream.range(0, 40)
                    .<Callable<JsonNode>>mapToObj(i -> () -> visitor((i % 2 == 0 ? callboard : other)
                            .api()
                            .post(PATH, body("raced", "\"name\":\"n" + i + "\""))))
                    .toList();
            List<JsonNode> answers = callers.invokeAll(races).stream()
                    .map(future -> future.resultNow())
                    .toList();

            // then
            VisitorIdentity derived = VisitorIdentity.of("raced");
            assertThat(answers).allSatisfy(visitor -> {
                assertThat(visitor.path("_id").asText()).isEqualTo(derived.id());
                assertThat(visitor.path("username").asText()).isEqualTo(derived.username());
            });
        }
    }

    private static JsonNode visitor(RoomsApi.Response response) {
        assertThat(response.status())
                .as(() -> new String(response.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return response.json().path("visitor");
    }

    private static String body(String token, String members) {
        return "{\"visitor\":{\"token\":\"" + token + "\"," + members + "}}";
    }
}
