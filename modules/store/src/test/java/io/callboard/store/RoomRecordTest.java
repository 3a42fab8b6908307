package io.callboard.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.store.RoomRecord.Phase;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoomRecordTest {

    /** The layout drawn in {@link RoomRecord} and {@link AppliedEvents}, byte by byte. */
    @Test
    void shouldLieOnDiskAsDrawn() {
        // given
        AppliedEvents applied =
                AppliedEvents.NONE.plus(300, 0x0102030405060708L).plus(301, -1);
        var record = new RoomRecord(Phase.VISIBLE, "tö".getBytes(UTF_8), true, 1_000, 2, applied, "{}".getBytes(UTF_8));

        // when
        String bytes = HexFormat.of().formatHex(record.encode());

        // then
        assertThat(bytes)
                .isEqualTo(String.join(
                        "",
                        "01", // version
                        "01", // phase: visible
                        "01", // flags: assigned before
                        "00000045", // payload at 69
                        "00000000000003e8", // held since
                        "0000000000000002", // held total
                        "00000003",
                        "74c3b6", // token
                        "000000000000012d", // last offset 301
                        "00000002", // two events
                        "00000003",
                        "ac02" + "01", // offsets: 300, then 1 more
                        "00000010",
                        "0102030405060708" + "ffffffffffffffff", // hashes
                        "7b7d")); // payload
    }

    @Property(tries = 300)
    void shouldBeTheSameWhenReadBack(
            @ForAll Phase phase,
            @ForAll @Size(max = 40) byte[] token,
            @ForAll boolean assignedBefore,
            @ForAll long heldSince,
            @ForAll long heldTotal,
            @ForAll @Size(max = 5) List<Long> hashes,
            @ForAll @Size(max = 100) byte[] payload) {
        // given
        AppliedEvents applied = AppliedEvents.NONE;
        for (long hash : hashes) {
            applied = applied.plus(applied.lastOffset() + 1 + Math.abs(hash % 1_000_000), hash);
        }
        var record = new RoomRecord(phase, token, assignedBefore, heldSince, heldTotal, applied, payload);

        // when
        byte[] bytes = record.encode();
        RoomRecord read = RoomRecord.decode(bytes);

        // then
        assertThat(read).isEqualTo(record).hasSameHashCodeAs(record);
        assertThat(read.phase()).isEqualTo(phase);
        assertThat(read.visitorToken()).isEqualTo(token);
        assertThat(read.assignedBefore()).isEqualTo(assignedBefore);
        assertThat(read.heldSince()).isEqualTo(heldSince);
        assertThat(read.heldTotal()).isEqualTo(heldTotal);
        assertThat(read.applied().offsets()).isEqualTo(applied.offsets());
        assertThat(read.payload()).isEqualTo(payload);
        assertThat(RoomRecord.isVisible(bytes)).isEqualTo(phase == Phase.VISIBLE);
        assertThat(RoomRecord.visitorTokenOf(bytes)).isEqualTo(token);
        assertThat(bytes.length - RoomRecord.payloadAt(bytes)).isEqualTo(payload.length);
    }

    @ParameterizedTest
    @EnumSource
    void shouldDifferInEveryComponent(Phase phase) {
        // given
        var record = new RoomRecord(phase, new byte[] {1}, false, 1, 2, AppliedEvents.NONE, new byte[] {2});

        // then
        assertThat(List.of(
                        new RoomRecord(phase, new byte[] {9}, false, 1, 2, AppliedEvents.NONE, new byte[] {2}),
                        new RoomRecord(phase, new byte[] {1}, true, 1, 2, AppliedEvents.NONE, new byte[] {2}),
                        new RoomRecord(phase, new byte[] {1}, false, 9, 2, AppliedEvents.NONE, new byte[] {2}),
                        new RoomRecord(phase, new byte[] {1}, false, 1, 9, AppliedEvents.NONE, new byte[] {2}),
                        new RoomRecord(
                                phase, new byte[] {1}, false, 1, 2, AppliedEvents.NONE.plus(0, 0), new byte[] {2}),
                        new RoomRecord(phase, new byte[] {1}, false, 1, 2, AppliedEvents.NONE, new byte[] {9})))
                .doesNotContain(record);
    }

    @Test
    void shouldSayWhatToDoWhenAnotherVersionWroteTheRecord() {
        // given
        byte[] bytes =
                new RoomRecord(Phase.VISIBLE, new byte[0], false, 0, 0, AppliedEvents.NONE, new byte[0]).encode();
        bytes[0] = 2;

        // when, then
        assertThatThrownBy(() -> RoomRecord.decode(bytes))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("application id");
        assertThatThrownBy(() -> RoomRecord.isVisible(bytes)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> RoomRecord.decode(new byte[0])).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldNotShowTheTokenInText() {
        // given
        var record = new RoomRecord(
                Phase.VISIBLE, "secret".getBytes(UTF_8), false, 0, 0, AppliedEvents.NONE, "\"secret\"".getBytes(UTF_8));

        // then
        assertThat(record.toString()).contains("VISIBLE").doesNotContain("secret");
    }
}
