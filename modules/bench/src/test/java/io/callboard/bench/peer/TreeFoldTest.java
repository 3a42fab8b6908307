package io.callboard.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.callboard.bench.data.RoomData;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeFoldTest {

    @ParameterizedTest
    @ValueSource(ints = {4, 7, 10, 13})
    void shouldMakeTheDocumentsThatCallboardMakes(int eventsPerRoom) {
        // given
        RoomData data = new RoomData(11, 1_000, eventsPerRoom);

        // then
        assertThat(IntStream.range(0, data.rooms()))
                .allSatisfy(room -> assertThat(PostgresLoad.folded(data, room).document)
                        .hasToString(CallboardFold.document(data, room).toString()));
    }

    @Test
    void shouldMakeTheSameDocumentsWhenTheRoomIsStoredBetweenEvents() {
        // given
        RoomData data = new RoomData(11, 300, 10);
        Serde<RoomTree> serde = RoomTreeSerde.create();

        // then
        assertThat(IntStream.range(0, data.rooms())).allSatisfy(room -> {
            RoomTree[] tree = {new RoomTree()};
            data.writeRoom(room, (key, headers, value) -> {
                TreeFold.apply(tree[0], Fact.of(key, headers, value));
                tree[0] = serde.deserializer()
                        .deserialize("rooms", serde.serializer().serialize("rooms", tree[0]));
            });
            assertThat(tree[0].document)
                    .hasToString(CallboardFold.document(data, room).toString());
        });
    }

    @Test
    void shouldRefuseAFactThatNoGeneratedLogHas() {
        // given
        Fact reopened = new Fact("room", "reopened", 0, MissingNode.getInstance());

        // then
        assertThatThrownBy(() -> TreeFold.apply(new RoomTree(), reopened)).hasMessageContaining("reopened");
    }
}
