package io.callboard.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.bench.machine.HttpCaller;
import io.javalin.Javalin;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BareJavalinTest {

    private static final String ROOM = "/api/v1/voip/room?rid=r&token=t";
    private static final String ROOMS = "/api/v1/voip/rooms/tag?open=true";

    private Javalin server;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        Path room = Files.writeString(directory.resolve("room"), "{\"room\":{}}");
        Path rooms = Files.createDirectory(directory.resolve("rooms"));
        Files.writeString(rooms.resolve("tag"), "{\"rooms\":[]}");
        server = BareJavalin.start(Options.of(
                "--room", room.toString(), "--rooms", rooms.toString(), "--user", "someone", "--token", "secret"));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void shouldAnswerWithTheGivenBytesWhenTheTokenIsTheUsers() throws Exception {
        // given
        try (HttpCaller caller = caller("someone", "secret")) {
            // then
            assertThat(caller.getOk(ROOM)).asString().isEqualTo("{\"room\":{}}");
            assertThat(caller.getOk(ROOMS)).asString().isEqualTo("{\"rooms\":[]}");
        }
    }

    @Test
    void shouldRefuseWhenTheTokenIsNotTheUsers() throws Exception {
        // given
        try (HttpCaller stranger = caller("somebody", "secret");
                HttpCaller guesser = caller("someone", "guess")) {
            // then
            assertThat(stranger.get(ROOM).status()).isEqualTo(401);
            assertThat(guesser.get(ROOMS).status()).isEqualTo(401);
        }
    }

    private HttpCaller caller(String user, String token) throws Exception {
        return new HttpCaller(
                URI.create("http://127.0.0.1:" + server.port()), Map.of("X-User-Id", user, "X-Auth-Token", token));
    }
}
