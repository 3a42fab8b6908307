package io.callboard.http.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.callboard.http.problem.Problem.InvalidParameters;
import io.callboard.http.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts are upstream's, from its schema validator (contract.md part II section 2). */
class RoomRequestTest {

    private static final String TOKEN = "must have required property 'token'";
    private static final String RID = "must have required property 'rid'";
    private static final String AGENT = "must have required property 'agentId'";
    private static final String MORE = "must NOT have additional properties";
    private static final String ENUM = "must be equal to one of the allowed values";
    private static final String STRING = "must be string";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token=t&rid=r",
                "token=t&rid=r&agentId=a",
                "token=t&rid=r&agentId=a&direction=inbound",
                "token=t&rid=r&direction=sideways",
                "rid=r&token=t"
            })
    void shouldMeanThatRoomWhenRidIsGiven(String query) {
        assertThat(request(query, "")).isEqualTo(new RoomRequest("t", "r", null, "inbound"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "token=t&agentId=a                          | a | inbound",
                "token=t&agentId=a&direction=outbound       | a | outbound",
                "token=t&agentId=                           |   | inbound",
                "token=t&rid=                               |   | inbound",
                "token=t&rid=&agentId=a                     | a | inbound",
                "token=t&rid=&agentId=a&direction=outbound  | a | outbound"
            })
    void shouldMeanTheOpenRoomWhenRidIsAbsentOrEmpty(String query, @Nullable String agentId, String direction) {
        assertThat(request(query, "")).isEqualTo(new RoomRequest("t", null, agentId, direction));
    }

    @Test
    void shouldRefuseADirectionThatThereIsNotBesideAnEmptyRid() {
        // when
        var refused = catchThrowableOfType(
                ProblemException.class, () -> request("token=t&rid=&agentId=a&direction=sideways", ""));

        // then
        assertThat(refused.problem()).isEqualTo(new InvalidParameters(ENUM));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                | " + TOKEN + "|" + RID,
                "token=t                           | " + AGENT + "|" + RID,
                "rid=r                             | " + TOKEN + "|" + TOKEN,
                "agentId=a                         | " + TOKEN + "|" + RID,
                "agentId=a&rid=r                   | " + TOKEN + "|" + TOKEN,
                "token=t&agentId=a&foo=1           | " + MORE + "|" + RID,
                "token=t&rid=r&foo=1               | " + AGENT + "|" + MORE,
                "token=t&rid=r&agentId=a&foo=1     | " + MORE + "|" + MORE,
                "token=t&agentId=a&direction=x     | " + ENUM + "|" + RID,
                "token=t&agentId=a&direction=      | " + ENUM + "|" + RID,
                "token=t&agentId=a&direction[]=x   | " + STRING + "|" + RID,
                "token=t&token=u&agentId=a         | " + STRING + "|" + RID,
                "token=t&agentId[x]=a              | " + STRING + "|" + RID,
                "token=t&rid=r&rid=s               | " + AGENT + "|" + STRING
            })
    void shouldNameBothShapesWhenNeitherFits(String query, String first, String second) {
        // when
        var refused = catchThrowableOfType(ProblemException.class, () -> request(query, ""));

        // then
        assertThat(refused.problem())
                .isEqualTo(new InvalidParameters(
                        List.of(first.strip(), second.strip(), "must match exactly one schema in oneOf")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''      | {\"token\":\"t\",\"rid\":\"r\"}",
                "rid=r   | {\"token\":\"t\"}",
                "token=t | {\"token\":\"other\",\"rid\":\"r\",\"agentId\":null}"
            })
    void shouldTakeFromTheBodyWhatTheQueryLacks(String query, String body) {
        assertThat(request(query, body)).isEqualTo(new RoomRequest("t", "r", null, "inbound"));
    }

    private static RoomRequest request(String query, String body) {
        return RoomRequest.of(Parameters.of(query, body.getBytes(StandardCharsets.UTF_8)));
    }
}
