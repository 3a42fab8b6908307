package io.callboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.store.PartitionReadiness.Role;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StandbyReadinessTest {

    private static final int PARTITION = 3;

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final PartitionReadiness readiness = new PartitionReadiness(100, nanos::get);

    @Test
    void shouldAnswerAsActiveFromTheProcessorsStartToItsStop() {
        // given
        readiness.opened(PARTITION);

        // when
        readiness.restored(PARTITION);
        readiness.caughtUp(PARTITION);

        // then
        assertThat(readiness.standing(PARTITION))
                .hasValueSatisfying(is -> assertThat(is.role()).isEqualTo(Role.ACTIVE));
        assertThat(readiness.readyPartitions()).containsExactly(PARTITION);

        // when
        readiness.stopped(PARTITION);

        // then
        assertThat(readiness.standing(PARTITION)).isEmpty();
        assertThat(readiness.readyPartitions()).isEmpty();
    }

    @Test
    void shouldNotTakeASmallLagForCompletenessWhenAllThereIsMayBeLacking() {
        // given
        readiness.opened(PARTITION);

        // when
        measure(90);

        // then
        assertThat(readiness.standing(PARTITION)).isEmpty();
    }

    @Test
    void shouldAnswerAsStandbyOnceCaughtUpAndWhileTheLagStaysWithinItsBound() {
        // given
        readiness.opened(PARTITION);

        // when
        measure(1);
        measure(100);

        // then
        assertThat(readiness.standing(PARTITION))
                .hasValueSatisfying(is -> assertThat(is.role()).isEqualTo(Role.STANDBY));

        // when
        measure(101);

        // then
        assertThat(readiness.standing(PARTITION)).isEmpty();
    }

    @Test
    void shouldNotAnswerAsStandbyWhenTheLagWasMeasuredTooLongAgo() {
        // given
        readiness.opened(PARTITION);
        measure(0);

        // when
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());

        // then
        assertThat(readiness.standing(PARTITION)).isEmpty();
    }

    @Test
    void shouldForgetThatAStandbyWasCompleteWhenItsStoresAreOpenedAnew() {
        // given
        readiness.opened(PARTITION);
        measure(0);

        // when
        readiness.closed(PARTITION);
        readiness.opened(PARTITION);
        measure(50);

        // then
        assertThat(readiness.standing(PARTITION)).isEmpty();
    }

    @Test
    void shouldLeaveAMeasurementAsideWhenItBeganBeforeTheStoresWereOpened() {
        // given
        readiness.opened(PARTITION);
        long before = opening();

        // when
        readiness.opened(PARTITION);
        readiness.measured(PARTITION, before, 0, nanos.get());

        // then
        assertThat(readiness.standing(PARTITION)).isEmpty();
    }

    @Test
    void shouldTellOpeningsApartAndKeepOneWhenAnActivePartitionBecomesAStandby() {
        // given
        readiness.opened(PARTITION);
        readiness.restored(PARTITION);
        readiness.caughtUp(PARTITION);
        long opening = readiness.standing(PARTITION).orElseThrow().opening();

        // when
        readiness.stopped(PARTITION);
        measure(0);

        // then
        assertThat(readiness.standing(PARTITION)).contains(new PartitionReadiness.Standing(Role.STANDBY, opening));

        // when
        readiness.opened(PARTITION);
        readiness.restored(PARTITION);
        readiness.caughtUp(PARTITION);

        // then
        assertThat(readiness.standing(PARTITION).orElseThrow().opening()).isNotEqualTo(opening);
    }

    @Test
    void shouldMeasureOnlyWhatIsNotActive() {
        // given
        readiness.opened(1);
        readiness.opened(2);

        // when
        readiness.restored(1);
        readiness.caughtUp(1);

        // then
        assertThat(readiness.notActive()).containsOnlyKeys(2);
    }

    private long opening() {
        return readiness.notActive().getOrDefault(PARTITION, -1L);
    }

    private void measure(long records) {
        readiness.measured(PARTITION, opening(), records, nanos.get());
    }
}
