package io.callboard.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventJsonTest {

    static boolean isWhole(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1.10}",
                "{\"a\":0.1000000000000000055511151231257827}",
                "{\"a\":123456789012345678901234567890}",
                "{\"a\":[0.0,-1.0,100,1E+5]}",
                "{\"\":\"\\u0000\",\"b\":null,\"a\":\"\uD83D\uDCDE\"}"
            })
    void shouldWriteWordForWordWhatItRead(String json) throws Exception {
        // when
        byte[] written = EventJson.MAPPER.writeValueAsBytes(EventJson.parse(utf8(json)));

        // then
        assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "{",
                "{}{}",
                "{} x",
                "{\"a\":1,\"a\":2}",
                "{\"b\":{\"a\":1,\"a\":1}}",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "{\"a\":\"\\ud83d\"}",
                "{\"\\uDC00\":1}",
                "{\"a\":1e999999999}",
                "{\"a\":1e99999999999999}",
                "{\"a\":1e-1001}"
            })
    void shouldRefuseWhatReadersDifferOn(String json) {
        assertThatThrownBy(() -> EventJson.parse(utf8(json))).isInstanceOf(EventJson.BadJson.class);
    }

    @Test
    void shouldRefuseOtherEncodings() {
        for (var charset : new java.nio.charset.Charset[] {
            StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16
        }) {
            assertThatThrownBy(() -> EventJson.parse("{\"a\":\"b\"}".getBytes(charset)))
                    .isInstanceOf(EventJson.BadJson.class);
        }
        byte[] overlong = {'"', (byte) 0xC0, (byte) 0x80, '"'};
        assertThatThrownBy(() -> EventJson.parse(overlong)).hasMessage("is not UTF-8");
    }

    @Test
    void shouldBoundDepthAndDigits() throws Exception {
        String deepest = "[".repeat(EventJson.MAX_DEPTH) + "]".repeat(EventJson.MAX_DEPTH);
        assertThat(EventJson.parse(utf8(deepest)).size()).isEqualTo(1);
        assertThatThrownBy(() -> EventJson.parse(utf8("[" + deepest + "]"))).isInstanceOf(EventJson.BadJson.class);
        assertThatThrownBy(() -> EventJson.parse(utf8("9".repeat(100_000)))).isInstanceOf(EventJson.BadJson.class);
    }

    @Test
    void shouldNameThePlaceAndNothingOfTheContent() {
        assertThatThrownBy(() -> EventJson.parse(utf8("{\"token\":s3cr3t}")))
                .hasMessageStartingWith("is not valid JSON at line 1, column ")
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void shouldAcceptAnEscapedPair() throws Exception {
        assertThat(EventJson.parse(utf8("\"\\uD83D\\uDCDE\"")).textValue()).isEqualTo("\uD83D\uDCDE");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
