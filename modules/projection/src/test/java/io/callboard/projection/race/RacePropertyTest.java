package io.callboard.projection.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.projection.SimulatedTask.Flaw;
import io.callboard.projection.race.Race.Conditions;
import io.callboard.projection.race.Race.Others;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** What clients are told of rooms has an order, whatever races, crashes or gets lost (docs/adr/0008). */
class RacePropertyTest {

    private static final int RACES = 600;

    @Property(tries = RACES, shrinking = ShrinkingMode.OFF)
    void shouldHaveOneOrderWhenClientsRaceThroughCrashesAndLostAnswers(@ForAll long seed) {
        History history = Race.run(seed, new Conditions(Others.NOTHING, false, Flaw.NONE));
        assertOneOrder(Stream.concat(history.ofVisitors().stream(), history.ofRooms().stream()));
    }

    @Property(tries = RACES, shrinking = ShrinkingMode.OFF)
    void shouldHaveOneOrderWhenTheIndexLags(@ForAll long seed) {
        History history = Race.run(seed, new Conditions(Others.NOTHING, true, Flaw.NONE));
        assertOneOrder(Stream.concat(history.ofVisitors().stream(), history.ofRooms().stream()));
    }

    @Property(tries = RACES, shrinking = ShrinkingMode.OFF)
    void shouldHaveOneOrderWhenOtherProducersCloseAndEraseRooms(@ForAll long seed) {
        History history = Race.run(seed, new Conditions(Others.END_ROOMS, false, Flaw.NONE));
        assertOneOrder(Stream.concat(history.ofVisitors().stream(), history.ofRooms().stream()));
    }

    /** A room that is reopened, or made by another producer, beside the visitor's next one is not covered: each room for itself is. */
    @Property(tries = RACES, shrinking = ShrinkingMode.OFF)
    void shouldHaveOneOrderOfEachRoomWhenOtherProducersDoAnything(@ForAll long seed) {
        History history = Race.run(seed, new Conditions(Others.ANYTHING, false, Flaw.NONE));
        assertOneOrder(history.ofRooms().stream());
    }

    private static void assertOneOrder(Stream<List<Operation>> histories) {
        List<List<Operation>> violations = History.violations(histories);
        assertThat(violations).as(() -> told(violations)).isEmpty();
    }

    private static String told(List<List<Operation>> violations) {
        return violations.stream()
                .map(history -> history.stream()
                        .sorted(Comparator.comparingLong(Operation::invoked))
                        .map(Operation::toString)
                        .collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n\n"));
    }
}
