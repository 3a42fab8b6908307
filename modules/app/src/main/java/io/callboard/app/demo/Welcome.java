package io.callboard.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callboard.query.Answer.Found;
import io.callboard.query.FoundRooms;
import io.callboard.query.RoomDocument;
import io.callboard.query.RoomQueries;
import io.callboard.query.RoomSearch;
import io.callboard.store.index.RoomFilter;
import io.callboard.store.index.SortKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the demo prints once it is ready: where it is, who may ask, and three questions to paste. */
record Welcome(String url, String bootstrapServers, DemoUsers users, String roomQuestion) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The third question is about a room that exists now, or about readiness when there is none. */
    static Welcome to(String url, String bootstrapServers, DemoUsers users, RoomQueries rooms) {
        RoomSearch newest = new RoomSearch(RoomFilter.ALL, List.of(SortKey.NEWEST_FIRST), 0, 1);
        String question = rooms.search(newest) instanceof Found<FoundRooms>(FoundRooms found)
                        && !found.rooms().isEmpty()
                ? curl(
                        users.agent(),
                        url + "/api/v1/voip/room?"
                                + roomParameters(found.rooms().getFirst()))
                : "curl -s '" + url + "/health/ready'";
        return new Welcome(url, bootstrapServers, users, question);
    }

    String text() {
        String agentId = users.agent().userId();
        StringBuilder text = new StringBuilder();
        text.append("%nCallboard is ready.%n%n".formatted());
        text.append("  URL     %s   (API reference: %s/docs)%n".formatted(url, url));
        text.append("  Kafka   %s%n%n".formatted(bootstrapServers));
        text.append(row("X-User-Id", "username", "password", "X-Auth-Token", "roles"));
        for (DemoUser user : users.all()) {
            String roles = user.roles().isEmpty() ? "(none)" : String.join(", ", user.roles());
            String password = user.password() == null ? "-" : user.password();
            text.append(row(user.userId(), user.username(), password, user.authToken(), roles));
        }
        text.append("%nThe newest open calls, the rooms of one agent, and one room:%n%n".formatted());
        text.append(curl(users.admin(), url + "/api/v1/voip/rooms?open=true&count=5"))
                .append("%n%n".formatted());
        text.append(curl(users.agent(), url + "/api/v1/voip/rooms?agents%5B%5D=" + agentId + "&count=3"))
                .append("%n%n".formatted());
        text.append(roomQuestion).append("%n%nCtrl-C stops it; the next start goes on from here.%n".formatted());
        return text.toString();
    }

    private static String row(String userId, String username, String password, String token, String roles) {
        return "  %-11s %-12s %-12s  %-43s  %s%n".formatted(userId, username, password, token, roles);
    }

    private static String roomParameters(RoomDocument document) {
        try {
            JsonNode room = JSON.readTree(document.bytes(), document.offset(), document.length());
            return "rid=" + encoded(room.path("_id").asText()) + "&token="
                    + encoded(room.path("v").path("token").asText());
        } catch (IOException e) {
            throw new UncheckedIOException("a stored room is no JSON", e);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String curl(DemoUser user, String url) {
        return "curl -s -H 'X-User-Id: %s' -H 'X-Auth-Token: %s' '%s'".formatted(user.userId(), user.authToken(), url);
    }
}
