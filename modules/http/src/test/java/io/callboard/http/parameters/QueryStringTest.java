package io.callboard.http.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.http.parameters.ParameterValue.Nested;
import io.callboard.http.parameters.ParameterValue.Text;
import io.callboard.http.parameters.ParameterValue.TextList;
import io.callboard.http.problem.ProblemException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryStringTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agents[]=a&agents[]=b",
                "agents=a&agents=b",
                "agents[0]=a&agents[1]=b",
                "agents[1]=b&agents[0]=a",
                "agents%5B%5D=a&agents%5B%5D=b",
                "agents%5B0%5D=a&agents%5b1%5d=b",
                "agents[3]=a&agents[20]=b",
                "agents=a&agents[]=b"
            })
    void shouldReadTheSameListWhateverItsSpelling(String query) {
        assertThat(QueryString.parse(query)).isEqualTo(Map.of("agents", new TextList(List.of("a", "b"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"agents[]=a", "agents[0]=a", "agents%5B%5D=a"})
    void shouldReadAListOfOneWhenBracketsSaySo(String query) {
        assertThat(QueryString.parse(query)).isEqualTo(Map.of("agents", new TextList(List.of("a"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agents[x]=a",
                "agents[$in]=a",
                "agents[21]=a",
                "agents[05]=a",
                "agents[-1]=a",
                "agents[0][x]=a",
                "agents[]=a&agents[x]=b",
                "agents[",
                "agents[x]"
            })
    void shouldReadAnObjectWhenAKeyIsNoSmallIndex(String query) {
        assertThat(QueryString.parse(query)).isEqualTo(Map.of("agents", new Nested()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "__proto__[x]=1",
                "__proto__=1",
                "constructor=1",
                "toString[a]=1",
                "__proto__[__proto__]=1",
                "",
                "&",
                "&&&",
                "=x",
                "="
            })
    void shouldDropWhatNamesNothingOrWhatEveryObjectInherits(String query) {
        assertThat(QueryString.parse(query)).isEmpty();
    }

    @Test
    void shouldKeepEqualsSignsAndOrderWhenValuesHoldThem() {
        assertThat(QueryString.parse("b=x=y&a&c="))
                .containsExactly(
                        Map.entry("b", new Text("x=y")), Map.entry("a", new Text("")), Map.entry("c", new Text("")));
    }

    @Test
    void shouldDecodePlusAndPercentWhenBothOccur() {
        assertThat(QueryString.parse("na%6De=J%C3%BCrgen+%F0%9F%93%9E%2B"))
                .isEqualTo(Map.of("name", new Text("Jürgen 📞+")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a=%zz", "a=%", "a=%4", "%zz=a", "a=%ff", "a=%C3", "a=%C3x", "a=%ED%A0%80", "a=%u0041", "a=%١١"})
    void shouldRefuseWhatCannotBeDecoded(String query) {
        assertThatThrownBy(() -> QueryString.parse(query)).isInstanceOf(ProblemException.class);
    }

    @Test
    void shouldRefuseMoreParametersThanUpstreamReads() {
        assertThat(QueryString.parse("a=1&".repeat(1_000))).hasSize(1);
        assertThatThrownBy(() -> QueryString.parse("a=1&".repeat(1_001))).isInstanceOf(ProblemException.class);
    }

    @Property
    void shouldReadBackWhatWasEncoded(@ForAll @StringLength(min = 1, max = 40) String value) {
        // given
        String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
        String wellFormed = new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

        // then
        assertThat(QueryString.parse("a=" + encoded)).isEqualTo(Map.of("a", new Text(wellFormed)));
    }

    @Property(tries = 5_000)
    void shouldReadOrRefuseWhateverIsSent(
            @ForAll @StringLength(max = 30) @CharRange(from = '!', to = '~') String query) {
        try {
            assertThat(QueryString.parse(query)).isNotNull();
        } catch (ProblemException refused) {
            assertThat(query).contains("%");
        }
    }
}
