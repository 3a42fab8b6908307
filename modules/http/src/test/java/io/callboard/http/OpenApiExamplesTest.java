package io.callboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** The document's own examples must pass its own schemas, or readers and generators are misled. */
class OpenApiExamplesTest {

    private int checked;

    @Test
    void shouldHaveExamplesThatFitTheirSchemas() {
        // when
        check("", Api.CONTRACT.document());

        // then
        assertThat(checked).isGreaterThan(15);
    }

    @Test
    void shouldRefuseWhatIsNotDocumented() {
        String room = "/components/schemas/Room";
        assertThat(Api.CONTRACT.validate(room, "{\"_id\":\"r\",\"v\":{},\"ts\":\"2021-07-09T20:12:19.795Z\"}"))
                .isEmpty();
        assertThat(Api.CONTRACT.validate(room, "{\"v\":{}}")).isNotEmpty();
        assertThat(Api.CONTRACT.validate(room, "{\"_id\":\"r\",\"v\":{},\"msgs\":\"1\"}"))
                .isNotEmpty();
        assertThat(Api.CONTRACT.validate(
                        "/components/schemas/Failure", "{\"success\":false,\"error\":\"x\",\"stack\":\"y\"}"))
                .isNotEmpty();
    }

    private void check(String pointer, JsonNode node) {
        if (node.has("schema") && (node.has("example") || node.has("examples")) && pointer.contains("/content/")) {
            if (node.has("example")) {
                check(pointer, node.get("example"), "example");
            }
            node.path("examples").properties().forEach(example -> {
                JsonNode value = example.getValue().has("$ref")
                        ? Api.CONTRACT
                                .document()
                                .at(example.getValue().get("$ref").asText().substring(1))
                        : example.getValue();
                check(pointer, value.get("value"), example.getKey());
            });
        }
        node.properties()
                .forEach(member -> check(
                        pointer + "/" + member.getKey().replace("~", "~0").replace("/", "~1"), member.getValue()));
    }

    private void check(String pointer, JsonNode example, String name) {
        checked++;
        assertThat(Api.CONTRACT.validate(pointer + "/schema", example.toString()))
                .as("%s of %s", name, pointer)
                .isEmpty();
    }
}
