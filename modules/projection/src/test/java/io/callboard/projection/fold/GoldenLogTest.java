package io.callboard.projection.fold;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.callboard.events.EventJson;
import io.callboard.events.Reading.Readable;
import io.callboard.events.RoomEventReader;
import io.callboard.projection.fold.FoldResult.Applied;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoldenLogTest {

    @Test
    void shouldFoldTheGoldenLogToThePublishedExampleWhenReadFromTheStart() throws Exception {
        // given
        List<String> log = resource("seed-room.events.jsonl").lines().toList();
        JsonNode published = EventJson.parse(resource("seed-room.json").getBytes(StandardCharsets.UTF_8));

        // when
        byte[] record = null;
        for (int offset = 0; offset < log.size(); offset++) {
            var reading = (Readable) new RoomEventReader()
                    .readStructured(log.get(offset).getBytes(StandardCharsets.UTF_8))
                    .reading();
            var result = (Applied) RoomFold.apply(RoomStateCodec.fromRecord(record), reading.event(), offset);
            record = RoomStateCodec.toRecord(result.state()).encode();
        }

        // then
        JsonNode folded = RoomStateCodec.fromRecord(record).document();
        assertThat(folded.properties()).containsExactlyInAnyOrderElementsOf(published.properties());
    }

    private static String resource(String name) throws Exception {
        try (var in = GoldenLogTest.class.getResourceAsStream("/golden/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
