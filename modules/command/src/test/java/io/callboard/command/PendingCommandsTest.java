package io.callboard.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.command.CommandOutcome.Accepted;
import io.callboard.command.CommandOutcome.Rejected;
import io.callboard.command.PendingCommands.Waiter;
import org.junit.jupiter.api.Test;

class PendingCommandsTest {

    private final PendingCommands pending = new PendingCommands();

    @Test
    void shouldTellEverybodyWhoWaitsForTheSameCommand() {
        // given
        Waiter first = pending.register("a");
        Waiter second = pending.register("a");

        // when
        pending.settle("a", new Accepted());

        // then
        assertThat(first.first()).isTrue();
        assertThat(second.first()).isFalse();
        assertThat(first.outcome()).isCompletedWithValue(new Accepted());
        assertThat(second.outcome()).isCompletedWithValue(new Accepted());
        assertThat(pending.size()).isZero();
    }

    @Test
    void shouldNotMissAnOutcomeThatNobodyWaitsFor() {
        // when
        pending.settle("a", new Rejected(RejectionReason.ROOM_CLOSED));

        // then
        assertThat(pending.register("a").outcome()).isNotDone();
    }

    @Test
    void shouldForgetWhoHasGivenUpAndNobodyElse() {
        // given
        Waiter gone = pending.register("a");
        pending.forget("a", gone);
        Waiter later = pending.register("a");

        // when
        pending.forget("a", gone);
        pending.settle("a", new Accepted());

        // then
        assertThat(later.outcome()).isCompletedWithValue(new Accepted());
    }
}
