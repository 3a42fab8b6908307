package io.callboard.importer.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingReaderTest {

    private static final String SMALL = """
            file:
              delimiter: tab
              columns: [id, start]
            source: /pbx
            rid: "{id}"
            time: { pattern: iso }
            values:
              one: "{id}"
            events:
              - event: created
                time: "{start}"
                data: { v: { _id: "{one}", token: x } }
            """;

    @Test
    void shouldReadASmallMapping() {
        // when
        CallMapping mapping = MappingReader.read("m.yaml", SMALL);

        // then
        assertThat(mapping.source()).hasToString("/pbx");
        assertThat(mapping.unique()).isFalse();
        assertThat(mapping.layout())
                .isEqualTo(new FileLayout('\t', '"', StandardCharsets.UTF_8, true, List.of("id", "start")));
    }

    /** Each row: a text of the small mapping, what stands there instead, and what is said of it. A backslash-n is a line end. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "source: /pbx; sauce: /pbx; m.yaml line 4: sauce: unknown key (known here: events, file, rid, skip, source, time, unique, values)",
                "source: /pbx; source: ':/ /'; m.yaml line 4: source: is no URI reference (Expected scheme name)",
                "source: /pbx; unique: maybe\\nsource: /pbx; m.yaml line 4: unique: expected true or false, not 'maybe'",
                "rid: \"{id}\"; rid: {id}; m.yaml line 5: rid: expected a text or a 'choose' (put a text that begins with '{' in quotes)",
                "rid: \"{id}\"; rid: \"{id\"; m.yaml line 5: rid: '{' without '}' in \"{id\" (write {{ for a brace)",
                "rid: \"{id}\"; rid: \"{nr}\"; m.yaml line 5: rid: there is no column 'nr' (the columns are: id, start)",
                "rid: \"{id}\"; rid: \"{one}\"; m.yaml line 5: rid: refers to 'one', which is not known yet (order the values so that each uses earlier ones)",
                "rid: \"{id}\"; rid: \"{id}\"\\nrid: again; m.yaml line 6: rid: appears twice",
                "one: \"{id}\"; one: \"{one}\"; m.yaml line 8: values.one: refers to 'one', which is not known yet (order the values so that each uses earlier ones)",
                "one: \"{id}\"; rid: \"{id}\"; m.yaml line 8: values.rid: this name is taken",
                "one: \"{id}\"; start: \"{id}\"; m.yaml line 8: values.start: this name is taken",
                "one: \"{id}\"; one: { choose: [] }; m.yaml line 8: values.one.choose: is empty",
                "one: \"{id}\"; one: { choose: [ { value: a }, { value: b } ] }; m.yaml line 8: values.one.choose[1]: only the last choice may lack 'when': those after it would never be looked at",
                "one: \"{id}\"; one: { choose: [ { when: {}, value: b } ] }; m.yaml line 8: values.one.choose[1].when: is empty",
                "one: \"{id}\"; one: { choose: [ { when: { nr: 1 }, value: b } ] }; m.yaml line 8: values.one.choose[1].when.nr: there is no column 'nr' (the columns are: id, start)",
                "one: \"{id}\"; one: { choose: [ { when: { id: { no: 1 } }, value: b } ] }; m.yaml line 8: values.one.choose[1].when.id.no: unknown key (known here: not)",
                "pattern: iso; pattern: yyyy-foo; m.yaml line 6: time.pattern: is no pattern of times (Unknown pattern letter: f)",
                "pattern: iso; zone: UTC; m.yaml line 6: time: 'pattern' is missing",
                "pattern: iso; pattern: iso, zone: Mars; m.yaml line 6: time.zone: 'Mars' is no time zone (UTC, +02:00, Europe/Berlin, …)",
                "event: created; event: opened; m.yaml line 10: events[1].event: no event 'opened' (there are: created, queued, assigned, transferred, message-added, message-edited, message-removed, visitor-status-changed, held, unheld, tags-set, custom-fields-set, department-changed, participants-changed, closed, wrapped-up, reopened, snapshot-imported, erased)",
                "token: x; token: ; m.yaml line 12: events[1].data.v.token: has no value (put a text that begins with '{' in quotes)",
                "events:; events: none\\nx:; m.yaml line 11: x: unknown key (known here: events, file, rid, skip, source, time, unique, values)",
                "delimiter: tab; delimiter: tabs; m.yaml line 2: file.delimiter: expected comma, tab, semicolon, pipe or a single character",
                "delimiter: tab; charset: UTF-16; m.yaml line 2: file.charset: 'UTF-16' is no character set whose line feed is the byte 10",
                "delimiter: tab; charset: Klingon; m.yaml line 2: file.charset: 'Klingon' is no character set whose line feed is the byte 10",
                "delimiter: tab; quote: ','; m.yaml line 2: file.quote: is the delimiter already",
                "columns: [id, start]; header: false; m.yaml line 2: file: a file without a header needs 'columns'",
                "columns: [id, start]; columns: [id, start, id]; m.yaml: the column 'id' appears twice",
                "source: /pbx; source: [; m.yaml line 6: is not YAML (expected ',' or ']', but got <scalar>)",
            })
    void shouldSayWhereAMappingIsWrongAndWhy(String text, String instead, String message) {
        assertThat(SMALL).contains(text);
        String mapping = SMALL.replace(text, instead.replace("\\n", "\n"));

        assertThatThrownBy(() -> MappingReader.read("m.yaml", mapping))
                .isInstanceOf(MappingException.class)
                .hasMessage(message);
    }

    @Test
    void shouldWantAnIdOfItsOwnForASecondEventOfAKind() {
        String second = """
                  - event: tags-set
                    time: "{start}"
                    data: { tags: [a] }
                """;

        assertThatThrownBy(() -> MappingReader.read("m.yaml", SMALL + second + second))
                .hasMessage(
                        "m.yaml line 16: events[3]: a second event with the id 'tags-set': give it an 'id' of its own");
        assertThat(MappingReader.read("m.yaml", SMALL + second + second.replace("time:", "id: tags-2\n    time:"))
                        .events())
                .extracting(EventMapping::id)
                .containsExactly("created", "tags-set", "tags-2");
    }

    @Test
    void shouldSayThatThereIsNoSuchFile() {
        assertThatThrownBy(() -> MappingReader.read(Path.of("nowhere.yaml")))
                .isInstanceOf(MappingException.class)
                .hasMessage("nowhere.yaml: no such file");
        assertThatThrownBy(() -> MappingReader.read("m.yaml", "")).hasMessage("m.yaml: is empty");
    }
}
