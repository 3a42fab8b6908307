package io.callboard.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.events.RoomId;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VisitorRoomIdsTest {

    /** Ids are in the log for ever, and two versions of the service may run beside each other: the same token and number are the same id. */
    @Test
    void shouldNeverChange() {
        assertThat(VisitorRoomIds.of("a-secret-of-the-visitor", 0)).isEqualTo(new RoomId("bo8yoxNBcfF2b52iQ"));
        assertThat(VisitorRoomIds.of("a-secret-of-the-visitor", 1)).isEqualTo(new RoomId("GtsZcp6x5spDZGgNe"));
    }

    @Test
    void shouldLookLikeUpstreamsIds() {
        assertThat(VisitorRoomIds.of("token", 7).value()).matches("[23456789A-HJ-NP-TW-Za-km-z]{17}");
    }

    @Test
    void shouldDifferByTokenAndNumber() {
        // given
        Set<RoomId> ids = new HashSet<>();

        // when
        for (int visitor = 0; visitor < 100; visitor++) {
            for (int number = 0; number < 100; number++) {
                ids.add(VisitorRoomIds.of("token-" + visitor, number));
            }
        }

        // then
        assertThat(ids).hasSize(10_000);
    }
}
