package io.callboard.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProcessUseTest {

    @Test
    void shouldAddUserAndSystemTimeWhenTheNameHoldsBlanksAndParentheses() {
        // given
        String stat = "4242 (a (b) c) S 1 2 3 4 5 6 7 8 9 10 250 50 0 0 20 0 30 0 100 1000000 500 18446744073709551615";

        // when
        long nanos = ProcessUse.cpuNanos(stat);

        // then
        assertThat(nanos).isEqualTo(3_000_000_000L);
    }

    @Test
    void shouldTakeResidentMemoryWhenAmongOtherLines() {
        // given
        String status = "Name:\tjava\nVmHWM:\t  999999 kB\nVmRSS:\t  123456 kB\nRssAnon:\t  100000 kB\n";

        // when
        long bytes = ProcessUse.rssBytes(status);

        // then
        assertThat(bytes).isEqualTo(123_456L * 1024);
    }

    @Test
    void shouldFindThatThisProcessUsesMemoryAndCpu() throws IOException {
        // when
        ProcessUse own = ProcessUse.ofTree(ProcessHandle.current().pid());

        // then
        assertThat(own.rssBytes()).isGreaterThan(10_000_000);
        assertThat(own.cpuNanos()).isPositive();
    }
}
