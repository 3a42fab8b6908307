package io.callboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PartitionReadinessTest {

    private final PartitionReadiness readiness = new PartitionReadiness();

    @Test
    void shouldNotBeReadyBeforeItsProcessorStarts() {
        // when
        readiness.opened(3);

        // then
        assertThat(readiness.isReady(3)).isFalse();
        assertThat(readiness.readyPartitions()).isEmpty();
    }

    @Test
    void shouldBeReadyWhenItsProcessorStarts() {
        // when
        readiness.opened(3);
        readiness.restored(3);
        readiness.caughtUp(3);
        readiness.restored(1);
        readiness.caughtUp(1);

        // then
        assertThat(readiness.isReady(3)).isTrue();
        assertThat(readiness.isReady(2)).isFalse();
        assertThat(readiness.readyPartitions()).containsExactly(1, 3);
        assertThat(readiness.lastApplied(3)).isEqualTo(-1);
    }

    @Test
    void shouldNotBeReadyWhenItsStoresAreClosed() {
        // given
        readiness.restored(3);
        readiness.caughtUp(3);

        // when
        readiness.closed(3);

        // then
        assertThat(readiness.isReady(3)).isFalse();
    }

    @Test
    void shouldNotBeReadyWhenItsStoresAreOpenedAnewToBeRestored() {
        // given
        readiness.restored(3);
        readiness.caughtUp(3);
        readiness.applied(3, 70, 1_000 + 70);

        // when
        readiness.opened(3);

        // then
        assertThat(readiness.isReady(3)).isFalse();
        assertThat(readiness.lastApplied(3)).isEqualTo(-1);
    }

    @Test
    void shouldKnowTheLastEventThatWentThrough() {
        // given
        readiness.restored(3);
        readiness.caughtUp(3);

        // when
        readiness.applied(3, 70, 1_000 + 70);
        readiness.applied(3, 71, 1_000 + 71);

        // then
        assertThat(readiness.lastApplied(3)).isEqualTo(71);
        assertThat(readiness.lastAppendedAt(3)).isEqualTo(1_071);
        assertThat(readiness.lastApplied(4)).isEqualTo(-1);
    }

    /** Else a record still in the hands of a closing task would make its partition ready again. */
    @Test
    void shouldNotBeReadyWhenRestoredButStillBehindTheLog() {
        // when
        readiness.opened(3);
        readiness.caughtUp(3);
        boolean whileRestoring = readiness.isReady(3);
        readiness.restored(3);
        readiness.applied(3, 17, 1_000 + 17);

        // then
        assertThat(whileRestoring).isFalse();
        assertThat(readiness.isReady(3)).isFalse();
        assertThat(readiness.standing(3)).isEmpty();
        assertThat(readiness.lastApplied(3)).isEqualTo(17);
    }

    @Test
    void shouldBeOutOfTouchWhenTheBrokerHasBeenSilentForHalfAMinute() {
        // given
        AtomicLong nanos = new AtomicLong();
        PartitionReadiness cutOff = new PartitionReadiness(0, nanos::get);

        // when
        nanos.addAndGet(Duration.ofSeconds(29).toNanos());
        boolean before = cutOff.isInTouch();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        boolean after = cutOff.isInTouch();
        cutOff.heardFromBroker();

        // then
        assertThat(before).isTrue();
        assertThat(after).isFalse();
        assertThat(cutOff.isInTouch()).isTrue();
    }

    @Test
    void shouldNotBecomeReadyByAnEvent() {
        // when
        readiness.applied(3, 70, 1_000 + 70);

        // then
        assertThat(readiness.isReady(3)).isFalse();
        assertThat(readiness.lastApplied(3)).isEqualTo(-1);
    }

    @Test
    void shouldBeReadyOnceItIsWhereTheLogEndedAfterTheRestore() {
        // given
        PartitionReadiness readiness = new PartitionReadiness();
        readiness.opened(3);
        readiness.restored(3);

        long term = term(readiness);

        // when, then: the end moves on, what was there at first counts
        readiness.folded(3, term, 40, 100, false);
        assertThat(readiness.isReady(3)).isFalse();
        readiness.folded(3, term, 99, 180, false);
        assertThat(readiness.isReady(3)).isFalse();
        readiness.folded(3, term, 100, 200, false);
        assertThat(readiness.isReady(3)).isTrue();

        // when, then: restored again, it counts anew, and what was measured before does not count
        readiness.restored(3);
        readiness.folded(3, term, 200, 200, true);
        assertThat(readiness.isReady(3)).isFalse();
        long next = term(readiness);
        readiness.folded(3, next, 150, 300, false);
        readiness.folded(3, next, 200, 300, false);
        assertThat(readiness.isReady(3)).isFalse();
    }

    @Test
    void shouldBeReadyWhenOnlyMarkersOfTransactionsAreLeft() {
        // given
        PartitionReadiness readiness = new PartitionReadiness();
        readiness.opened(3);
        readiness.restored(3);

        // when
        readiness.folded(3, term(readiness), 98, 100, true);

        // then
        assertThat(readiness.isReady(3)).isTrue();
    }

    private static long term(PartitionReadiness readiness) {
        return Objects.requireNonNull(readiness.catchingUp().get(3));
    }
}
