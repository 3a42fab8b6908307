package io.callboard.bench.part;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.bench.data.RoomData;
import io.callboard.bench.figure.Goals;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MixTest {

    private final RoomData data = new RoomData(1, 10_000, 10);

    @Test
    void shouldBeCalledWhatTheGoalsCallThem() {
        assertThat(Stream.of(Mix.values()).map(Mix::title)).containsExactlyElementsOf(Goals.MIXES);
    }

    @Test
    void shouldAskTheSameOfEverySubject() {
        for (Mix mix : Mix.values()) {
            // given
            List<String> askedOfOne = mix.paths(data);

            // when
            List<String> askedOfAnother = mix.paths(data);

            // then
            assertThat(askedOfAnother).isEqualTo(askedOfOne);
        }
    }

    @Test
    void shouldDrawOtherValuesForEachRequestWhereThereAreAny() {
        // when
        List<String> agents = Mix.AGENT.paths(data);

        // then
        assertThat(agents.stream().distinct().count()).isGreaterThan(agents.size() / 2);
    }

    @Test
    void shouldAskForTenAgentsAtOnce() {
        assertThat(Mix.TEN_AGENTS.paths(data).getFirst().split("agents\\[]=")).hasSize(11);
    }
}
