package io.callboard.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.events.Reading.Readable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoldenLogTest {

    private final RoomEventReader reader = new RoomEventReader();

    @Test
    void shouldReadEveryLineOfTheGoldenLog() throws IOException {
        // given
        List<String> lines = new String(
                        getClass()
                                .getResourceAsStream("/golden/seed-room.events.jsonl")
                                .readAllBytes(),
                        StandardCharsets.UTF_8)
                .lines()
                .toList();

        // when
        List<Reading> readings = lines.stream()
                .map(line -> reader.readStructured(line.getBytes(StandardCharsets.UTF_8))
                        .reading())
                .toList();

        // then
        assertThat(readings)
                .hasSize(12)
                .allSatisfy(reading -> assertThat(reading).isInstanceOfSatisfying(Readable.class, readable -> {
                    assertThat(readable.event().rid()).isEqualTo(new RoomId("kCJDd5peKiZnGJLPq"));
                    assertThat(readable.event().fact()).isNotInstanceOf(RoomEvent.Unknown.class);
                    assertThat(readable.unknownFields()).isZero();
                }));
    }
}
