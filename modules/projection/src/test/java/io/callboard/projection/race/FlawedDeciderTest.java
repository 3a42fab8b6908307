package io.callboard.projection.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.projection.SimulatedTask.Flaw;
import io.callboard.projection.race.Race.Conditions;
import io.callboard.projection.race.Race.Others;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** That the races find something where there is something to be found: without this, {@link RacePropertyTest} would say nothing. */
class FlawedDeciderTest {

    /** So many races, at most, until a flaw shows. */
    private static final int PATIENCE = 2_000;

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void shouldSeeAFlawOfTheDecider(Flaw flaw) {
        assertThat(LongStream.range(0, PATIENCE)
                        .mapToObj(seed -> Race.run(seed, new Conditions(Others.NOTHING, false, flaw)))
                        .anyMatch(history -> !History.violations(history.ofVisitors().stream())
                                .isEmpty()))
                .isTrue();
    }

    @Test
    void shouldBeTheSameRaceWhenTheSeedIsTheSame() {
        // given
        Conditions conditions = new Conditions(Others.ANYTHING, false, Flaw.NONE);

        // then
        assertThat(Race.run(7, conditions).ofVisitors().toString())
                .isEqualTo(Race.run(7, conditions).ofVisitors().toString());
    }
}
