package io.callboard.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class JavaHeapTest {

    @Test
    void shouldReadWhatIsCommittedWhenTheJvmTellsItApartFromWhatIsReserved() throws IOException {
        // given
        String info = """
                4242:
                garbage-first heap   total reserved 1048576K, committed 219136K, used 121792K [0x00000000c0000000, 0x0000000100000000)
                 region size 1024K, 34 young (34816K), 8 survivors (8192K)
                 Metaspace       used 45000K, committed 45600K, reserved 1114112K
                """;

        // when
        JavaHeap heap = JavaHeap.parse(info);

        // then
        assertThat(heap).isEqualTo(new JavaHeap(219_136L * 1024, 121_792L * 1024));
    }

    @Test
    void shouldTakeTheTotalWhenAnOlderJvmTellsNothingElse() throws IOException {
        // given
        String info =
                " garbage-first heap   total 65536K, used 20543K [0x0000000080000000, 0x0000000100000000)\n  region size 1024K\n";

        // when
        JavaHeap heap = JavaHeap.parse(info);

        // then
        assertThat(heap).isEqualTo(new JavaHeap(65_536L * 1024, 20_543L * 1024));
    }

    @Test
    void shouldSayWhatWasToldWhenThereIsNoSuchHeap() {
        // given
        String info = "ZHeap used 12M, capacity 64M, max capacity 2048M";

        // when / then
        assertThatThrownBy(() -> JavaHeap.parse(info)).hasMessageContaining("ZHeap");
    }
}
