package io.callboard.importer.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{line}-{id}; AA0101-33116",
                "anon-{ id }; anon-33116",
                "{name | lower}; kazav",
                "{name | lower | upper}; KAZAV",
                "{{{id}}}; {33116}",
                "no reference; no reference",
                "{nothing | default none}; none",
                "{nothing | default two words}; two words",
                "{id}{nothing | default \"\"}!; 33116!",
                "{half | times 1000}; 1500",
                "{half | plus 0.25}; 1.75",
                "{negative | at-least 0}; 0",
                "{id | at-least 0}; 33116",
            })
    void shouldExpandReferencesAndFilters(String template, String expected) {
        assertThat(expand(template).asText()).isEqualTo(expected);
    }

    @Test
    void shouldGiveANumberWhenTheOnlyReferenceEndsInANumberFilter() {
        assertThat(expand("{id | times 1000}")).isEqualTo(LongNode.valueOf(33_116_000));
        assertThat(expand("{half | number}").isNumber()).isTrue();
        assertThat(expand("{id}").isTextual()).isTrue();
        assertThat(expand("{id | number}.").isTextual()).isTrue();
    }

    @Test
    void shouldBeEmptyAsAWholeWhenAReferenceIsEmpty() {
        assertThat(expand("{line}-{nothing}").asText()).isEmpty();
        assertThat(expand("{nothing | times 1000}").asText()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{name | number}", "{name | times 2}", "{long | number}", "{huge | plus 1}"})
    void shouldRejectTheRowWhenACellIsNoNumber(String template) {
        assertThatThrownBy(() -> expand(template))
                .isInstanceOf(RowRejected.class)
                .hasMessageContaining("is not a number");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{id; '{' without '}'",
                "id}; '}' without '{'",
                "{}; no column named",
                "{ | lower}; no column named",
                "{id | capitals}; no filter 'capitals'",
                "{id | times}; needs a number",
                "{id | times ten}; needs a number",
                "{id | plus 1E400000000}; needs a number",
                "{id | lower 3}; takes no argument",
                "{id | default}; needs a text",
            })
    void shouldRefuseWhatIsNoTemplate(String template, String reason) {
        assertThatThrownBy(() -> Template.parse(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @Property
    void shouldExpandAnyTextWithEscapedBracesToItself(@ForAll("texts") String text) {
        String escaped = text.replace("{", "{{").replace("}", "}}");
        assertThat(Template.parse(escaped).expand(row(Map.of())).asText()).isEqualTo(text);
    }

    @Property
    void shouldEqualPlainConcatenationWhenCellsAreFilled(
            @ForAll("texts") String before, @ForAll("cells") String cell, @ForAll("texts") String after) {
        String template = escaped(before) + "{a}" + escaped(after) + "{a | lower}";
        assertThat(Template.parse(template).expand(row(Map.of("a", cell))).asText())
                .isEqualTo(before + cell + after + cell.toLowerCase(Locale.ROOT));
    }

    @Property
    void shouldMultiplyExactly(@ForAll int cell, @ForAll short factor) {
        JsonNode result = Template.parse("{a | times " + factor + "}").expand(row(Map.of("a", Integer.toString(cell))));
        assertThat(result.decimalValue()).isEqualByComparingTo(BigDecimal.valueOf((long) cell * factor));
    }

    @Property
    void shouldParseOrSayWhyWhateverTheText(@ForAll String text) {
        try {
            assertThat(Template.parse(text).references()).doesNotContain("");
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab {}|-ä").ofMaxLength(12);
    }

    @Provide
    Arbitrary<String> cells() {
        return Arbitraries.strings().withChars("aB{}|9").ofMinLength(1).ofMaxLength(8);
    }

    private static String escaped(String text) {
        return text.replace("{", "{{").replace("}", "}}");
    }

    private static JsonNode expand(String template) {
        return Template.parse(template)
                .expand(row(Map.of(
                        "line", "AA0101",
                        "id", "33116",
                        "name", "KaZaV",
                        "half", "1.5",
                        "negative", "-3",
                        "nothing", "  ",
                        "long", "1".repeat(50),
                        "huge", "1E999999999")));
    }

    private static Row row(Map<String, String> cells) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        List<String> values = new ArrayList<>();
        cells.forEach((name, cell) -> {
            columns.put(name, columns.size());
            values.add(cell);
        });
        return new Row(columns, values, Map.of());
    }
}
