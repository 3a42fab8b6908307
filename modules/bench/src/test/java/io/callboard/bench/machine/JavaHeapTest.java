package io.callboard.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class JavaHeapTest {

    private static final String INFO = """
            4242:
            garbage-first heap   total reserved 1048576K, committed 219136K, used 121792K [0x00000000c0000000, 0x0000000100000000)
             region size 1024K, 34 young (34816K), 8 survivors (8192K)
             Metaspace       used 45000K, committed 45600K, reserved 1114112K
            """;

    @Test
    void shouldReadWhatObjectsUse() throws IOException {
        assertThat(JavaHeap.used(JavaHeap.lineOf(INFO))).isEqualTo(121_792L * 1024);
    }

    @Test
    void shouldAddUpWhatIsResidentOfTheMappingsInItsRangeAlone() throws IOException {
        // given
        List<String> smaps = """
                a0000000-c0000000 rw-p 00000000 00:00 0
                Rss:                 900 kB
                c0000000-cd600000 rw-p 00000000 00:00 0
                Size:             219136 kB
                Rss:              100000 kB
                Private_Dirty:    100000 kB
                cd600000-100000000 ---p 00000000 00:00 0
                Rss:                  24 kB
                7f1200000000-7f1200021000 rw-p 00000000 00:00 0
                Rss:                 700 kB
                """.lines().toList();

        // when / then
        assertThat(JavaHeap.resident(JavaHeap.lineOf(INFO), smaps)).isEqualTo(100_024L * 1024);
    }

    @Test
    void shouldSayWhatWasToldWhenThereIsNoSuchHeap() {
        // given
        String info = "ZHeap used 12M, capacity 64M, max capacity 2048M";

        // when / then
        assertThatThrownBy(() -> JavaHeap.lineOf(info)).hasMessageContaining("ZHeap");
    }
}
