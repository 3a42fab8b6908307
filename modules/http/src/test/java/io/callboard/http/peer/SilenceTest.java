package io.callboard.http.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SilenceTest {

    private long now = Long.MAX_VALUE - 5;
    private final Silence silence = new Silence(() -> now);

    @Test
    void shouldGoOnAskingWhenOneAnswerIsLate() {
        // when
        silence.answerIsLate();
        boolean afterOne = silence.mayAsk();
        silence.ended();
        silence.answerIsLate();

        // then
        assertThat(afterOne).isTrue();
        assertThat(silence.mayAsk()).isTrue();
    }

    @Test
    void shouldPauseWhenTwoAnswersInARowAreLate() {
        // when
        silence.answerIsLate();
        silence.answerIsLate();

        // then
        assertThat(silence.mayAsk()).isFalse();
    }

    @Test
    void shouldPauseAtOnceWhenThereIsNoConnection() {
        // when
        silence.begin();

        // then
        assertThat(silence.mayAsk()).isFalse();
    }

    @Test
    void shouldLetOneRequestTryInEachPauseUntilSomethingIsHeard() {
        // given
        silence.begin();

        // when
        pass(Silence.PAUSE);
        boolean first = silence.mayAsk();
        boolean second = silence.mayAsk();
        pass(Silence.PAUSE);
        boolean afterAnother = silence.mayAsk();
        silence.answerIsLate();
        boolean meanwhile = silence.mayAsk();
        silence.ended();

        // then
        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(afterAnother).isTrue();
        assertThat(meanwhile).isFalse();
        assertThat(silence.mayAsk()).isTrue();
        assertThat(silence.mayAsk()).isTrue();
    }

    @Test
    void shouldPauseAnewWhenTheRequestThatTriesGetsNoAnswerEither() {
        // given
        silence.answerIsLate();
        silence.answerIsLate();
        pass(Silence.PAUSE);
        silence.mayAsk();
        pass(Silence.PAUSE.multipliedBy(2));

        // when
        silence.answerIsLate();

        // then
        assertThat(silence.mayAsk()).isFalse();
    }

    @Test
    void shouldTellWhetherSomethingCameBackWhenItWasAskedLast() {
        assertThat(silence.heard()).isTrue();
        silence.answerIsLate();
        assertThat(silence.heard()).isFalse();
        silence.ended();
        assertThat(silence.heard()).isTrue();
        silence.broken();
        assertThat(silence.heard()).isFalse();
        assertThat(silence.mayAsk()).isTrue();
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
