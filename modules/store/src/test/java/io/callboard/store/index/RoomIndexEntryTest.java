package io.callboard.store.index;

import static io.callboard.store.index.RoomIndexEntry.MISSING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RoomIndexEntryTest {

    private static final RoomIndexEntry BARE = new RoomIndexEntry(
            MISSING, MISSING, MISSING, MISSING, MISSING, MISSING, MISSING, false, null, null, null, null, null, null,
            null, null, null, null, null, List.of(), 0, 0);

    @Test
    void shouldWriteOnlyWhatTheRoomHas() {
        // given
        RoomIndexEntry entry = new RoomIndexEntry(
                1000,
                1500,
                MISSING,
                64,
                MISSING,
                MISSING,
                -1,
                true,
                null,
                null,
                "PS",
                null,
                null,
                "v",
                null,
                null,
                null,
                null,
                null,
                List.of("hang"),
                0,
                0x0102030405060708L);

        // when
        byte[] bytes = entry.toBytes();

        // then: version | flags (ts closedAt callDuration msgs open queue type visitorTokenHash) | four numbers | texts
        // | tags | hash
        assertThat(HexFormat.ofDelimiter(" ").formatHex(bytes))
                .isEqualTo("01 cb c9 40 d0 0f e8 07 80 01 01 04 50 53 02 76 01 08 68 61 6e 67 01 02 03 04 05 06 07 08");
    }

    @Test
    void shouldWriteAVisitorsNameOnceWhenTheRoomsNameBeginsWithIt() {
        // given
        RoomIndexEntry entry = new RoomIndexEntry(
                MISSING, MISSING, MISSING, MISSING, MISSING, MISSING, MISSING, false, "Ann-7", "Ann", null, null, null,
                null, null, null, null, null, null, List.of(), 0, 0);

        // when
        byte[] bytes = entry.toBytes();

        // then: version | flags (name fname) | name | 3 bytes of it | tags
        assertThat(HexFormat.ofDelimiter(" ").formatHex(bytes)).isEqualTo("01 80 06 0a 41 6e 6e 2d 37 07 00");
        assertThat(RoomIndexEntry.fromBytes(bytes)).isEqualTo(entry);
    }

    @Test
    void shouldTakeThreeBytesWhenTheRoomHasNothing() {
        assertThat(BARE.toBytes()).containsExactly(1, 0, 0);
        assertThat(RoomIndexEntry.fromBytes(BARE.toBytes())).isEqualTo(BARE);
    }

    @Property(tries = 2000)
    void shouldReadBackWhatItWrote(@ForAll("entries") RoomIndexEntry entry) {
        assertThat(RoomIndexEntry.fromBytes(entry.toBytes())).isEqualTo(entry);
    }

    @Property(tries = 300)
    void shouldRefuseBytesThatAreCutOffOrTooMany(@ForAll("entries") RoomIndexEntry entry) {
        byte[] bytes = entry.toBytes();
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> RoomIndexEntry.fromBytes(cut)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> RoomIndexEntry.fromBytes(Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too many");
    }

    @Property(tries = 2000)
    void shouldAnswerOrRefuseButNeverBreakOnAnyBytes(@ForAll byte[] bytes) {
        try {
            RoomIndexEntry.fromBytes(bytes).toBytes();
        } catch (IllegalArgumentException expected) {
            assertThat(expected).hasMessageContaining("index entry");
        }
    }

    @Test
    void shouldNameTheFormatThatItDoesNotKnow() {
        assertThatThrownBy(() -> RoomIndexEntry.fromBytes(new byte[] {2, 0, 0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("format 2");
    }

    @Test
    void shouldHashTextToTheFirstEightBytesOfItsSha256() {
        assertThat(RoomIndexEntry.hash("abc")).isEqualTo(0xba7816bf8f01cfeaL);
        assertThat(RoomIndexEntry.hash("")).isEqualTo(0xe3b0c44298fc1c14L);
        assertThat(RoomIndexEntry.hash(null)).isZero();
    }

    @Provide
    Arbitrary<RoomIndexEntry> entries() {
        return RoomIndexEntries.arbitrary();
    }
}
