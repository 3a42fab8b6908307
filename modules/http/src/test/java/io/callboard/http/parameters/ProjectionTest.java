package io.callboard.http.parameters;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectionTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String ROOM = "{\"_id\":\"r\",\"a\":1,\"v\":{\"token\":\"t\",\"x\":null},"
            + "\"md\":[{\"type\":\"P\",\"value\":[{\"n\":1,\"m\":2}]},7,[{\"type\":\"Q\",\"k\":3}]]}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1}                 | {\"a\":1,\"_id\":\"r\"}",
                "{\"_id\":1}               | {\"_id\":\"r\"}",
                "{\"_id\":0,\"a\":1}       | {\"a\":1,\"_id\":\"r\"}",
                "{\"v.token\":1}           | {\"v\":{\"token\":\"t\"},\"_id\":\"r\"}",
                "{\"v.token\":1,\"v\":1}   | {\"v\":{\"token\":\"t\",\"x\":null},\"_id\":\"r\"}",
                "{\"v.missing\":1}         | {\"v\":{},\"_id\":\"r\"}",
                "{\"a.deeper\":1}          | {\"_id\":\"r\"}",
                "{\"missing\":1}           | {\"_id\":\"r\"}",
                "{\"md.type\":1}           | {\"md\":[{\"type\":\"P\"},[{\"type\":\"Q\"}]],\"_id\":\"r\"}",
                "{\"md.value.n\":1.0}      | {\"md\":[{\"value\":[{\"n\":1}]},[{}]],\"_id\":\"r\"}"
            })
    void shouldKeepTheNamedPathsAndTheId(String fields, String expected) throws Exception {
        assertThat(projected(fields)).isEqualTo(JSON.readTree(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"md\":0,\"v\":0}          | {\"_id\":\"r\",\"a\":1}",
                "{\"md\":0,\"_id\":0,\"v\":0} | {\"_id\":\"r\",\"a\":1}",
                "{\"md\":0,\"v.x\":0}        | {\"_id\":\"r\",\"a\":1,\"v\":{\"token\":\"t\"}}",
                "{\"v\":0,\"md.value\":0,\"md.k\":0} | {\"_id\":\"r\",\"a\":1,\"md\":[{\"type\":\"P\"},7,[{\"type\":\"Q\"}]]}"
            })
    void shouldDropTheNamedPathsButNotTheId(String fields, String expected) throws Exception {
        assertThat(projected(fields)).isEqualTo(JSON.readTree(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"_id\":0}"})
    void shouldKnowThatNothingIsToBeDone(String fields) {
        assertThat(Projection.parse(fields).isWhole()).isTrue();
    }

    private static ObjectNode projected(String fields) throws JsonProcessingException {
        ObjectNode room = (ObjectNode) JSON.readTree(ROOM);
        ObjectNode projected = Projection.parse(fields).apply(room);
        assertThat(room).as("the document it was given").isEqualTo(JSON.readTree(ROOM));
        return projected;
    }
}
