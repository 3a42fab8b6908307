package io.callboard.importer.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What rows become under a mapping of another layout than the bank's: a switchboard's export with start, duration and result. */
class CallMapperTest {

    private static final List<String> COLUMNS = List.of("id", "start", "talk", "result", "agent", "score", "phone");

    private static final String MAPPING = """
            source: /switchboard
            rid: "sb-{id}"
            skip:
              - result: [TEST, BUSY]
              - { agent: robot, score: { not: "1" } }
            time: { pattern: "uuuu-MM-dd HH:mm:ss", zone: Europe/Berlin, pastMidnight: true }
            values:
              who: { choose: [ { when: { phone: "" }, value: "hidden-{rid}" }, { value: "{phone}" } ] }
              upper who: "{who | upper}"
            events:
              - event: created
                time: "{start}"
                data:
                  v: { _id: "{upper who}", token: "{who}", phone: "{phone}" }
                  queue: main
                  ro: false
                  priority: 3
                  weight: 0.5
                  zero: "0"
                  country: NO
                  customFields: { score: "{score | number}", labels: [fixed, "{phone}"] }
              - event: assigned
                when: { agent: { not: ["", none] } }
                time: "{start}"
                data: { agent: { _id: "{agent}", username: "{agent | lower}" } }
              - event: closed
                time: { at: "{start}", plusSeconds: "{talk}" }
                data: { closer: user }
            """;

    private final CallMapper mapper =
            MappingReader.read("switchboard.yaml", MAPPING).forColumns(COLUMNS);

    @Test
    void shouldMakeAllEventsOfARowInTheOrderOfTheMapping() {
        // when
        MappedRow row = map("7", "2024-07-01 12:00:00", "90.5", "OK", "Ann", "4", "0301");

        // then
        assertThat(row).isInstanceOfSatisfying(MappedRow.Mapped.class, mapped -> {
            assertThat(mapped.rid()).isEqualTo("sb-7");
            assertThat(mapped.events()).extracting(MappedEvent::name).containsExactly("created", "assigned", "closed");
            assertThat(mapped.events())
                    .extracting(MappedEvent::id)
                    .containsExactly("sb-7/created", "sb-7/assigned", "sb-7/closed");
            assertThat(mapped.events())
                    .extracting(MappedEvent::time)
                    .containsExactly(
                            Instant.parse("2024-07-01T10:00:00Z"),
                            Instant.parse("2024-07-01T10:00:00Z"),
                            Instant.parse("2024-07-01T10:01:30.500Z"));
            assertThat(mapped.events().getFirst().data())
                    .hasToString("{\"v\":{\"_id\":\"0301\",\"token\":\"0301\",\"phone\":\"0301\"},\"queue\":\"main\","
                            + "\"ro\":false,\"priority\":3,\"weight\":0.5,\"zero\":\"0\",\"country\":\"NO\","
                            + "\"customFields\":{\"score\":4,\"labels\":[\"fixed\",\"0301\"]}}");
            assertThat(mapped.events().get(1).data()).hasToString("{\"agent\":{\"_id\":\"Ann\",\"username\":\"ann\"}}");
        });
    }

    @Test
    void shouldLeaveOutWhatARowDoesNotSay() {
        // when
        MappedRow row = map("7", "2024-07-01 12:00:00", "90", "OK", "none", "", "");

        // then
        assertThat(row).isInstanceOfSatisfying(MappedRow.Mapped.class, mapped -> {
            assertThat(mapped.events()).extracting(MappedEvent::name).containsExactly("created", "closed");
            assertThat(mapped.events().getFirst().data().toString())
                    .contains("\"v\":{\"_id\":\"HIDDEN-SB-7\",\"token\":\"hidden-sb-7\"}")
                    .contains("\"customFields\":{\"labels\":[\"fixed\"]}");
        });
    }

    @Test
    void shouldSkipARowWhenAnyOfTheSkipConditionsHolds() {
        assertThat(map("7", "x", "x", "BUSY", "", "", "")).isInstanceOf(MappedRow.Skipped.class);
        assertThat(map("7", "x", "x", "OK", "robot", "2", "")).isInstanceOf(MappedRow.Skipped.class);
        assertThat(map("7", "x", "x", "OK", "robot", "1", "")).isInstanceOf(MappedRow.Rejected.class);
    }

