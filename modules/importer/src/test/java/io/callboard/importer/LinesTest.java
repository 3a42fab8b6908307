package io.callboard.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LinesTest {

    @Property
    void shouldSplitLikeAnEditorWhateverTheContent(@ForAll("contents") String content) throws IOException {
        List<String> expected = content.isEmpty() ? List.of() : new ArrayList<>(List.of(content.split("\r?\n", -1)));
        if (content.endsWith("\n")) {
            expected.removeLast();
        } else if (content.endsWith("\r")) {
            expected.set(
                    expected.size() - 1,
                    expected.getLast().substring(0, expected.getLast().length() - 1));
        }

        assertThat(lines(content, 100)).extracting(LinesTest::text).containsExactlyElementsOf(expected);
    }

    @Test
    void shouldCutALineThatIsTooLongAndGoOnBehindIt() throws IOException {
        // when
        List<Lines.Line> lines = lines("abc\n" + "d".repeat(200_000) + "\r\nefg", 10);

        // then
        assertThat(lines).extracting(LinesTest::text).containsExactly("abc", "d".repeat(10), "efg");
        assertThat(lines).extracting(Lines.Line::cut).containsExactly(false, true, false);
        assertThat(lines).extracting(Lines.Line::number).containsExactly(1L, 2L, 3L);
    }

    @Provide
    Arbitrary<String> contents() {
        return Arbitraries.strings().withChars("ab\n\r").ofMaxLength(20);
    }

    private static List<Lines.Line> lines(String content, int longest) throws IOException {
        Lines lines = new Lines(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), longest);
        List<Lines.Line> all = new ArrayList<>();
        for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
            all.add(line);
        }
        return all;
    }

    private static String text(Lines.Line line) {
        return new String(line.bytes(), StandardCharsets.UTF_8);
    }
}
