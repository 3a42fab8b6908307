package io.callboard.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class WrkResultTest {

    @Test
    void shouldReadTheScriptsLineAmongWhatWrkSaysItself() throws IOException {
        // given
        String output = """
                Running 2s test @ http://127.0.0.1:8080
                  1 threads and 16 connections
                  76032 requests in 2.00s, 8.34MB read
                Requests/sec:  37999.50
                {"requests":76032,"micros":2000868,"p50":352,"p99":1801,"failed":0,"cpu":0.72}
                """;

        // when
        WrkResult result = WrkResult.parse(output);

        // then
        assertThat(result).isEqualTo(new WrkResult(76_032, 2.000868, 0.352, 1.801, 0.72));
        assertThat(result.requestsPerSecond()).isBetween(37_999.0, 38_000.0);
    }

    @Test
    void shouldFailWhenAnyRequestFailed() {
        // given
        String output = "{\"requests\":100,\"micros\":1000000,\"p50\":1,\"p99\":1,\"failed\":1,\"cpu\":0.1}";

        // when / then
        assertThatThrownBy(() -> WrkResult.parse(output))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("1 of 100 requests failed");
    }

    @Test
    void shouldTellWhatWrkSaidWhenThereAreNoFigures() {
        // given
        String output = "unable to connect to 127.0.0.1:1 Connection refused";

        // when / then
        assertThatThrownBy(() -> WrkResult.parse(output)).hasMessageContaining("Connection refused");
    }
}