    @Test
    void shouldMoveATimeToTheNextDayWhenItIsFarBeforeTheFirstAndTheMappingSaysSo() {
        // given: a mapping whose closed event has a clock of its own
        String mapping = MAPPING.replace("{ at: \"{start}\", plusSeconds: \"{talk}\" }", "\"{talk}\"");
        List<String> pastMidnight = List.of("7", "2024-07-01 23:59:00", "2024-07-01 00:02:00", "OK", "", "", "");
        List<String> backwards = List.of("7", "2024-07-01 12:00:00", "2024-07-01 11:59:00", "OK", "", "", "");
        CallMapper moving = MappingReader.read("m", mapping).forColumns(COLUMNS);
        CallMapper literal = MappingReader.read("m", mapping.replace(", pastMidnight: true", ""))
                .forColumns(COLUMNS);

        // then
        assertThat(end(moving.map(pastMidnight))).isEqualTo("2024-07-01T22:02:00Z");
        assertThat(end(literal.map(pastMidnight))).isEqualTo("2024-06-30T22:02:00Z");
        assertThat(end(moving.map(backwards))).isEqualTo("2024-07-01T09:59:00Z");
    }

    @Test
    void shouldSayWhyARowIsRejected() {
        assertThat(reason("", "2024-07-01 12:00:00", "90", "OK", "", "", "")).isEqualTo("rid: empty");
        assertThat(reason("7", "", "90", "OK", "", "", "")).isEqualTo("created.time: empty");
        assertThat(reason("7", "noon", "90", "OK", "", "", ""))
                .isEqualTo("created.time: 'noon' is not a time of the form uuuu-MM-dd HH:mm:ss");
        assertThat(reason("7", "2024-07-01 12:00:00", "long", "OK", "", "", ""))
                .isEqualTo("closed.time: 'long' is not a number of seconds");
        assertThat(reason("7", "2024-07-01 12:00:00", "1E30", "OK", "", "", "")).isEqualTo("closed.time: out of range");
        assertThat(reason("7", "2024-07-01 12:00:00", "1E99", "OK", "", "", ""))
                .isEqualTo("closed.time: '1E99' is not a number of seconds");
        assertThat(reason("7", "2024-07-01 12:00:00", "1E400000000", "OK", "", "", ""))
                .isEqualTo("closed.time: '1E400000000' is not a number of seconds");
        assertThat(reason("7", "2024-07-01 12:00:00", "90", "OK", "", "good", ""))
                .isEqualTo("created: customFields: score: score: 'good' is not a number");
        assertThat(reason("7", "2024-07-01 12:00:00")).isEqualTo("2 columns instead of 7");
        assertThat(reason("7", "", "", "", "", "", "", "")).isEqualTo("8 columns instead of 7");
    }

    @Test
    void shouldRefuseAFileThatLacksAColumnOrHasOneTwice() {
        CallMapping mapping = MappingReader.read("switchboard.yaml", MAPPING);

        assertThatThrownBy(() -> mapping.forColumns(List.of("id", "start", "talk", "agent", "score", "phone")))
                .isInstanceOf(MappingException.class)
                .hasMessage("switchboard.yaml line 4: skip[1].result: there is no column 'result' (the columns are: id,"
                        + " start, talk, agent, score, phone)");
        assertThatThrownBy(() -> mapping.forColumns(List.of("id", "id")))
                .hasMessage("switchboard.yaml: the column 'id' appears twice");
        assertThatThrownBy(() -> mapping.forColumns(List.of("id", "who")))
                .hasMessage("switchboard.yaml: 'who' names both a column and a value of the mapping");
    }

    private MappedRow map(String... cells) {
        return mapper.map(List.of(cells));
    }

    private String reason(String... cells) {
        return ((MappedRow.Rejected) map(cells)).reason();
    }

    private static String end(MappedRow row) {
        return ((MappedRow.Mapped) row).events().getLast().time().toString();
    }
}
