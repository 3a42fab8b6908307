package io.callboard.projection.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.projection.race.Operation.Action;
import io.callboard.projection.race.Operation.Fact;
import io.callboard.projection.race.Operation.Result;
import io.callboard.projection.race.Operation.Result.Got;
import io.callboard.projection.race.Operation.Result.Said;
import io.callboard.projection.race.Operation.Word;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The checker itself, on histories made by hand. */
class LinearizabilityTest {

    private static final Action OPEN = new Action.GetOrOpen();
    private static final Action CLOSE = new Action.CloseRoom(0);
    private static final Action READ = new Action.Read(0);

    @Test
    void shouldAcceptALifeOfTwoRooms() {
        assertThat(isLinearizable(
                        done(1, 2, OPEN, new Got(0, true)),
                        done(3, 4, OPEN, new Got(0, false)),
                        done(5, 6, CLOSE, said(Word.ACCEPTED)),
                        done(7, 8, CLOSE, said(Word.ROOM_CLOSED)),
                        done(9, 10, OPEN, new Got(1, true)),
                        done(11, 12, READ, said(Word.READ_CLOSED))))
                .isTrue();
    }

    @Test
    void shouldAcceptAnAnswerThatTheOtherWasFirstWhenBothWereAtOnce() {
        assertThat(isLinearizable(done(1, 4, OPEN, new Got(0, false)), done(2, 5, OPEN, new Got(0, true))))
                .isTrue();
        assertThat(isLinearizable(done(1, 2, OPEN, new Got(0, false)), done(3, 5, OPEN, new Got(0, true))))
                .isFalse();
    }

    @Test
    void shouldRejectTwoNewRoomsWithoutACloseBetween() {
        assertThat(isLinearizable(done(1, 4, OPEN, new Got(0, true)), done(2, 5, OPEN, new Got(1, true))))
                .isFalse();
        assertThat(isLinearizable(done(1, 4, OPEN, new Got(0, true)), done(2, 5, OPEN, new Got(0, true))))
                .isFalse();
    }

    @Test
    void shouldRejectAClosingThatIsAcceptedTwice() {
        assertThat(isLinearizable(
                        done(1, 2, OPEN, new Got(0, true)),
                        done(3, 6, CLOSE, said(Word.ACCEPTED)),
                        done(4, 5, CLOSE, said(Word.ACCEPTED))))
                .isFalse();
    }

    @Test
    void shouldRejectAReadOfWhatWasBeforeAnAnsweredClosing() {
        assertThat(isLinearizable(
                        done(1, 2, OPEN, new Got(0, true)),
                        done(3, 5, CLOSE, said(Word.ACCEPTED)),
                        done(4, 6, READ, said(Word.READ_OPEN))))
                .isTrue();
        assertThat(isLinearizable(
                        done(1, 2, OPEN, new Got(0, true)),
                        done(3, 4, CLOSE, said(Word.ACCEPTED)),
                        done(5, 6, READ, said(Word.READ_OPEN))))
                .isFalse();
    }

    @Test
    void shouldRejectARoomThatIsReadOpenAndThenIsNot() {
        assertThat(isLinearizable(
                        done(1, 10, OPEN, new Got(0, true)),
                        done(2, 3, READ, said(Word.READ_OPEN)),
                        done(4, 5, READ, said(Word.READ_NOTHING))))
                .isFalse();
    }

    @Test
    void shouldLetWhatWasNeverAnsweredTakeEffectOnceAtAnyTimeLaterOrNever() {
        // given
        Operation unanswered = new Operation("c", OPEN, null, 1, Operation.NEVER);

        // then
        assertThat(isLinearizable(unanswered, done(2, 3, OPEN, new Got(0, true))))
                .isTrue();
        assertThat(isLinearizable(
                        unanswered, done(2, 3, READ, said(Word.READ_NOTHING)), done(4, 5, OPEN, new Got(0, false))))
                .isTrue();
        assertThat(isLinearizable(
                        unanswered,
                        done(2, 3, OPEN, new Got(0, false)),
                        done(4, 5, CLOSE, said(Word.ACCEPTED)),
                        done(6, 7, OPEN, new Got(1, false))))
                .isFalse();
    }

    @Test
    void shouldKnowWhatOtherProducersDo() {
        // given
        Operation erased = done(5, 6, new Action.Append(Fact.ERASED, 0), said(Word.APPENDED));

        // then
        assertThat(isLinearizable(
                        done(1, 2, OPEN, new Got(0, true)), erased, done(7, 8, CLOSE, said(Word.NO_SUCH_ROOM))))
                .isTrue();
        assertThat(isLinearizable(done(1, 2, OPEN, new Got(0, true)), erased, done(7, 8, CLOSE, said(Word.ACCEPTED))))
                .isFalse();
    }

    private static boolean isLinearizable(Operation... history) {
        return Linearizability.isLinearizable(List.of(history));
    }

    private static Operation done(long invoked, long returned, Action action, @Nullable Result result) {
        return new Operation("c", action, result, invoked, returned);
    }

    private static Said said(Word word) {
        return new Said(word);
    }
}
