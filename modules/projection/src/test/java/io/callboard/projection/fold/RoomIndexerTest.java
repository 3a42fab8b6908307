package io.callboard.projection.fold;

import static io.callboard.store.index.RoomIndexEntry.MISSING;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.callboard.events.EventJson;
import io.callboard.store.index.RoomIndexEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomIndexerTest {

    private static final RoomIndexEntry NOTHING_KNOWN = new RoomIndexEntry(
            MISSING, MISSING, MISSING, MISSING, MISSING, MISSING, MISSING, false, null, null, null, null, null, null,
            null, null, null, null, null, List.of(), 0, 0);

    @Test
    void shouldKnowEveryFieldThatListsCanAskFor() throws Exception {
        // given
        JsonNode room = json("""
                {"ts":"1970-01-01T00:00:01.000Z","closedAt":"1970-01-01T00:00:02.000Z","lm":"1970-01-01T00:00:03.000Z",
                 "callDuration":4,"callWaitingTime":5,"callTotalHoldTime":6,"msgs":7,"open":true,"name":"n","fname":"f","queue":"q",
                 "direction":"inbound","departmentId":"d","t":"v","source":{"type":"api"},"servedBy":{"_id":"a","username":"kim"},
                 "v":{"_id":"v1","token":"t1","username":"guest","phone":"+43"},"tags":["x","y","x"]}""");

        // when
        RoomIndexEntry entry = RoomIndexer.entry(room);

        // then
        assertThat(entry)
                .isEqualTo(new RoomIndexEntry(
                        1000,
                        2000,
                        3000,
                        4,
                        5,
                        6,
                        7,
                        true,
                        "n",
                        "f",
                        "q",
                        "inbound",
                        "d",
                        "v",
                        "api",
                        "a",
                        "kim",
                        "guest",
                        "+43",
                        List.of("x", "y"),
                        RoomIndexEntry.hash("v1"),
                        RoomIndexEntry.hash("t1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"ts\":1,\"closedAt\":\"soon\",\"lm\":null,\"callDuration\":\"4\",\"callWaitingTime\":[],\"msgs\":{},\"open\":false,\"name\":1}",
                "{\"servedBy\":\"kim\",\"v\":[],\"tags\":\"x\",\"source\":\"api\",\"queue\":null,\"open\":null}",
                "{\"servedBy\":{\"_id\":1},\"v\":{\"_id\":2,\"token\":null,\"phone\":[{\"phoneNumber\":\"+43\"}]},\"tags\":[1,null,{}]}"
            })
    void shouldTakeMembersOfOtherTypesForMissing(String room) throws Exception {
        assertThat(RoomIndexer.entry(json(room))).isEqualTo(NOTHING_KNOWN);
    }

    private static JsonNode json(String json) throws EventJson.BadJson {
        return EventJson.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
