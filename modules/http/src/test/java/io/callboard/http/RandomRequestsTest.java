package io.callboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests made up from what the routes know and what they do not: every one is answered, as documented, and none is a defect. */
class RandomRequestsTest {

    private static final int REQUESTS = 3_000;

    private static final List<String> NAMES = List.of(
            "agents",
            "open",
            "Open",
            "createdAt",
            "closedAt",
            "tags",
            "queue",
            "visitorId",
            "direction",
            "type",
            "roomName",
            "offset",
            "count",
            "sort",
            "query",
            "fields",
            "token",
            "rid",
            "agentId",
            "foo",
            "__proto__",
            "");

    private static final List<String> SUFFIXES =
            List.of("", "", "", "", "[]", "[0]", "[21]", "[x]", "[][", "]", "%5B%5D", "[a][b]");

    private static final List<String> VALUES = List.of(
            "",
            "true",
            "false",
            "a",
            "agent-id",
            "undefined",
            "inbound",
            "0",
            "1",
            "-1",
            "1e9",
            "1e400",
            "NaN",
            "99999999999999999999",
            "2021-07-09T20:12:19.795Z",
            "{\"start\":\"2021-07-09\"}",
            "{\"start\":{}}",
            "[\"a\",\"b\"]",
            "[",
            "[[]]",
            "{\"ts\":-1}",
            "{\"ts\":1,\"x\":-1}",
            "{\"\":1}",
            "{\"v.token\":1,\"_id\":0}",
            "{\"metrics.response\":0}",
            "{\"a\":1,\"b\":0}",
            "{",
            "null",
            "\"x\"",
            "%",
            "%zz",
            "%00",
            "%ff",
            "\ud83d\ude00",
            "\u0000",
            "x".repeat(300),
            "[".repeat(3_000),
            "{\"a\":".repeat(1_500),
            "{\"a" + ".a".repeat(900) + "\":1}");

    private Api api;

    @BeforeEach
    void start() {
        api = Api.start();
        for (int i = 0; i < 30; i++) {
            api.rooms.add(
                    "{\"_id\":\"r%d\",\"t\":\"v\",\"open\":true,\"ts\":\"2021-07-09T20:12:%02d.795Z\",\"v\":{\"_id\":\"a\",\"token\":\"a\"}}"
                            .formatted(i, i));
        }
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void shouldAnswerAsDocumentedWhateverIsAsked() {
        // given
        Random random = new Random(20_261_122);
        TreeMap<Integer, Integer> statuses = new TreeMap<>();

        for (int i = 0; i < REQUESTS; i++) {
            String path = random.nextInt(3) == 0 ? "/api/v1/voip/room" : "/v1/voip/rooms";
            String target = path + "?"
                    + IntStream.range(0, random.nextInt(5))
                            .mapToObj(n -> parameter(random))
                            .collect(Collectors.joining("&"));
            String user = random.nextInt(4) == 0 ? Api.AGENT : Api.MANAGER;

            // when
            Reply reply = random.nextInt(3) == 0
                    ? api.raw(target, withBody(user, target, body(random)))
                    : api.getRaw(user, target);

            // then
            statuses.merge(reply.status(), 1, Integer::sum);
            assertThat(reply.status()).as("%s: %s", target, reply.text()).isIn(200, 400, 403, 414);
        }
        assertThat(statuses.keySet()).contains(200, 400, 403);
    }

    private static String parameter(Random random) {
        String value = pick(VALUES, random);
        boolean asItIs = random.nextInt(3) == 0 && value.chars().allMatch(c -> c > ' ' && c < 0x7f);
        return pick(NAMES, random)
                + pick(SUFFIXES, random)
                + (random.nextInt(20) == 0 ? "" : "=")
                + (asItIs ? value : URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    private static String body(Random random) {
        if (random.nextInt(6) == 0) {
            return pick(VALUES, random);
        }
        return IntStream.range(0, random.nextInt(3))
                .mapToObj(n -> "\"" + pick(NAMES, random) + "\":" + literal(random))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String literal(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> "true";
            case 1 -> Integer.toString(random.nextInt(200) - 50);
            case 2 -> "[\"a\",\"agent-id\"]";
            case 3 -> pick(VALUES, random);
            default -> "\"" + pick(VALUES, random).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        };
    }

    private static String withBody(String user, String target, String body) {
        String latin = new String(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return "GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-User-Id: " + user
                + "\r\nX-Auth-Token: " + Api.TOKEN + user + "\r\nContent-Length: " + latin.length() + "\r\n\r\n"
                + latin;
    }

    private static String pick(List<String> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
