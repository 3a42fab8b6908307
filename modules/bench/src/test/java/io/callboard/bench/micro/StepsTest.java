package io.callboard.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.bench.figure.Goals;
import io.callboard.store.index.FindRooms;
import io.callboard.store.index.RoomIndex;
import io.callboard.store.index.SortKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Each step does what it is named for; how long it takes is no question of a test. */
class StepsTest {

    static final List<String> MIXES = Goals.MIXES;

    @Test
    void shouldFoldEventsIntoARoomOfUsualSize() {
        // given
        FoldSteps.Steps steps = new FoldSteps.Steps();
        steps.fold();

        // when
        int bytes = new FoldSteps().fold(steps);

        // then
        assertThat(bytes).isBetween(700, 3_000);
    }

    @ParameterizedTest
    @FieldSource("MIXES")
    void shouldFindRoomsInEveryMix(String mix) {
        // given
        IndexData data = new IndexData(20_000);
        RoomIndex index = data.index();

        // when
        long found = 0;
        for (int i = 0; i < 50; i++) {
            found += index.find(new FindRooms(data.filter(mix), List.of(SortKey.NEWEST_FIRST), data.limit(mix)))
                    .total();
        }

        // then
        assertThat(found).isPositive();
    }

    @Test
    void shouldChangeARoomByAnUpdate() {
        // given
        IndexSteps.Updates updates = new IndexSteps.Updates();
        updates.rooms = 1;
        updates.fill();
        long openBefore = updates.open();

        // when
        new IndexSteps().update(updates);

        // then
        assertThat(updates.open()).isEqualTo(1 - openBefore);
    }

    @Test
    void shouldSpliceAPageOfRoomsIntoOneResponse() throws Throwable {
        // given
        ResponseSteps.Page page = new ResponseSteps.Page();
        page.fill();

        // when
        int bytes = new ResponseSteps().splice(page);

        // then
        assertThat(bytes).isBetween(26 * 1_400, 26 * 1_400 + 200);
    }
}
