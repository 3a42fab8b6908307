package io.callboard.projection.fold;

import static io.callboard.projection.fold.StoredRoom.json;
import static io.callboard.projection.fold.StoredRoom.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.events.EventJson;
import io.callboard.events.RoomEvent;
import io.callboard.events.Topics;
import io.callboard.store.RoomRecord;
import io.callboard.testkit.RoomEvents;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever an event may bring must come back from the stored bytes, or the stream would stop at the room's next event for ever. */
class RoomStateCodecTest {

    @Test
    void shouldHoldTheJsonAsItIsServedBehindTheVisitorsToken() {
        // when
        StoredRoom room = StoredRoom.after(RoomEvents.of("r1").created("tökén"));

        // then
        byte[] bytes = room.bytes();
        int at = RoomRecord.payloadAt(bytes);
        String served = new String(bytes, at, bytes.length - at, StandardCharsets.UTF_8);
        assertThat(served)
                .startsWith("{\"_id\":\"r1\"")
                .endsWith("}")
                .isEqualTo(room.document().toString());
        assertThat(RoomRecord.visitorTokenOf(bytes)).isEqualTo("tökén".getBytes(StandardCharsets.UTF_8));
        assertThat(RoomRecord.isVisible(bytes)).isTrue();
    }

    @Test
    void shouldShowNoTokenWhileHiddenOrErased() {
        // when
        byte[] hidden = StoredRoom.after(RoomEvents.of("r1").tagged("x")).bytes();
        byte[] erased =
                StoredRoom.after(RoomEvents.of("r1").created("t1").erased()).bytes();

        // then
        assertThat(RoomRecord.isVisible(hidden)).isFalse();
        assertThat(RoomRecord.visitorTokenOf(hidden)).isEmpty();
        assertThat(RoomRecord.isVisible(erased)).isFalse();
        assertThat(RoomRecord.visitorTokenOf(erased)).isEmpty();
        assertThat(RoomRecord.decode(erased).payload()).isEmpty();
    }

    @Test
    void shouldKeepAnEarlyEventThatIsAsLargeAsEventsMayBe() {
        // given
        ObjectNode fields = object("{'x':''}");
        int rest = Topics.MAX_EVENT_BYTES - "{\"customFields\":{\"x\":\"\"}}".length();
        fields.put("x", "y".repeat(rest));

        // when
        StoredRoom room = StoredRoom.after(RoomEvents.of("r1")
                .fact(new RoomEvent.CustomFieldsSet(fields))
                .tagged("then")
                .created("v1"));

        // then
        assertThat(room.at("/customFields/x").asText()).hasSize(rest);
        assertThat(room.at("/tags")).isEqualTo(json("['then']"));
    }

    @Test
    void shouldKeepAnEarlyEventThatIsAsDeepAsEventsMayBe() {
        // given
        int depth = EventJson.MAX_DEPTH - 2;
        ObjectNode fields = object("{'x':" + "[".repeat(depth) + "1" + "]".repeat(depth) + "}");

        // when
        StoredRoom room = StoredRoom.after(RoomEvents.of("r1")
                .fact(new RoomEvent.CustomFieldsSet(fields))
                .tagged("then")
                .created("v1")
                .tagged("at last"));

        // then
        assertThat(room.at("/customFields")).isEqualTo(fields);
        assertThat(room.at("/tags")).isEqualTo(json("['at last']"));
    }

    @Test
    void shouldKeepNumbersThatAreAsLongAsEventsMayHaveThem() {
        // given
        String digits = "7".repeat(EventJson.MAX_DIGITS);
        ObjectNode fields = object(
                "{'a':" + digits + "e5,'b':0." + digits + ",'c':-" + digits + "e-90,'d':" + digits + ",'e':1e-1000}");

        // when
        StoredRoom room = StoredRoom.after(RoomEvents.of("r1")
                .fact(new RoomEvent.CustomFieldsSet(fields))
                .created("v1")
                .tagged("x"));

        // then
        assertThat(room.at("/customFields")).isEqualTo(fields);
    }

    @Test
    void shouldRefuseNumbersThatWouldBeTooLongOnceWrittenAgain() {
        assertThatThrownBy(() -> json("{'a':" + "7".repeat(997) + "e5}"))
                .hasRootCauseInstanceOf(EventJson.BadJson.class);
    }

    @Test
    void shouldKeepTextsOfEveryKindInEarlyEvents() {
        // given
        List<String> texts = List.of("a\nb\r\nc", "\u0000", "\u2028\u2029\u0085", "\"\\", "語 🎧", "");

        // when
        StoredRoom room = StoredRoom.after(
                RoomEvents.of("r1").fact(new RoomEvent.TagsSet(texts)).held().created("v1"));

        // then
        assertThat(room.at("/tags")).extracting(tag -> tag.textValue()).containsExactlyElementsOf(texts);
    }
}
