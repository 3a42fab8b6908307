package io.callboard.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.events.RoomId;
import org.junit.jupiter.api.Test;

class CommandIdsTest {

    private static final RoomId ROOM = new RoomId("room-1");

    @Test
    void shouldBeTheSameForTheSameWish() {
        assertThat(CommandIds.of("amy", "key", "close-room", ROOM))
                .isEqualTo(CommandIds.of("amy", "key", "close-room", ROOM));
    }

    @Test
    void shouldDifferWhenAnythingDiffers() {
        String id = CommandIds.of("amy", "key", "close-room", ROOM);
        assertThat(CommandIds.of("bob", "key", "close-room", ROOM)).isNotEqualTo(id);
        assertThat(CommandIds.of("amy", "yek", "close-room", ROOM)).isNotEqualTo(id);
        assertThat(CommandIds.of("amy", "key", "open-room", ROOM)).isNotEqualTo(id);
        assertThat(CommandIds.of("amy", "key", "close-room", new RoomId("room-2")))
                .isNotEqualTo(id);
        assertThat(CommandIds.of("amyk", "ey", "close-room", ROOM)).isNotEqualTo(id);
    }

    @Test
    void shouldBeFreshWithoutAKey() {
        assertThat(CommandIds.of("amy", null, "close-room", ROOM))
                .isNotEqualTo(CommandIds.of("amy", null, "close-room", ROOM));
    }
}
